#include "sim/assess/assessment.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "interpreter/compile/reach.h"
#include "interpreter/scalar.h"
#include "sim/messages.h"
#include "sim/report/joined.h"
#include "sim/run/parameters.h"

namespace yingbao::sim {
namespace {

/// The policy with the given definitions replaced by their values.
std::unique_ptr<const dsl::Policy> with_given(const dsl::Policy& policy,
                                              const std::vector<GivenValue>& given) {
  if (given.empty()) return nullptr;
  auto changed = std::make_unique<dsl::Policy>(policy);
  for (const GivenValue& value : given) {
    dsl::Definition& definition = changed->definitions[value.definition.value];
    dsl::Expression literal;
    literal.node = dsl::Literal{value.raw};
    literal.type = definition.type;
    literal.level = definition.level;
    literal.place = definition.place;
    literal.span = definition.span;
    const dsl::ExpressionId body{static_cast<std::uint32_t>(changed->expressions.size())};
    changed->expressions.push_back(std::move(literal));
    definition.versions = {{dsl::InForce{}, body, dsl::Basis{}, definition.span}};
  }
  return changed;
}

std::vector<dsl::DefinitionId> everything(const dsl::Policy& policy) {
  std::vector<dsl::DefinitionId> all;
  for (std::uint32_t i = 0; i < policy.definitions.size(); ++i) all.push_back({i});
  return all;
}

dsl::Bilingual period_of(const dsl::InForce& in_force) {
  const std::string from = show_day(in_force.from);
  if (in_force.until == std::numeric_limits<dsl::Day>::max()) {
    return {"自 " + from + " 起", "from " + from};
  }
  const std::string until = show_day(in_force.until);
  return {from + " 至 " + until, from + " to " + until};
}

std::vector<std::string> ids_without(const interpreter::Column& column,
                                     const std::vector<std::string>& ids) {
  std::vector<std::string> all;
  for (std::size_t row = 0; row < column.raw.size(); ++row) {
    if (!column.is_known(row)) all.push_back(ids[row]);
  }
  return all;
}

bool is_due(const dsl::Policy& policy, dsl::DefinitionId definition) {
  return std::any_of(policy.programs.begin(), policy.programs.end(),
                     [&](const dsl::Program& program) { return program.due == definition; });
}

interpreter::Value cell(const interpreter::Column& column, std::size_t row) {
  return {column.raw[row], column.is_known(row), {}};
}

}  // namespace

Assessment::Assessment(const dsl::Policy& policy, const HouseholdRead& household,
                       const Binding& binding, const Terms& terms)
    : changed_(with_given(policy, terms.given)),
      policy_(changed_ ? changed_.get() : &policy),
      people_(household.population),
      missing_(household.missing),
      binding_(binding),
      terms_(terms) {}

std::unique_ptr<Assessment> Assessment::begin(const dsl::Policy& policy,
                                              const HouseholdRead& household,
                                              const Binding& binding, const Terms& terms,
                                              const std::vector<dsl::DefinitionId>& wanted,
                                              dsl::Diagnostics& diagnostics) {
  std::unique_ptr<Assessment> assessment(new Assessment(policy, household, binding, terms));
  if (!assessment->open(wanted, diagnostics)) return nullptr;
  return assessment;
}

std::unique_ptr<Assessment> Assessment::of_inputs(const dsl::Policy& policy,
                                                  const HouseholdRead& household,
                                                  const Binding& binding, const Terms& terms) {
  std::unique_ptr<Assessment> assessment(new Assessment(policy, household, binding, terms));
  assessment->edition_.day = terms.day;
  assessment->edition_.as_known = terms.as_known;
  return assessment;
}

bool Assessment::open(const std::vector<dsl::DefinitionId>& wanted, dsl::Diagnostics& diagnostics) {
  auto edition = interpreter::edition_on(*policy_, terms_.day, wanted, terms_.as_known);
  if (const auto* gap = std::get_if<interpreter::NotInForce>(&edition)) {
    if (gap->is_unknown)
      say(diagnostics, messages::not_issued, terms_.day_where,
          {gap->name, show_day(*terms_.as_known)});
    else
      say(diagnostics, messages::not_in_force, terms_.day_where,
          {gap->name, show_day(terms_.day), period_of(gap->in_force)});
    return false;
  }
  edition_ = std::get<interpreter::Edition>(std::move(edition));
  const std::vector<dsl::DefinitionId> asked = wanted.empty() ? everything(*policy_) : wanted;
  if (!change_parameters_for(asked, diagnostics)) return false;
  if (!has_inputs(asked, diagnostics)) return false;
  view_ = view_of(people_, binding_, Eyes::truth);
  evaluator_ = std::make_unique<interpreter::Evaluator>(edition_, view_, &trace_, terms_.history);
  evaluator_->choose(0);
  return true;
}

std::unique_ptr<interpreter::Evaluator> Assessment::untraced() const {
  auto evaluator =
      std::make_unique<interpreter::Evaluator>(edition_, view_, nullptr, terms_.history);
  evaluator->choose(0);
  return evaluator;
}

bool Assessment::change_parameters_for(const std::vector<dsl::DefinitionId>& wanted,
                                       dsl::Diagnostics& diagnostics) {
  if (terms_.parameters.empty()) return true;
  const auto reached = interpreter::compiling::reach(edition_, wanted);
  dsl::Diagnostics found;
  change_parameters(terms_.parameters, reached.parameters, edition_, found);
  if (terms_.unread_parameters) {
    std::erase_if(found, [](const dsl::Diagnostic& one) {
      return one.message == &messages::parameter_not_read;
    });
  }
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  return !dsl::has_errors(found);
}

bool Assessment::has_inputs(const std::vector<dsl::DefinitionId>& wanted,
                            dsl::Diagnostics& diagnostics) {
  bool good = true;
  for (const dsl::InputId input : interpreter::inputs_read(edition_, wanted)) {
    const std::size_t field = binding_[input];
    if (std::find(missing_.begin(), missing_.end(), field) == missing_.end()) continue;
    say_missing(people_.schema.fields[field], field, diagnostics);
    good = false;
  }
  return good;
}

void Assessment::say_missing(const Field& field, std::size_t index, dsl::Diagnostics& diagnostics) {
  dsl::Bilingual help{"请在 `household` 里写明", "state it under `household`"};
  if (field.level != dsl::household_level) {
    const std::size_t list = field.level - 1u;
    const auto ids = quoted_list(ids_without(people_.columns[index], people_.child_ids[list]));
    const bool members = field.level == dsl::person_level;
    const std::string where = members ? "members" : people_.schema.lists[list].name;
    help = {"请在 `" + where + "` 里写明，缺的是" + (members ? "成员：" : "：") + ids.zh,
            "state it under `" + where + "`; it is missing of: " + ids.en};
  }
  say(diagnostics, messages::input_needed, terms_.household_where, {field.title.name, help});
}

interpreter::Value Assessment::value(dsl::DefinitionId definition, std::int32_t child) {
  const interpreter::Value value = evaluator_->value(definition, child);
  if (value.fault || !value.known || value.raw >= 0 || !is_due(*policy_, definition)) return value;
  const dsl::PlaceId place = (*policy_)[definition].place;
  return {0, true, interpreter::Fault(interpreter::FaultKind::negative_amount, place, child)};
}

interpreter::Value Assessment::input(dsl::InputId input, std::int32_t child) const {
  const std::size_t row = child < 0 ? 0 : static_cast<std::size_t>(child);
  return cell(people_.columns[binding_[input]], row);
}

EarlierMonth Assessment::months_ago(dsl::DefinitionId definition, std::int32_t child,
                                    std::int64_t months) {
  if (terms_.history) {
    if (const auto value = terms_.history->value(definition, child, months))
      return {*value, terms_.history->is_before_first(definition, child, months)};
  }
  return {value((*policy_)[definition].initially, child), true};
}

std::int64_t Assessment::months_of_year() const {
  return interpreter::month_of_year(edition_.day) - 1;
}

bool Assessment::is_given(dsl::DefinitionId definition) const {
  return std::any_of(terms_.given.begin(), terms_.given.end(),
                     [&](const GivenValue& given) { return given.definition == definition; });
}

std::optional<dsl::Day> read_day(std::string_view text) {
  Field field;
  field.type = dsl::date;
  std::vector<std::string> texts;
  std::string whole(text);
  // A month alone: 2020-09, 2020年9月.
  const bool ends_with_month = whole.size() > 3 && whole.compare(whole.size() - 3, 3, "月") == 0;
  const bool one_dash = std::count(whole.begin(), whole.end(), '-') == 1;
  if (ends_with_month) whole += "1日";
  if (one_dash) whole += "-01";
  const auto raw = parse_value(whole, field, texts);
  if (!raw) return std::nullopt;
  return static_cast<dsl::Day>(*raw);
}

std::string show_month(dsl::Day day, std::int64_t months_ago) {
  const auto then = interpreter::shift_date(day, -months_ago, dsl::CalendarUnit::months);
  return show_day(static_cast<dsl::Day>(then.raw)).substr(0, 7);
}

std::string show_day(dsl::Day day) { return show_value(day, dsl::date, {}, {}); }

}  // namespace yingbao::sim
