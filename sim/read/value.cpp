#include "sim/read/value.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "sim/read/number.h"
#include "sim/read/read_people.h"
#include "sim/read/unit.h"

namespace yingbao::sim {
namespace {

using dsl::Kind;
using dsl::Period;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string all;
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from)) {
    all.append(text.substr(0, at)).append(to);
    text.remove_prefix(at + from.size());
  }
  return all.append(text);
}

/// Full-width signs and digits (U+FF01 … U+FF5E) as their ASCII twins; − and ideographic blanks
/// too.
std::string half_width(std::string_view text) {
  std::string half;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto at = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
    const bool wide = i + 2 < text.size() && at(0) == 0xef && (at(1) == 0xbc || at(1) == 0xbd);
    const int code = wide ? (at(1) - 0xbc) * 64 + at(2) - 0x80 + 0x20 : 0;
    if (code > 0x20 && code < 0x7f) {
      half += static_cast<char>(code);
      i += 2;
    } else {
      half += text[i];
    }
  }
  return replaced(replaced(half, "−", "-"), "　", " ");
}

// ---------------------------------------------------------------- yes and no, members, dates

ValueRead read_yes_no(std::string_view text) {
  static constexpr std::array<std::string_view, 5> yes = {"1", "是", "yes", "true", "y"};
  static constexpr std::array<std::string_view, 5> no = {"0", "否", "no", "false", "n"};
  const std::string word = lower_case(text);
  if (std::find(yes.begin(), yes.end(), word) != yes.end()) return {1};
  if (std::find(no.begin(), no.end(), word) != no.end()) return {0};
  return {0, ValueProblem::no_value};
}

ValueRead read_member(std::string_view text, const std::vector<dsl::Title>& members) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    const dsl::Title& member = members[i];
    if (text == member.name || (!member.alias.empty() && text == member.alias)) {
      return {static_cast<std::int64_t>(i)};
    }
  }
  return {0, ValueProblem::no_member};
}

std::optional<unsigned> digits(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + unsigned(c - '0');
  }
  return value;
}

ValueRead read_day(std::optional<unsigned> year, std::optional<unsigned> month,
                   std::optional<unsigned> day) {
  if (!year || !month || !day) return {0, ValueProblem::no_value};
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*day)};
  if (*year == 0 || !date.ok()) return {0, ValueProblem::no_day};
  return {std::chrono::sys_days(date).time_since_epoch().count()};
}

/// 2020-09-01, quickly; nothing where the text is anything else, or no day.
std::optional<std::int64_t> read_plain_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4), 4, 4);
  const auto month = digits(text.substr(5, 2), 2, 2);
  const auto day = digits(text.substr(8, 2), 2, 2);
  // The 29th and later are left to the calendar.
  if (!year || !month || !day || *year == 0 || *month == 0 || *month > 12 || *day == 0 ||
      *day > 28) {
    return std::nullopt;
  }
  return dsl::day_of(static_cast<int>(*year), *month, *day);
}

/// 2020-09-01, 2020/9/1, 2020年9月1日 and 20200901.
ValueRead read_date(std::string_view text) {
  if (text.size() == 8 && digits(text, 8, 8)) {
    return read_day(digits(text.substr(0, 4), 4, 4), digits(text.substr(4, 2), 2, 2),
                    digits(text.substr(6, 2), 2, 2));
  }
  constexpr std::array<std::array<std::string_view, 3>, 3> marks = {
      {{"-", "-", ""}, {"/", "/", ""}, {"年", "月", "日"}}};
  for (const auto& [after_year, after_month, after_day] : marks) {
    const std::size_t first = text.find(after_year);
    if (first == text.npos) continue;
    const std::size_t month = first + after_year.size();
    const std::size_t second = text.find(after_month, month);
    if (second == text.npos) break;
    const std::size_t day = second + after_month.size();
    const std::size_t end = after_day.empty() ? text.size() : text.find(after_day, day);
    if (end == text.npos || end + after_day.size() != text.size()) break;
    return read_day(digits(text.substr(0, first), 4, 4),
                    digits(text.substr(month, second - month), 1, 2),
                    digits(text.substr(day, end - day), 1, 2));
  }
  return {0, ValueProblem::no_value};
}

// ---------------------------------------------------------------- numbers with units

ValueRead read_quantity(std::string_view text, const Field& field, const CellForm& form) {
  const NumberRead read = read_number(text, form.scientific);
  if (!read.number) return {0, read.problem};
  const std::int64_t grains = dsl::grains_per_unit(field.type);
  if (read.rest.empty()) return to_grains(*read.number, grains, form.scale);
  const auto unit = unit_of(read.rest, field);
  if (!unit) return {0, ValueProblem::no_value};
  const bool same_period = !unit->period || *unit->period == field.type.period;
  if (!same_period || !is_whose_it_says(*unit, field.type, field.level)) {
    return {0, ValueProblem::other_unit};
  }
  if (!form.scale.trivial()) return {0, ValueProblem::second_unit};
  return to_grains(*read.number, grains, {unit->times, unit->per, std::nullopt});
}

ValueRead within_range(ValueRead value, const Field& field) {
  const bool counted = field.whole && field.type.kind == Kind::quantity;
  if (value.good() && counted && value.raw % dsl::grains_per_unit(field.type) != 0)
    return {value.raw, ValueProblem::off_grain};
  if (!value.good() || !field.range) return value;
  if (value.raw >= field.range->least && value.raw <= field.range->most) return value;
  return {value.raw, ValueProblem::out_of_range};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

unsigned decimals_of(Kind kind) {
  unsigned decimals = 0;
  for (std::int64_t grains = dsl::grains_per_unit(kind); grains > 1; grains /= 10) ++decimals;
  return decimals;
}

std::optional<std::int64_t> read_plain_number(std::string_view text, unsigned decimals) {
  const bool negative = !text.empty() && text[0] == '-';
  std::size_t at = negative ? 1 : 0;
  if (at == text.size() || text.size() > 13) return std::nullopt;
  const auto is_digit = [&] { return at < text.size() && unsigned(text[at] - '0') < 10u; };
  std::int64_t value = 0;
  const std::size_t first = at;
  for (; is_digit(); ++at) value = value * 10 + (text[at] - '0');
  if (at == first) return std::nullopt;
  if (at < text.size()) {
    if (text[at++] != '.' || !is_digit()) return std::nullopt;
    for (; decimals > 0 && is_digit(); --decimals, ++at) value = value * 10 + (text[at] - '0');
    if (at < text.size()) return std::nullopt;
  }
  for (; decimals > 0; --decimals) value *= 10;
  if (value > dsl::largest_raw) return std::nullopt;
  return negative ? -value : value;
}

ValueRead read_value(std::string_view text, const Field& field, const CellForm& form) {
  if (field.type.kind == Kind::enumeration) return read_member(text, field.members);
  if (field.type.kind == Kind::date) {
    if (const auto day = read_plain_date(text)) return within_range({*day}, field);
  }
  const std::string plain = half_width(text);
  const std::string_view words = trimmed(plain);
  switch (field.type.kind) {
    case Kind::yes_no:
      return read_yes_no(words);
    case Kind::date:
      return within_range(read_date(words), field);
    default:
      return within_range(read_quantity(words, field, form), field);
  }
}

std::optional<std::int64_t> parse_value(std::string_view text, const Field& field,
                                        std::vector<std::string>& texts) {
  text = trimmed(text);
  if (field.type.kind == Kind::text) {
    auto known = std::find(texts.begin(), texts.end(), text);
    if (known == texts.end()) known = texts.emplace(known, text);
    return known - texts.begin();
  }
  if (text.empty()) return std::nullopt;
  const ValueRead read = read_value(text, field, {});
  return read.good() ? std::optional(read.raw) : std::nullopt;
}

}  // namespace yingbao::sim
