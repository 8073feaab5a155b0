// What is read of earlier months: last month's value, or what several months come to. Such a read
// closes no circle, for it looks strictly back.

#include <utility>

#include "dsl/check/definitions.h"
#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/fixed.h"
#include "dsl/check/nearest.h"
#include "dsl/check/walk.h"

namespace yingbao::dsl::checking {
namespace {

bool of_conditions(AggregateKind kind) {
  return kind == AggregateKind::count || kind == AggregateKind::any || kind == AggregateKind::all;
}
bool of_some_month(AggregateKind kind) {
  return kind == AggregateKind::largest || kind == AggregateKind::smallest;
}

/// Monthly amounts add up to a single sum.
Type type_over_months(AggregateKind kind, Type type) {
  if (kind == AggregateKind::count) return months;
  if (of_conditions(kind)) return yes_no;
  if (kind == AggregateKind::sum) type.period = Period::stock;
  return type;
}

bool states_initially(const DefinitionDraft& draft) {
  for (const auto& version : draft.versions)
    if (version.declaration->initially) return true;
  return false;
}

}  // namespace

/// A definition whose earlier months may be read here, and its type.
struct Expressions::Past {
  DefinitionId definition;
  Type type;
  Level level;
};

std::optional<Expressions::Past> Expressions::past(const ast::Name& name, const Want& want) {
  Reporter& say = draft_.reporter;
  const auto* entry = draft_.values.find(name.text);
  if (entry == nullptr) return unknown(name, want), std::nullopt;
  if (entry->meaning.thing != Thing::definition) {
    say.say(messages::no_earlier_months, name.span, {name.text, described(entry->meaning.thing)});
    return std::nullopt;
  }
  const DefinitionId id{entry->meaning.index};
  const DefinitionDraft& draft = draft_.definitions[id.value];
  const auto type = definitions_.type_of(id);
  if (!type) {
    if (draft.state == DefinitionDraft::State::at_work && !draft.type_is_broken)
      say.say(messages::own_past_without_type, name.span, {name.text});
    return std::nullopt;
  }
  const Definition& definition = draft_.policy[id];
  if (!reachable(definition.level, *type, name)) return std::nullopt;
  if (!states_initially(draft)) {
    Diagnostic& diagnostic = say.say(messages::initially_missing, name.span, {name.text});
    say.label(diagnostic, definition.span, {"在这里声明", "declared here"});
    return std::nullopt;
  }
  return Past{id, *type, definition.level};
}

Operand Expressions::of(const ast::Previous& e, const ast::Expression& at, const Want& want) {
  const auto past = this->past(e.name, want);
  if (!past) return broken(at.span);
  Operand operand = made(Previous{past->definition}, quantity_of(past->type, past->level),
                         past->level, e.word_span, at.span);
  operand.optional = operand.may_miss = draft_.policy[past->definition].optional;
  draft_.policy.expressions[operand.id.value].optional = operand.optional;
  operand.declared = draft_.definitions[past->definition.value].unit_span;
  return operand;
}

/// The furthest month that N can mean.
std::optional<std::int64_t> Expressions::furthest(const Operand& months) {
  Reporter& say = draft_.reporter;
  const Node& node = draft_.policy[months.id].node;
  const std::string words = say.words(months.span);
  const Bilingual limit(std::to_string(most_months));
  if (const auto* literal = std::get_if<Literal>(&node)) {
    if (literal->raw >= 1 && literal->raw <= most_months) return literal->raw;
    say.say(messages::months_beyond, months.span, {words, limit});
    return std::nullopt;
  }
  const auto* read = std::get_if<ParameterRead>(&node);
  if (read == nullptr) {
    say.say(messages::months_not_fixed, months.span, {words});
    return std::nullopt;
  }
  const auto& range = draft_.policy[read->parameter].range;
  if (range && range->least >= 0 && range->most >= 1 && range->most <= most_months)
    return range->most;
  say.say(range ? messages::parameter_months_beyond : messages::months_unbounded, months.span,
          {words, limit});
  return std::nullopt;
}

/// N, or an invalid operand for the calendar year.
Operand Expressions::months_count(const ast::MonthWindow& window, std::int64_t& most) {
  most = 11;
  if (!window.count) return {};
  Operand count = fitted(present(check(*window.count, wanting(dsl::months))), dsl::months, {});
  if (count.broken) return count;
  const auto furthest = this->furthest(count);
  if (!furthest) return broken(count.span);
  most = *furthest;
  return count;
}

bool Expressions::gathers_over_months(ast::AggregateWord word, const Operand& value) {
  Reporter& say = draft_.reporter;
  const std::string words = say.words(value.span);
  if (value.optional) {
    say.say(messages::optional_over_months, value.span, {words});
    return false;
  }
  const Type type = value.quantity.type;
  if (of_conditions(kind_of(word))) return !fitted(value, yes_no, value.declared).broken;
  if (!can_gather(word, value)) return false;
  if (word != ast::AggregateWord::sum || type.period != Period::year) return true;
  say.say(messages::yearly_over_months, value.span, {words});
  return false;
}

Operand Expressions::of(const ast::OverMonths& e, const ast::Expression& at, const Want& want) {
  std::int64_t most = 0;
  const Operand count = months_count(e.window, most);
  const auto* reference = std::get_if<ast::Reference>(&e.value->node);
  if (reference == nullptr) {
    if (!std::holds_alternative<ast::Broken>(e.value->node))
      draft_.reporter.say(messages::months_of_expression, e.value->span,
                          {draft_.reporter.words(e.value->span)});
    return broken(at.span);
  }
  const auto past = this->past(reference->name, Want{std::nullopt, want.silent, nullptr});
  if (!past) return broken(at.span);
  Operand value = made(Previous{past->definition}, quantity_of(past->type, past->level),
                       past->level, reference->name.span, reference->name.span);
  value.optional = draft_.policy[past->definition].optional;
  value.declared = draft_.definitions[past->definition.value].unit_span;
  const bool good = gathers_over_months(e.word, value);
  draft_.policy.expressions.resize(value.id.value);
  draft_.places.resize(value.id.value);
  if (!good || count.broken) return broken(at.span);

  const AggregateKind kind = kind_of(e.word);
  const Type type = type_over_months(kind, past->type);
  const Level level = std::max(past->level, count.level);
  Operand result = made(OverMonths{kind, past->definition, count.id, most},
                        quantity_of(type, past->level), level, e.word_span, at.span);
  const auto* literal =
      count.id.valid() ? std::get_if<Literal>(&draft_.policy[count.id].node) : nullptr;
  result.optional = result.may_miss = of_some_month(kind) && literal == nullptr;
  draft_.policy.expressions[result.id.value].optional = result.optional;
  return result;
}

// ---------------------------------------------------------------- before the first month

namespace {

/// Nothing but inputs and members of enumerations may be named.
bool is_of_inputs(Draft& draft, const ast::Expression& e) {
  bool good = true;
  const Visit visit{[&](const ast::Name& name) {
                      const auto* entry = draft.values.find(name.text);
                      if (entry == nullptr || entry->meaning.thing == Thing::input) return;
                      draft.reporter.say(messages::initially_reads, name.span,
                                         {name.text, described(entry->meaning.thing)});
                      good = false;
                    },
                    nullptr};
  walk(e, visit);
  return good;
}

}  // namespace

/// What is stated once becomes a hidden definition.
void Definitions::check_initially(std::uint32_t index) {
  const ast::DefinitionDeclaration* declared = nullptr;
  for (const auto& version : draft_.definitions[index].versions) {
    const ast::DefinitionDeclaration& e = *version.declaration;
    if (!e.initially) continue;
    if (declared != nullptr)
      draft_.reporter.say(messages::initially_twice, e.initially->span, {e.title.name.text});
    else
      declared = &e;
  }
  if (declared == nullptr || !is_of_inputs(draft_, *declared->initially)) return;
  const std::optional<Type> type = draft_.definitions[index].type;
  if (!type) return;

  Title title = draft_.policy.definitions[index].title;
  title.name += "·期初";
  if (!title.alias.empty()) title.alias += ".initially";
  const Level level = draft_.definitions[index].level;
  const DefinitionId id =
      draft_.add_hidden(std::move(title), *type, level, declared->initially->span);
  const Definition& own = draft_.policy.definitions[index];
  Definition& initially = draft_.policy.definitions[id.value];
  initially.optional = own.optional;
  initially.range = own.range;
  draft_.policy.definitions[index].initially = id;

  const auto unit_span = draft_.definitions[index].unit_span;
  Expressions expressions(draft_, *this, level, id);
  const Want want{*type, false, nullptr};
  const bool optional = draft_.policy.definitions[index].optional;
  const Operand value = optional ? expressions.value(*declared->initially, want, unit_span)
                                 : expressions.present_value(*declared->initially, want, unit_span);
  if (!value.firm()) return;
  draft_.policy.definitions[id.value].versions.push_back(
      {{}, value.id, {}, declared->initially->span});
}

}  // namespace yingbao::dsl::checking
