#include "sim/cases/goals.h"

#include <algorithm>
#include <set>

#include "dsl/check/operands_of.h"

namespace yingbao::sim {
namespace {

using dsl::ExpressionId;

template <class T>
const T* as(const dsl::Policy& policy, ExpressionId id) {
  return std::get_if<T>(&policy[id].node);
}

/// Nothing about a household can change it.
bool is_fixed(const dsl::Node& node) {
  return std::holds_alternative<dsl::Literal>(node) ||
         std::holds_alternative<dsl::ParameterRead>(node);
}

/// Clauses of its own: branches, rows, items, brackets.
bool has_clauses(const dsl::Node& node) {
  return std::holds_alternative<dsl::Choice>(node) || std::holds_alternative<dsl::Table>(node) ||
         std::holds_alternative<dsl::Itemised>(node) ||
         std::holds_alternative<dsl::Excepted>(node) || std::holds_alternative<dsl::Brackets>(node);
}

/// The goals of one version of one definition.
class VersionGoals {
 public:
  VersionGoals(const dsl::Policy& policy, const Goal& common, std::vector<Goal>& goals)
      : policy_(policy), common_(common), goals_(goals) {}

  void rule(ExpressionId body) {
    plain_clause(body);
    value(body);
  }
  /// A condition that somebody wrote, of a program.
  void condition(ExpressionId id) { value(id); }
  void amount(ExpressionId id) {
    clause(Applies::reached, id, {}, policy_[id].span);
    below(id);
  }

 private:
  /// Without clauses of its own it is one.
  void plain_clause(ExpressionId id) {
    if (!has_clauses(policy_[id].node)) clause(Applies::reached, id, {}, policy_[id].span);
  }

  // ---------------------------------------------------------------- forms

  /// What gives a value: a question, where it is yes or no.
  void value(ExpressionId id) {
    const dsl::Node& node = policy_[id].node;
    const bool container = has_clauses(node) && !std::holds_alternative<dsl::Itemised>(node);
    if (policy_[id].type == dsl::yes_no && !container) return question(id);
    below(id);
  }

  void question(ExpressionId id) {
    if (!asked_.insert(id).second || is_fixed(policy_[id].node)) return;
    outcomes(id, id);
    parts(id, id);
  }

  void parts(ExpressionId id, ExpressionId whole) {
    const dsl::Node& node = policy_[id].node;
    if (const auto* both = std::get_if<dsl::Conjunction>(&node)) {
      for (const ExpressionId operand : both->operands) parts(operand, whole);
    } else if (const auto* either = std::get_if<dsl::Disjunction>(&node)) {
      for (const ExpressionId operand : either->operands) parts(operand, whole);
    } else if (const auto* negation = std::get_if<dsl::Not>(&node)) {
      parts(negation->operand, whole);
    } else if (const auto* itemised = std::get_if<dsl::Itemised>(&node)) {
      for (const dsl::Item& item : itemised->items) this->item(item, whole);
    } else if (!is_fixed(node)) {
      both_ways(GoalKind::condition, id, whole);
      below(id);
    }
  }

  void item(const dsl::Item& item, ExpressionId whole) {
    clause(Applies::holds, item.condition, item.exception, item.span);
    for (const ExpressionId id : {item.condition, item.exception}) {
      if (!id.valid()) continue;
      outcomes(id, whole);
      parts(id, whole);
    }
  }

  void rows(const std::vector<dsl::Branch>& branches, ExpressionId otherwise, dsl::Span span) {
    for (const dsl::Branch& branch : branches) {
      clause(Applies::holds, branch.condition, {}, branch.span);
      question(branch.condition);
      value(branch.value);
    }
    if (!otherwise.valid()) return;
    clause(Applies::reached, otherwise, {}, span);
    value(otherwise);
  }

  /// The condition of the last exception before this one: where it holds, this one gives nothing.
  static ExpressionId nearest_before(const dsl::Excepted& excepted, std::uint32_t later) {
    for (std::uint32_t i = later; i-- > 0;) {
      const auto& before = excepted.exceptions[i].before;
      if (std::binary_search(before.begin(), before.end(), later))
        return excepted.exceptions[i].condition;
    }
    return {};
  }

  /// What stands within an expression that is no condition itself.
  void below(ExpressionId id) {
    if (!seen_.insert(id).second) return;
    const dsl::Node& node = policy_[id].node;
    if (const auto* choice = std::get_if<dsl::Choice>(&node)) {
      if (!choice->branches.front().is_written()) return;  // 不计入: the clause around it says so
      rows(choice->branches, choice->otherwise, choice->otherwise_span);
    } else if (const auto* table = std::get_if<dsl::Table>(&node)) {
      if (table->scope.valid()) question(table->scope);
      rows(table->rows, table->otherwise, table->otherwise_span);
    } else if (const auto* excepted = std::get_if<dsl::Excepted>(&node)) {
      for (std::uint32_t i = 0; i < excepted->exceptions.size(); ++i) {
        const dsl::NamedException& exception = excepted->exceptions[i];
        clause(Applies::holds, exception.condition, nearest_before(*excepted, i), exception.span);
        question(exception.condition);
        value(exception.value);
      }
      rule(excepted->base);
    } else if (const auto* brackets = std::get_if<dsl::Brackets>(&node)) {
      for (const dsl::Bracket& bracket : brackets->brackets) {
        clause(Applies::exceeded, bracket.above, brackets->amount, bracket.span);
      }
      for (const ExpressionId operand : dsl::checking::operands_of(node)) below(operand);
    } else if (const auto* aggregate = std::get_if<dsl::Aggregate>(&node)) {
      if (aggregate->where.valid()) question(aggregate->where);
      if (aggregate->value.valid()) value(aggregate->value);
    } else if (std::holds_alternative<dsl::Itemised>(node) || is_made_of_conditions(node)) {
      question(id);
    } else {
      for (const ExpressionId operand : dsl::checking::operands_of(node)) below(operand);
    }
  }

  // ---------------------------------------------------------------- goals

  void clause(Applies applies, ExpressionId id, ExpressionId beside, dsl::Span span) {
    Goal goal = common_;
    goal.applies = applies;
    goal.expression = id;
    goal.beside = beside;
    goal.span = span;
    goals_.push_back(goal);
  }
  void outcomes(ExpressionId id, ExpressionId whole) { both_ways(GoalKind::outcome, id, whole); }
  void both_ways(GoalKind kind, ExpressionId id, ExpressionId whole) {
    if (is_fixed(policy_[id].node)) return;
    for (const bool yes : {true, false}) {
      Goal goal = common_;
      goal.kind = kind;
      goal.yes = yes;
      goal.expression = id;
      goal.question = whole;
      goal.span = policy_[id].span;
      goals_.push_back(goal);
    }
  }

  const dsl::Policy& policy_;
  const Goal& common_;
  std::vector<Goal>& goals_;
  std::set<ExpressionId> asked_;
  std::set<ExpressionId> seen_;
};

class PolicyGoals {
 public:
  explicit PolicyGoals(const dsl::Policy& policy) : policy_(policy) {}

  std::vector<Goal> collect() {
    for (std::uint32_t i = 0; i < policy_.definitions.size(); ++i) {
      const dsl::Definition& definition = policy_.definitions[i];
      if (!definition.hidden) {
        for (const dsl::DefinitionVersion& version : definition.versions) {
          const Goal common = common_of({i}, version);
          VersionGoals(policy_, common, goals_).rule(version.body);
        }
      }
    }
    for (const dsl::Program& program : policy_.programs) this->program(program);
    return std::move(goals_);
  }

 private:
  static Goal common_of(dsl::DefinitionId definition, const dsl::DefinitionVersion& version) {
    Goal goal;
    goal.definition = definition;
    goal.body = version.body;
    goal.in_force = version.in_force;
    goal.version = version.span;
    return goal;
  }

  template <class Add>
  void part(dsl::DefinitionId id, Add add) {
    if (!id.valid()) return;
    for (const dsl::DefinitionVersion& version : policy_[id].versions) {
      const Goal common = common_of(id, version);
      VersionGoals goals(policy_, common, goals_);
      add(goals, version.body);
    }
  }

  void program(const dsl::Program& program) {
    const auto condition = [](VersionGoals& goals, ExpressionId body) { goals.condition(body); };
    part(program.eligible, condition);
    part(program.need, condition);
    part(program.due, [&](VersionGoals& goals, ExpressionId body) {
      if (const auto* choice = as<dsl::Choice>(policy_, body)) {
        goals.amount(choice->branches.front().value);
      }
    });
    // Whoever is eligible and, where it is written, covered.
    part(program.covered, [&](VersionGoals& goals, ExpressionId body) {
      const auto* both = as<dsl::Conjunction>(policy_, body);
      if (both && both->operands.size() == 2) goals.condition(both->operands[1]);
    });
  }

  const dsl::Policy& policy_;
  std::vector<Goal> goals_;
};

}  // namespace

bool is_made_of_conditions(const dsl::Node& node) {
  return std::holds_alternative<dsl::Conjunction>(node) ||
         std::holds_alternative<dsl::Disjunction>(node) || std::holds_alternative<dsl::Not>(node) ||
         std::holds_alternative<dsl::Itemised>(node);
}

std::vector<Goal> goals_of(const dsl::Policy& policy) { return PolicyGoals(policy).collect(); }

}  // namespace yingbao::sim
