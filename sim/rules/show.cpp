#include "sim/rules/show.h"

#include <algorithm>
#include <utility>

#include "sim/phrases.h"
#include "sim/read/read_people.h"

namespace yingbao::sim {
namespace {

using dsl::Kind;

const std::vector<dsl::Title>& members_of(const dsl::Type& type, const dsl::Policy& policy) {
  static const std::vector<dsl::Title> none;
  return type.kind == Kind::enumeration ? policy[type.enumeration].members : none;
}

/// `1 person`; Chinese has one form.
std::string one_of(const dsl::Type& type, const dsl::Policy& policy, dsl::Language language) {
  switch (type.kind) {
    case Kind::persons:
      return std::string(phrases::unit_one_person.in(language));
    case Kind::days:
      return std::string(phrases::unit_one_day.in(language));
    case Kind::months:
      return std::string(phrases::unit_one_month.in(language));
    case Kind::years:
      return std::string(phrases::unit_one_year.in(language));
    case Kind::yes_no:
    case Kind::integer:
    case Kind::number:
    case Kind::money:
    case Kind::money_per_person:
    case Kind::date:
    case Kind::enumeration:
    case Kind::text:
    case Kind::quantity:
    case Kind::quantity_per_person:
    case Kind::money_per_quantity:
      return unit_of_type(type, policy, language);
  }
  return {};
}

}  // namespace

Field field_for(const dsl::Policy& policy, std::string name, const dsl::Type& type,
                dsl::Level level) {
  Field field;
  field.level = level;
  field.title.name = std::move(name);
  field.type = type;
  field.members = members_of(type, policy);
  if (type.measure.valid()) {
    field.measure = policy[type.measure].title;
    field.whole = policy[type.measure].whole;
  }
  return field;
}

std::string unit_of_type(const dsl::Type& type, const dsl::Policy& policy, dsl::Language language) {
  return unit_name(type, type.measure.valid() ? policy[type.measure].title : dsl::Title{},
                   language);
}

std::string show(std::int64_t raw, const dsl::Type& type, const dsl::Policy& policy,
                 const std::vector<std::string>& texts, dsl::Language language) {
  if (type.kind == Kind::yes_no) {
    return std::string((raw != 0 ? phrases::yes : phrases::no).in(language));
  }
  const std::string value = show_value(raw, type, members_of(type, policy), texts);
  const std::string unit =
      raw == 1 ? one_of(type, policy, language) : unit_of_type(type, policy, language);
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
