// What declarations say of types, ranges and days in force.

#include <algorithm>

#include "dsl/check/declare.h"
#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/fixed.h"
#include "dsl/check/literal.h"
#include "dsl/check/nearest.h"
#include "dsl/parse/habits.h"

namespace yingbao::dsl::checking {
namespace {

Type plain(ast::TypeWord word) {
  switch (word) {
    case ast::TypeWord::yes_no:
      return yes_no;
    case ast::TypeWord::integer:
      return integer;
    case ast::TypeWord::persons:
      return persons;
    case ast::TypeWord::number:
    case ast::TypeWord::percent:
      return number;
    case ast::TypeWord::date:
      return date;
    case ast::TypeWord::days:
      return days;
    case ast::TypeWord::months:
      return months;
    case ast::TypeWord::years:
      return years;
    case ast::TypeWord::text:
      return text;
    case ast::TypeWord::amount:
      break;
  }
  return money(Period::stock);
}

Type built_in(Draft& draft, const ast::BuiltInType& type, Level level) {
  if (is_measured(type.unit)) return measured_type(draft, type.unit, type.measure);
  if (type.word != ast::TypeWord::amount) return plain(type.word);
  const Type amount = amount_type(type.unit).value_or(money(Period::stock));
  return settled_at(quantity_of(amount, level), level).type;
}

std::vector<std::string> type_names(const Draft& draft) {
  std::vector<std::string> names = draft.enumerations.names();
  for (std::string& name : draft.measures.names()) names.push_back(std::move(name));
  return names;
}

bool has_range(Type type) { return is_quantitative(type.kind) || type.kind == Kind::date; }

}  // namespace

std::optional<Type> type_of(Draft& draft, const ast::TypeName& name, Level level) {
  if (const auto* type = std::get_if<ast::BuiltInType>(&name.type))
    return built_in(draft, *type, level);
  const auto& word = std::get<ast::Name>(name.type);
  if (const auto* entry = draft.enumerations.find(word.text)) return enumeration(entry->meaning);
  if (const auto* entry = draft.measures.find(word.text)) return quantity(entry->meaning);
  if (draft.is_lost(word)) return std::nullopt;
  Diagnostic& said = draft.reporter.say(messages::unknown_type, word.span, {word.text});
  const bool english = static_cast<unsigned char>(word.text.front()) < 0x80;
  const auto meant = habit(HabitPlace::type, word.text, english ? Language::en : Language::zh);
  if (meant)
    said.suggestion = Bilingual(std::string(meant->instead));
  else
    suggest(said, word.text, type_names(draft));
  return std::nullopt;
}

/// The unit of a measure that the text declares; one whose declaration is broken has no name here.
Type measured_type(Draft& draft, ast::Unit unit, const std::string& measure) {
  const auto* entry = draft.measures.find(measure);
  const MeasureId id = entry ? entry->meaning : MeasureId{};
  switch (unit) {
    case ast::Unit::measure_person:
      return quantity_per_person(id);
    case ast::Unit::yuan_measure:
      return money_per_quantity(id, Period::stock);
    case ast::Unit::yuan_measure_month:
      return money_per_quantity(id, Period::month);
    case ast::Unit::yuan_measure_year:
      return money_per_quantity(id, Period::year);
    default:
      return quantity(id);
  }
}

std::optional<std::int64_t> fixed_value(Draft& draft, const ast::Expression& expression, Type type,
                                        Level level, std::optional<Span> declared) {
  struct NoDefinitions final : TypeOfDefinition {
    std::optional<Type> type_of(DefinitionId) override { return std::nullopt; }
  } none;
  return Expressions(draft, none, level, {}).fixed(expression, type, declared);
}

std::optional<Range> range_of(Draft& draft, const ast::RangeClause& clause, Type type, Level level,
                              Span declared) {
  if (!has_range(type)) {
    draft.reporter.say(messages::range_without_order, clause.span,
                       {type_of(draft.policy, type, level)});
    return std::nullopt;
  }
  const auto least = fixed_value(draft, *clause.least, type, level, declared);
  const auto most = fixed_value(draft, *clause.most, type, level, declared);
  if (!least || !most) return std::nullopt;
  if (*least <= *most) return Range{*least, *most};
  draft.reporter.say(messages::range_upside_down, clause.span);
  return std::nullopt;
}

std::optional<Day> issued_of(Draft& draft, const ast::InForce& dates, const ast::Basis& basis) {
  if (dates.issued) return checking::day_of(dates.issued->date);
  std::optional<Day> latest;
  for (const auto& citation : basis.citations)
    if (const auto* entry = draft.documents.find(citation.document.text))
      latest = std::max(latest, draft.policy[entry->meaning].issued);
  return latest;
}

std::optional<InForce> in_force_of(Draft& draft, const ast::InForce& in_force) {
  InForce result;
  bool good = true;
  const auto bound = [&](const std::optional<ast::DateBound>& given, Day& day) {
    if (!given) return;
    const auto found = checking::day_of(given->date);
    if (found) day = *found;
    if (!found)
      draft.reporter.say(messages::no_such_day, given->span, {draft.reporter.words(given->span)});
    good &= found.has_value();
  };
  bound(in_force.from, result.from);
  bound(in_force.until, result.until);
  Day issued = 0;
  bound(in_force.issued, issued);
  if (!good) return std::nullopt;
  if (result.from <= result.until) return result;
  draft.reporter.say(messages::until_before_from, in_force.until->span,
                     {day_of(result.from), day_of(result.until)});
  return std::nullopt;
}

}  // namespace yingbao::dsl::checking
