#include "sim/read/unit.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/phrases.h"
#include "sim/read/value.h"

namespace yingbao::sim {
namespace {

using dsl::Kind;
using dsl::Period;

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
    case Kind::quantity:
    case Kind::quantity_per_person:
    case Kind::money_per_quantity:
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

std::optional<Whose> whose_of(std::string_view word) {
  if (word == "人" || word == "person") return Whose::person;
  if (word == "户" || word == "household") return Whose::household;
  return std::nullopt;
}

/// Takes one part behind the currency; each is said once.
bool take_part(std::string_view word, Unit& unit) {
  const auto period = period_of(word);
  const auto whose = whose_of(word);
  if (period && !unit.period) {
    unit.period = period;
    return true;
  }
  if (!whose || unit.whose != Whose::unsaid) return false;
  unit.whose = *whose;
  return true;
}

const Phrase* amount_unit(const dsl::Type& type) {
  const bool per_head = type.kind == Kind::money_per_person;
  switch (type.period) {
    case Period::stock:
      return per_head ? &phrases::unit_yuan_person : &phrases::unit_yuan;
    case Period::month:
      return per_head ? &phrases::unit_yuan_person_month : &phrases::unit_yuan_month;
    case Period::year:
      return per_head ? &phrases::unit_yuan_person_year : &phrases::unit_yuan_year;
  }
  return nullptr;
}

const Phrase* phrase_of(const dsl::Type& type) {
  switch (type.kind) {
    case Kind::money:
    case Kind::money_per_person:
      return amount_unit(type);
    case Kind::persons:
      return &phrases::unit_persons;
    case Kind::days:
      return &phrases::unit_days;
    case Kind::months:
      return &phrases::unit_months;
    case Kind::years:
      return &phrases::unit_years;
    case Kind::yes_no:
    case Kind::integer:
    case Kind::number:
    case Kind::date:
    case Kind::enumeration:
    case Kind::text:
    case Kind::quantity:
    case Kind::quantity_per_person:
    case Kind::money_per_quantity:
      return nullptr;
  }
  return nullptr;
}

}  // namespace

std::optional<dsl::Period> period_of(std::string_view word) {
  if (word == "月" || word == "month") return dsl::Period::month;
  if (word == "年" || word == "year") return dsl::Period::year;
  return std::nullopt;
}

namespace {

bool is_named(const dsl::Title& title, std::string_view word) {
  return !word.empty() && (word == title.name || word == title.alias);
}

/// `亩`, `平方米/人`, `元/亩·年`: with the measure's own name in it.
std::optional<Unit> measured_unit_of(const std::vector<std::string>& parts, const Field& field) {
  const auto is_measure = [&](std::string_view part) { return is_named(field.measure, part); };
  if (field.type.kind != Kind::money_per_quantity) {
    const bool per_person = field.type.kind == Kind::quantity_per_person;
    if (!is_measure(parts[0]) || parts.size() != (per_person ? 2u : 1u)) return std::nullopt;
    if (per_person && whose_of(parts[1]) != Whose::person) return std::nullopt;
    return Unit{};
  }
  const auto known = std::find_if(std::begin(currencies), std::end(currencies),
                                  [&](const UnitWord& unit) { return unit.word == parts[0]; });
  if (known == std::end(currencies)) return std::nullopt;
  Unit unit{known->times, known->per, std::nullopt};
  bool measured = parts.size() == 1;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto period = period_of(parts[i]);
    const bool once =
        is_measure(parts[i]) ? !std::exchange(measured, true) : period && !unit.period;
    if (!once) return std::nullopt;
    if (period) unit.period = period;
  }
  return measured ? std::optional(unit) : std::nullopt;
}

std::string measured_name(const dsl::Type& type, const dsl::Title& measure,
                          dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  const std::string& name = measure.name;
  if (type.kind == Kind::quantity) return name;
  if (type.kind == Kind::quantity_per_person) return name + (zh ? "/人" : "/person");
  const std::string unit = (zh ? "元/" : "yuan/") + name;
  if (type.period == Period::month) return unit + (zh ? "·月" : "/month");
  if (type.period == Period::year) return unit + (zh ? "·年" : "/year");
  return unit;
}

}  // namespace

std::optional<Unit> unit_of(std::string_view text, const Field& field) {
  const Kind kind = field.type.kind;
  const std::vector<std::string> parts = parts_of(text);
  if (dsl::is_measured(kind)) return measured_unit_of(parts, field);
  const auto words = words_of(kind);
  const auto known = std::find_if(words.begin(), words.end(),
                                  [&](const UnitWord& unit) { return unit.word == parts[0]; });
  if (known == words.end()) return std::nullopt;
  Unit unit{known->times, known->per, std::nullopt};
  const bool amount = kind == Kind::money || kind == Kind::money_per_person;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (!amount || !take_part(parts[i], unit)) return std::nullopt;
  }
  return unit;
}

bool is_whose_it_says(const Unit& unit, const dsl::Type& type, dsl::Level level) {
  const bool own = level == dsl::person_level;
  const bool per_person = type.kind == Kind::money_per_person;
  if (dsl::is_measured(type.kind)) return unit.whose == Whose::unsaid;
  switch (unit.whose) {
    case Whose::unsaid:
      return !per_person || own || !unit.period;
    case Whose::person:
      return per_person || own;
    case Whose::household:
      return !per_person && !own;
  }
  return false;
}

std::string unit_name(const dsl::Type& type, const dsl::Title& measure, dsl::Language language) {
  if (dsl::is_measured(type.kind)) return measured_name(type, measure, language);
  const Phrase* unit = phrase_of(type);
  return unit ? std::string(unit->in(language)) : std::string();
}

}  // namespace yingbao::sim
