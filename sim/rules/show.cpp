#include "sim/rules/show.h"

#include <algorithm>
#include <utility>

#include "sim/phrases.h"
#include "sim/read/read_people.h"

namespace yingbao::sim {
namespace {

using dsl::Kind;
using dsl::Period;

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

const Phrase* unit_of(const dsl::Type& type) {
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
      return nullptr;
  }
  return nullptr;
}

const std::vector<dsl::Title>& members_of(const dsl::Type& type, const dsl::Policy& policy) {
  static const std::vector<dsl::Title> none;
  return type.kind == Kind::enumeration ? policy[type.enumeration].members : none;
}

}  // namespace

std::string unit_name(const dsl::Type& type, dsl::Language language) {
  const Phrase* unit = unit_of(type);
  return unit ? std::string(unit->in(language)) : std::string();
}

Field field_for(const dsl::Policy& policy, std::string name, const dsl::Type& type) {
  Field field;
  field.title.name = std::move(name);
  field.type = type;
  field.members = members_of(type, policy);
  return field;
}

std::string show(std::int64_t raw, const dsl::Type& type, const dsl::Policy& policy,
                 const std::vector<std::string>& texts, dsl::Language language) {
  if (type.kind == Kind::yes_no) {
    return std::string((raw != 0 ? phrases::yes : phrases::no).in(language));
  }
  const std::string value = show_value(raw, type, members_of(type, policy), texts);
  const std::string unit = unit_name(type, language);
  const bool apart = language == dsl::Language::en && !unit.empty();
  return value + (apart ? " " : "") + unit;
}

std::string show(const dsl::Citation& citation, const dsl::Policy& policy) {
  const std::string& document = policy[citation.document].title.name;
  return citation.locator.empty() ? document : document + " " + citation.locator;
}

std::string words_without_basis(const dsl::Policy& policy, dsl::Span span) {
  std::string words = words_at(policy, span);
  // Reserved words with a blank before them: no name contains them.
  std::size_t end = words.size();
  for (const std::string_view begins : {" 依据 ", " 假定 ", " cites ", " assumed "}) {
    end = std::min(end, words.find(begins));
  }
  return words.substr(0, end);
}

std::string words_at(const dsl::Policy& policy, dsl::Span span) {
  std::string words;
  for (const char c : policy.sources->text(span)) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  while (!words.empty() && (words.back() == ' ')) words.pop_back();
  return words;
}

}  // namespace yingbao::sim
