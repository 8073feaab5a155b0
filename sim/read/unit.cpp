#include "sim/read/unit.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "sim/read/value.h"

namespace yingbao::sim {
namespace {

using dsl::Kind;

struct UnitWord {
  std::string_view word;
  std::int64_t times = 1;
  std::int64_t per = 1;
};

constexpr UnitWord currencies[] = {{"元"},          {"yuan"},         {"分", 1, 100},
                                   {"fen", 1, 100}, {"万元", 10'000}, {"亿元", 100'000'000}};
constexpr UnitWord percents[] = {{"%", 1, 100}, {"percent", 1, 100}};
constexpr UnitWord heads[] = {{"人"}, {"口"}, {"person"}, {"persons"}};
constexpr UnitWord lengths_in_days[] = {{"天"}, {"日"}, {"day"}, {"days"}};
constexpr UnitWord lengths_in_months[] = {{"个月"}, {"月"}, {"month"}, {"months"}};
constexpr UnitWord lengths_in_years[] = {{"年"}, {"岁"}, {"周岁"}, {"year"}, {"years"}};

std::span<const UnitWord> words_of(Kind kind) {
  switch (kind) {
    case Kind::money:
    case Kind::money_per_person:
      return currencies;
    case Kind::number:
      return percents;
    case Kind::persons:
      return heads;
    case Kind::days:
      return lengths_in_days;
    case Kind::months:
      return lengths_in_months;
    case Kind::years:
      return lengths_in_years;
    case Kind::yes_no:
    case Kind::integer:
    case Kind::date:
    case Kind::enumeration:
    case Kind::text:
      return {};
  }
  return {};
}

/// yuan/person·month: split at / and ·, in lower case.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dot = text.substr(i, 2) == "·";
    if (dot || text[i] == '/') {
      parts.emplace_back();
      i += dot ? 1 : 0;
    } else {
      parts.back() += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    }
  }
  for (std::string& part : parts) part = trimmed(part);
  return parts;
}

bool says_whose(std::string_view word, Kind kind) {
  if (word == "人" || word == "person") return kind == Kind::money_per_person;
  return (word == "户" || word == "household") && kind == Kind::money;
}

}  // namespace

std::optional<dsl::Period> period_of(std::string_view word) {
  if (word == "月" || word == "month") return dsl::Period::month;
  if (word == "年" || word == "year") return dsl::Period::year;
  return std::nullopt;
}

std::optional<Unit> unit_of(std::string_view text, Kind kind) {
  const std::vector<std::string> parts = parts_of(text);
  const auto words = words_of(kind);
  const auto known = std::find_if(words.begin(), words.end(),
                                  [&](const UnitWord& unit) { return unit.word == parts[0]; });
  if (known == words.end()) return std::nullopt;
  Unit unit{known->times, known->per, std::nullopt};
  const bool amount = kind == Kind::money || kind == Kind::money_per_person;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto period = period_of(parts[i]);
    if (!amount || (!says_whose(parts[i], kind) && (!period || unit.period))) return std::nullopt;
    if (period) unit.period = period;
  }
  return unit;
}

}  // namespace yingbao::sim
