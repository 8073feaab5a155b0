// Requirements: of parameters alone, which are expressions by themselves, and of households or
// persons, each a hidden definition. `A 的，B` holds where A does not, or B does.

#include <algorithm>
#include <utility>

#include "dsl/check/declare.h"
#include "dsl/check/definitions.h"
#include "dsl/check/operands_of.h"
#include "dsl/check/over_households.h"
#include "dsl/check/walk.h"

namespace yingbao::dsl::checking {
namespace {

/// Whether a form is computed from its operands alone.
struct IsOfParameters {
  bool operator()(const Literal&) const { return true; }
  bool operator()(const ParameterRead&) const { return true; }
  bool operator()(const Not&) const { return true; }
  bool operator()(const Conjunction&) const { return true; }
  bool operator()(const Disjunction&) const { return true; }
  bool operator()(const Comparison&) const { return true; }
  bool operator()(const Membership&) const { return true; }
  bool operator()(const Arithmetic&) const { return true; }
  bool operator()(const Extremum&) const { return true; }
  bool operator()(const Choice&) const { return true; }
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }
};

class CheckRequirement {
 public:
  CheckRequirement(Draft& draft, Definitions& definitions, const Draft::RequirementDraft& state)
      : draft_(draft), definitions_(definitions), state_(state), e_(*state.declaration) {}

  void run() {
    const Clause clause(draft_.reporter, e_.basis);
    requirement_.basis = basis_of(draft_, e_.basis);
    requirement_.span = state_.span;
    requirement_.title = title();
    if (!e_.owner) return gathers_households() ? of_run() : of_parameters();
    if (const auto level = level_of(draft_, *e_.owner)) of_children(*level);
  }

 private:
  Title title() const {
    if (!e_.title) return {draft_.reporter.words(e_.condition->span), {}};
    return title_of(*e_.title);
  }

  /// A unit's is nothing to who is outside.
  Operand of_who_belongs(Expressions& expressions, Level level) {
    const Operand body = whole(expressions, level);
    if (!body.firm() || !is_unit(level)) return body;
    const Operand belongs = expressions.belongs(level, body.span);
    if (belongs.broken) return belongs;
    const Operand outside =
        expressions.made(dsl::Not{belongs.id}, {yes_no}, level, body.span, body.span);
    return expressions.made(Disjunction{{outside.id, body.id}}, {yes_no}, level, body.span,
                            body.span);
  }
  /// Not premise, or condition.
  Operand whole(Expressions& expressions, Level level) {
    if (!e_.premise) return expressions.condition(*e_.condition);
    const Operand premise = expressions.condition(*e_.premise);
    expressions.guards().add(expressions.known_if(*e_.premise));
    const Operand condition = expressions.condition(*e_.condition);
    if (!premise.firm() || !condition.firm()) return premise.firm() ? condition : premise;
    const Span span = join(e_.premise->span, e_.condition->span);
    const Operand unless =
        expressions.made(dsl::Not{premise.id}, {yes_no}, level, e_.premise->span, span);
    return expressions.made(Disjunction{{unless.id, condition.id}}, {yes_no}, level, span, span);
  }

  void of_children(Level level) {
    const DefinitionId id = begin(level);
    Expressions expressions(draft_, definitions_, level, id);
    const Operand body = of_who_belongs(expressions, level);
    if (!body.firm()) return;
    Definition& definition = draft_.policy.definitions[id.value];
    definition.versions.push_back({{}, body.id, requirement_.basis, state_.span});
    requirement_.holds = id;
    requirement_.level = policy_level(level);
    draft_.policy.requirements.push_back(std::move(requirement_));
  }
  DefinitionId begin(Level level) {
    const bool zh = state_.surface == Language::zh;
    return draft_.add_hidden({requirement_.title.name + (zh ? "·要求" : ".requirement"), {}},
                             yes_no, level, state_.span);
  }

  // ---------------------------------------------------------------- of a run

  bool gathers_households() const {
    bool found = false;
    const Visit visit{nullptr, nullptr, [&](const ast::Expression& e) {
                        const auto* aggregate = std::get_if<ast::Aggregate>(&e.node);
                        found |= aggregate && names_all_households(draft_, aggregate->list);
                      }};
    for (const auto* part : {&e_.premise, &e_.condition})
      if (*part) walk(**part, visit);
    return found;
  }
  void of_run() {
    Expressions expressions(draft_, definitions_, the_run, {});
    const Operand body = whole(expressions, household_level);
    if (!body.firm() || !reads_totals_alone(body.id, expressions.totals())) return;
    draft_.policy.run_requirements.push_back({requirement_.title, body.id,
                                              std::move(expressions.totals()), requirement_.basis,
                                              requirement_.span});
  }
  /// What one household has, and what is rounded, has no place in it.
  bool reads_totals_alone(ExpressionId id, const std::vector<RunTotal>& totals) {
    const Expression& e = draft_.policy[id];
    if (!is_of_totals(e.node, totals)) {
      draft_.reporter.say(messages::not_of_totals, e.span, {draft_.reporter.words(e.span)});
      return false;
    }
    for (const ExpressionId operand : operands_of(e.node))
      if (operand.valid() && !reads_totals_alone(operand, totals)) return false;
    return true;
  }
  bool is_of_totals(const Node& node, const std::vector<RunTotal>& totals) const {
    if (const auto* read = std::get_if<DefinitionRead>(&node))
      return std::any_of(totals.begin(), totals.end(),
                         [&](const RunTotal& total) { return total.each == read->definition; });
    if (const auto* read = std::get_if<ParameterRead>(&node))
      return draft_.policy[read->parameter].indexes.empty();
    if (const auto* computed = std::get_if<Arithmetic>(&node))
      return computed->rounding == Rounding{};
    return std::holds_alternative<Literal>(node) || std::holds_alternative<Comparison>(node) ||
           std::holds_alternative<dsl::Not>(node) || std::holds_alternative<Conjunction>(node) ||
           std::holds_alternative<Disjunction>(node) || std::holds_alternative<Extremum>(node);
  }

  // ---------------------------------------------------------------- of parameters

  void of_parameters() {
    const std::size_t first = draft_.policy.expressions.size();
    const Level level = deepest_parameter();
    Expressions expressions(draft_, definitions_, level, {});
    const Operand body = whole(expressions, level);
    if (!body.firm() || !reads_parameters_alone(first)) return;
    requirement_.of_parameters = true;
    requirement_.condition = body.id;
    draft_.policy.requirements.push_back(std::move(requirement_));
  }
  /// A parameter by a person's enumeration is read as a person reads it.
  Level deepest_parameter() const {
    Level level = household_level;
    const Visit visit{[&](const ast::Name& name) {
                        const auto* entry = draft_.values.find(name.text);
                        if (entry != nullptr && entry->meaning.thing == Thing::parameter)
                          level =
                              std::max(level, draft_.policy.parameters[entry->meaning.index].level);
                      },
                      nullptr};
    for (const auto* part : {&e_.premise, &e_.condition})
      if (*part) walk(**part, visit);
    return level;
  }
  bool reads_parameters_alone(std::size_t first) {
    for (std::size_t i = first; i < draft_.policy.expressions.size(); ++i) {
      const Expression& expression = draft_.policy.expressions[i];
      if (std::visit(IsOfParameters(), expression.node)) continue;
      draft_.reporter.say(messages::requirement_of_households, expression.span,
                          {draft_.reporter.words(expression.span)});
      return false;
    }
    return true;
  }

  Draft& draft_;
  Definitions& definitions_;
  const Draft::RequirementDraft& state_;
  const ast::RequirementDeclaration& e_;
  Requirement requirement_;
};

}  // namespace

void check_requirements(Draft& draft, Definitions& definitions) {
  for (const auto& requirement : draft.requirements)
    CheckRequirement(draft, definitions, requirement).run();
}

}  // namespace yingbao::dsl::checking
