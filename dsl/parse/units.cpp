// Spellings of units, types and Chinese numerals.

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>

#include "dsl/parse/words.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

using ast::Unit;

struct UnitSpelling {
  std::string_view text;
  Unit unit;
};

constexpr UnitSpelling money_spellings[] = {
    {"元", Unit::yuan},
    {"yuan", Unit::yuan},
    {"元/月", Unit::yuan_month},
    {"元/户·月", Unit::yuan_month},
    {"元/户/月", Unit::yuan_month},
    {"元/月/户", Unit::yuan_month},
    {"yuan/month", Unit::yuan_month},
    {"yuan/household/month", Unit::yuan_month},
    {"yuan/month/household", Unit::yuan_month},
    {"元/年", Unit::yuan_year},
    {"元/户·年", Unit::yuan_year},
    {"元/户/年", Unit::yuan_year},
    {"元/年/户", Unit::yuan_year},
    {"yuan/year", Unit::yuan_year},
    {"yuan/household/year", Unit::yuan_year},
    {"yuan/year/household", Unit::yuan_year},
    {"元/人", Unit::yuan_person},
    {"yuan/person", Unit::yuan_person},
    {"元/人·月", Unit::yuan_person_month},
    {"元/人/月", Unit::yuan_person_month},
    {"元/月·人", Unit::yuan_person_month},
    {"元/月/人", Unit::yuan_person_month},
    {"yuan/person/month", Unit::yuan_person_month},
    {"yuan/month/person", Unit::yuan_person_month},
    {"元/人·年", Unit::yuan_person_year},
    {"元/人/年", Unit::yuan_person_year},
    {"元/年·人", Unit::yuan_person_year},
    {"元/年/人", Unit::yuan_person_year},
    {"yuan/person/year", Unit::yuan_person_year},
    {"yuan/year/person", Unit::yuan_person_year},
};

constexpr UnitSpelling counted_spellings[] = {
    {"%", Unit::percent},
    {"倍", Unit::times},
    {"times", Unit::times},
    {"人", Unit::persons},
    {"persons", Unit::persons},
    {"person", Unit::persons},
    {"天", Unit::days},
    {"日", Unit::days},
    {"days", Unit::days},
    {"day", Unit::days},
    {"个月", Unit::months},
    {"months", Unit::months},
    {"month", Unit::months},
    {"年", Unit::years},
    {"周岁", Unit::years},
    {"岁", Unit::years},
    {"years", Unit::years},
    {"year", Unit::years},
    // Twins of the other Chinese spellings, so that the way back from English is lossless.
    {"percent", Unit::percent},
    {"calendar days", Unit::days},
    {"calendar day", Unit::days},
    {"years of age", Unit::years},
    {"year of age", Unit::years},
};

struct TypeSpelling {
  std::string_view text;
  ast::TypeWord word;
};

using ast::TypeWord;
constexpr TypeSpelling type_spellings[] = {
    {"是否", TypeWord::yes_no},     {"yes/no", TypeWord::yes_no}, {"整数", TypeWord::integer},
    {"integer", TypeWord::integer}, {"人数", TypeWord::persons},  {"persons", TypeWord::persons},
    {"数值", TypeWord::number},     {"number", TypeWord::number}, {"比例", TypeWord::percent},
    {"percent", TypeWord::percent}, {"日期", TypeWord::date},     {"date", TypeWord::date},
    {"天数", TypeWord::days},       {"days", TypeWord::days},     {"月数", TypeWord::months},
    {"months", TypeWord::months},   {"年数", TypeWord::years},    {"years", TypeWord::years},
    {"文字", TypeWord::text},       {"text", TypeWord::text},
};

/// True where `text` begins with `words`, each blank of which stands for any one blank.
bool begins_with(std::string_view text, std::string_view words) {
  if (text.size() < words.size()) return false;
  return std::equal(words.begin(), words.end(), text.begin(), [](char word, char here) {
    return word == here || (word == ' ' && here == '\n');
  });
}

template <class Spellings, class Ends>
const auto* longest(std::string_view text, const Spellings& spellings, Ends ends) {
  const auto* best = static_cast<decltype(std::begin(spellings))>(nullptr);
  for (const auto& entry : spellings) {
    if (!begins_with(text, entry.text) || !ends(text.substr(entry.text.size()))) continue;
    if (best == nullptr || entry.text.size() > best->text.size()) best = &entry;
  }
  return best;
}

// ---------------------------------------------------------------- 百分之三十

constexpr std::string_view hundredths = "百分之";

/// The value of 〇 … 九, or -1.
int numeral(char32_t code) {
  constexpr std::u32string_view numerals = U"零一二三四五六七八九";
  if (code >= U'0' && code <= U'9') return static_cast<int>(code - U'0');
  if (code == U'〇') return 0;
  if (code == U'两') return 2;
  const std::size_t at = numerals.find(code);
  return at == numerals.npos ? -1 : static_cast<int>(at);
}

/// Reads 一百二十三点五 or 12.5, whichever the characters are.
class Numerals {
 public:
  bool take(char32_t code) {
    if (code == U'点' || code == U'.') return start_decimals();
    if (code == U'百') return scale(100);
    if (code == U'十') return scale(10);
    const int value = numeral(code);
    return value >= 0 && digit(value);
  }
  bool complete() const { return any_ && (!in_decimals_ || decimals_ > 0); }
  Percentage value() const { return {total_ + last_, decimals_, overflow_}; }

 private:
  bool start_decimals() {
    if (in_decimals_ || !any_) return false;
    total_ += last_;
    last_ = 0;
    in_decimals_ = true;
    return true;
  }
  /// 二十: the digit before it, or one.
  bool scale(std::int64_t by) {
    if (in_decimals_ || last_ > 9) return false;
    total_ += (last_ == 0 && !zero_ ? 1 : last_) * by;
    last_ = 0;
    any_ = true;
    return true;
  }
  bool digit(int value) {
    constexpr std::int64_t room = std::numeric_limits<std::int64_t>::max() / 100;
    any_ = true;
    zero_ = value == 0;
    std::int64_t& number = in_decimals_ ? total_ : last_;
    if (number > room || total_ > room) {
      overflow_ = true;
    } else {
      number = number * 10 + value;
      if (in_decimals_) ++decimals_;
    }
    return true;
  }

  std::int64_t total_ = 0;
  std::int64_t last_ = 0;
  int decimals_ = 0;
  bool zero_ = false;
  bool any_ = false;
  bool in_decimals_ = false;
  bool overflow_ = false;
};

}  // namespace

std::optional<Spelled<ast::Unit>> unit_at(std::string_view text) {
  const auto* money = longest(text, money_spellings, at_number_end);
  const auto* counted = longest(text, counted_spellings, at_number_end);
  const UnitSpelling* best = money != nullptr ? money : counted;
  if (best == nullptr) return std::nullopt;
  return Spelled<Unit>{best->text.size(), best->unit};
}

std::optional<Spelled<ast::BuiltInType>> type_at(std::string_view text) {
  if (const auto* money = longest(text, money_spellings, at_word_end)) {
    return Spelled<ast::BuiltInType>{money->text.size(), {TypeWord::amount, money->unit, {}}};
  }
  if (const auto* word = longest(text, type_spellings, at_word_end)) {
    return Spelled<ast::BuiltInType>{word->text.size(), {word->word, Unit::none, {}}};
  }
  return std::nullopt;
}

namespace {

struct MeasuredSpelling {
  std::string_view before;
  std::string_view after;
  Unit unit;
};
constexpr MeasuredSpelling measured_spellings[] = {
    {"", "", Unit::measure},
    {"", "/人", Unit::measure_person},
    {"", "/person", Unit::measure_person},
    {"元/", "", Unit::yuan_measure},
    {"yuan/", "", Unit::yuan_measure},
    {"元/", "·月", Unit::yuan_measure_month},
    {"元/", "/月", Unit::yuan_measure_month},
    {"元/月/", "", Unit::yuan_measure_month},
    {"yuan/", "/month", Unit::yuan_measure_month},
    {"yuan/month/", "", Unit::yuan_measure_month},
    {"元/", "·年", Unit::yuan_measure_year},
    {"元/", "/年", Unit::yuan_measure_year},
    {"元/年/", "", Unit::yuan_measure_year},
    {"yuan/", "/year", Unit::yuan_measure_year},
    {"yuan/year/", "", Unit::yuan_measure_year},
};

/// How many bytes of `text` the spelling takes with this measure in it; 0: none.
std::size_t spelled(std::string_view text, const MeasuredSpelling& spelling,
                    std::string_view measure) {
  for (const std::string_view part : {spelling.before, measure, spelling.after}) {
    if (!text.starts_with(part)) return 0;
    text.remove_prefix(part.size());
  }
  return spelling.before.size() + measure.size() + spelling.after.size();
}

template <class Ends>
std::optional<Spelled<ast::BuiltInType>> measured_at(std::string_view text,
                                                     const Declared& declared, Ends ends) {
  std::optional<Spelled<ast::BuiltInType>> best;
  for (const std::string& measure : declared.measures) {
    for (const auto& spelling : measured_spellings) {
      const std::size_t bytes = spelled(text, spelling, measure);
      if (bytes == 0 || (best && best->bytes >= bytes) || !ends(text.substr(bytes))) continue;
      best = {bytes, {TypeWord::amount, spelling.unit, measure}};
    }
  }
  return best;
}

}  // namespace

std::optional<Spelled<ast::BuiltInType>> declared_unit_at(std::string_view text,
                                                          const Declared& declared) {
  return measured_at(text, declared, at_number_end);
}

std::optional<Spelled<ast::BuiltInType>> declared_type_at(std::string_view text,
                                                          const Declared& declared) {
  const auto found = measured_at(text, declared, at_word_end);
  return found && found->value.unit == Unit::measure ? std::nullopt : found;
}

std::optional<Spelled<int>> magnitude_at(std::string_view text) {
  constexpr struct {
    std::string_view text;
    int power;
  } magnitudes[] = {{"百", 2}, {"千", 3}, {"万", 4}, {"亿", 8}};
  for (const auto& magnitude : magnitudes) {
    if (text.starts_with(magnitude.text)) {
      return Spelled<int>{magnitude.text.size(), magnitude.power};
    }
  }
  return std::nullopt;
}

std::optional<Spelled<int>> english_magnitude_at(std::string_view text) {
  constexpr struct {
    std::string_view text;
    int power;
  } magnitudes[] = {{"hundred million", 8}, {"hundred", 2}, {"thousand", 3}, {"ten thousand", 4}};
  for (const auto& magnitude : magnitudes) {
    if (begins_with(text, magnitude.text) && at_word_end(text.substr(magnitude.text.size()))) {
      return Spelled<int>{magnitude.text.size(), magnitude.power};
    }
  }
  return std::nullopt;
}

std::optional<Spelled<Percentage>> chinese_percentage_at(std::string_view text) {
  if (!text.starts_with(hundredths)) return std::nullopt;
  std::size_t at = hundredths.size();
  Numerals numerals;
  while (at < text.size()) {
    const auto [code, bytes] = first_character(text.substr(at));
    if (!numerals.take(code)) break;
    at += bytes;
  }
  if (!numerals.complete() || !at_number_end(text.substr(at))) return std::nullopt;
  return Spelled<Percentage>{at, numerals.value()};
}

}  // namespace yingbao::dsl
