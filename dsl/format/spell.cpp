#include "dsl/format/spell.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <vector>

#include "dsl/parse/words.h"

namespace yingbao::dsl::formatting {
namespace {

struct Twins {
  std::string_view zh;
  std::string_view en;

  std::string_view in(Language surface) const { return surface == Language::zh ? zh : en; }
};

// ---------------------------------------------------------------- units and types

struct UnitTwins {
  Twins twins;
  std::string_view one;                    // of one, in English
  std::array<std::string_view, 5> others;  // further spellings of the same
};

constexpr UnitTwins units[] = {
    {{"元", "yuan"}, "", {}},
    {{"元/月", "yuan/month"}, "", {}},
    {{"元/户·月", "yuan/household/month"}, "", {"元/户/月", "元/月/户", "yuan/month/household"}},
    {{"元/年", "yuan/year"}, "", {}},
    {{"元/户·年", "yuan/household/year"}, "", {"元/户/年", "元/年/户", "yuan/year/household"}},
    {{"元/人", "yuan/person"}, "", {}},
    {{"元/人·月", "yuan/person/month"},
     "",
     {"元/人/月", "元/月·人", "元/月/人", "yuan/month/person"}},
    {{"元/人·年", "yuan/person/year"},
     "",
     {"元/人/年", "元/年·人", "元/年/人", "yuan/year/person"}},
    {{"倍", "times"}, "", {}},
    {{"人", "persons"}, "person", {}},
    {{"天", "days"}, "day", {}},
    {{"日", "calendar days"}, "calendar day", {}},
    {{"个月", "months"}, "month", {}},
    {{"年", "years"}, "year", {}},
    {{"周岁", "years of age"}, "year of age", {"岁"}},
};

constexpr Twins types[] = {
    {"是否", "yes/no"},  {"整数", "integer"}, {"人数", "persons"}, {"数值", "number"},
    {"比例", "percent"}, {"日期", "date"},    {"天数", "days"},    {"月数", "months"},
    {"年数", "years"},   {"文字", "text"},
};

constexpr Twins magnitudes[] = {
    {"百", "hundred"}, {"千", "thousand"}, {"万", "ten thousand"}, {"亿", "hundred million"}};

/// A phrase may have been broken at the end of a line.
std::string with_blanks(std::string_view phrase) {
  std::string text(phrase);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

bool spells(const UnitTwins& unit, std::string_view text) {
  const auto& others = unit.others;
  return text == unit.twins.zh || text == unit.twins.en || text == unit.one ||
         std::find(others.begin(), others.end(), text) != others.end();
}

const UnitTwins* find_unit(std::string_view text) {
  if (text.empty()) return nullptr;
  const auto* found = std::find_if(std::begin(units), std::end(units),
                                   [&](const UnitTwins& unit) { return spells(unit, text); });
  return found == std::end(units) ? nullptr : found;
}

template <std::size_t count>
std::string twin_of(const Twins (&all)[count], std::string_view text, Language surface) {
  for (const Twins& twins : all)
    if (text == twins.zh || text == twins.en) return std::string(twins.in(surface));
  return std::string(text);
}

/// Takes one of the words off the front, or the end, of a unit.
bool take_front(std::string_view& unit, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (!unit.starts_with(word)) continue;
    unit.remove_prefix(word.size());
    return true;
  }
  return false;
}
bool take_end(std::string_view& unit, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (!unit.ends_with(word)) continue;
    unit.remove_suffix(word.size());
    return true;
  }
  return false;
}

/// A unit with a declared one in it: 元/亩·月 is yuan/亩/month. The author's own name stays.
std::string spell_measured(std::string_view unit, Language surface) {
  const bool zh = surface == Language::zh;
  const bool money = take_front(unit, {"元/", "yuan/"});
  const bool person = !money && take_end(unit, {"/人", "/person"});
  const bool month =
      money && (take_front(unit, {"月/", "month/"}) || take_end(unit, {"·月", "/月", "/month"}));
  const bool year = money && !month &&
                    (take_front(unit, {"年/", "year/"}) || take_end(unit, {"·年", "/年", "/year"}));
  std::string text = money ? (zh ? "元/" : "yuan/") : "";
  text += unit;
  if (person) text += zh ? "/人" : "/person";
  if (month) text += zh ? "·月" : "/month";
  if (year) text += zh ? "·年" : "/year";
  return text;
}

// ---------------------------------------------------------------- percentages in words

/// The figures of a percentage, without leading zeros or commas.
struct Figures {
  std::string whole;
  std::string decimals;
};

Figures figures_of(std::string_view text) {
  Figures figures;
  std::string* part = &figures.whole;
  for (const char byte : text) {
    if (byte == '.') {
      part = &figures.decimals;
    } else if (byte != ',') {
      *part += byte;
    }
  }
  figures.whole.erase(0, std::min(figures.whole.find_first_not_of('0'), figures.whole.size() - 1));
  return figures;
}

Figures figures_of(const Percentage& percentage) {
  std::string digits = std::to_string(percentage.digits);
  const auto decimals = static_cast<std::size_t>(percentage.decimals);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  return {digits.substr(0, digits.size() - decimals), digits.substr(digits.size() - decimals)};
}

constexpr std::string_view numerals[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};

std::string numeral(int digit) { return std::string(numerals[digit]); }

/// 零 … 九百九十九.
std::string in_numerals(int number) {
  const int hundreds = number / 100, tens = number / 10 % 10, ones = number % 10;
  if (number == 100) return "百";
  std::string text;
  if (hundreds > 0) text += numeral(hundreds) + "百";
  if (hundreds > 0 && tens == 0 && ones > 0) text += "零";
  if (tens > 1 || (tens == 1 && hundreds > 0)) text += numeral(tens);
  if (tens > 0) text += "十";
  if (ones > 0 || number == 0) text += numeral(ones);
  return text;
}

std::string in_words(const Figures& figures) {
  const bool short_enough = figures.whole.size() <= 3;
  std::string text =
      "百分之" + (short_enough ? in_numerals(std::stoi(figures.whole)) : figures.whole);
  if (figures.decimals.empty()) return text;
  if (!short_enough) return text + "." + figures.decimals;
  if (figures.whole == "100") text = "百分之一百";
  text += "点";
  for (const char digit : figures.decimals) text += numeral(digit - '0');
  return text;
}

std::string spell_percentage(const Figures& figures, Language surface) {
  if (surface == Language::zh) return in_words(figures);
  return figures.whole + (figures.decimals.empty() ? "" : "." + figures.decimals) + " percent";
}

/// Figures that no machine word holds are left as they are.
bool is_too_long(std::string_view figures) {
  return std::count_if(figures.begin(), figures.end(),
                       [](char byte) { return byte >= '0' && byte <= '9'; }) > 16;
}

// ---------------------------------------------------------------- numbers

/// The pieces of a number: `1.5`, `万`, `元`.
struct Pieces {
  std::string figures;
  std::string magnitude;
  std::string unit;
};

Pieces pieces_of(std::string_view declaration, const Tree& number) {
  const auto text = [&](const Tree& tree) {
    return with_blanks(declaration.substr(tree.begin, tree.end - tree.begin));
  };
  Pieces pieces;
  std::uint32_t at = number.begin;
  for (const Tree& child : number.children) {
    if (child.form == Form::figures) pieces.figures = text(child);
    if (child.form == Form::magnitude || child.form == Form::english_magnitude)
      pieces.magnitude = text(child);
    at = child.end;
    if (child.form == Form::unit) pieces.unit = text(child);
  }
  // What the tree does not tell apart stays as it was written.
  if (at < number.end) pieces.unit += with_blanks(declaration.substr(at, number.end - at));
  return pieces;
}

bool begins_with_letter(std::string_view text) {
  return !text.empty() &&
         ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
}

/// English has a blank before every word but %; in Chinese, words touch where they can.
void append_after_figures(std::string& text, const std::string& word, Language surface) {
  const bool apart =
      surface == Language::en ? !word.empty() && word != "%" : begins_with_letter(word);
  if (apart) text += ' ';
  text += word;
}

std::string spell_unit_of(const Pieces& pieces, Language surface) {
  const UnitTwins* unit = find_unit(pieces.unit);
  if (unit == nullptr && pieces.unit == "percent") return "%";
  if (unit == nullptr) return spell_measured(pieces.unit, surface);
  const bool one = pieces.figures == "1" && pieces.magnitude.empty();
  if (surface == Language::en && one && !unit->one.empty()) return std::string(unit->one);
  return std::string(unit->twins.in(surface));
}

}  // namespace

std::string spell_number(std::string_view declaration, const Tree& number, Language surface) {
  const std::string_view whole = declaration.substr(number.begin, number.end - number.begin);
  if (number.find(Form::chinese_percentage) != nullptr) {
    const Percentage percentage = chinese_percentage_at(whole)->value;
    return percentage.overflow || percentage.digits > 9'999'999'999'999'999
               ? std::string(whole)
               : spell_percentage(figures_of(percentage), surface);
  }
  const Pieces pieces = pieces_of(declaration, number);
  if (pieces.unit == "percent" && pieces.magnitude.empty() && !is_too_long(pieces.figures))
    return spell_percentage(figures_of(pieces.figures), surface);
  std::string text = pieces.figures;
  append_after_figures(text, twin_of(magnitudes, pieces.magnitude, surface), surface);
  append_after_figures(text, spell_unit_of(pieces, surface), surface);
  return text;
}

std::string spell_date(std::string_view date, Language surface) {
  std::vector<std::string> parts;
  bool in_digits = false;
  for (const char byte : date) {
    const bool digit = byte >= '0' && byte <= '9';
    if (digit && !in_digits) parts.emplace_back();
    if (digit) parts.back() += byte;
    in_digits = digit;
  }
  constexpr std::string_view words[] = {"年", "月", "日"};
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string part = parts[i];
    if (surface == Language::zh) {
      if (i > 0 && part.size() == 2 && part[0] == '0') part.erase(0, 1);
      text += part + std::string(words[std::min<std::size_t>(i, 2)]);
    } else {
      if (part.size() == 1) part.insert(0, "0");
      text += (i > 0 ? "-" : "") + part;
    }
  }
  return text;
}

std::string spell_unit(std::string_view unit, Language surface) {
  const std::string text = with_blanks(unit);
  const UnitTwins* found = find_unit(text);
  return found != nullptr ? std::string(found->twins.in(surface)) : spell_measured(text, surface);
}

std::string spell_type(std::string_view type, Language surface) {
  const std::string text = twin_of(types, type, surface);
  return text == type ? spell_unit(type, surface) : text;
}

std::string spell_text(std::string_view content, Language surface) {
  const auto holds = [&](std::string_view quote) { return content.find(quote) != content.npos; };
  const bool curly = surface == Language::zh ? !holds("”") : holds("\"") || holds("＂");
  return curly ? "“" + std::string(content) + "”" : "\"" + std::string(content) + "\"";
}

std::string spell_sign(std::string_view sign, Language surface) {
  constexpr Twins signs[] = {{"×", "*"},  {"÷", "/"},  {"−", "-"},
                             {"≤", "<="}, {"≥", ">="}, {"≠", "!="}};
  return twin_of(signs, sign, surface);
}

}  // namespace yingbao::dsl::formatting
