#include "sim/cases/coverage.h"

#include <vector>

namespace yingbao::sim {
namespace {

using dsl::ExpressionId;

/// What there is to cover in a policy.
struct Goals {
  std::vector<ExpressionId> conditions_of_clauses;  // applied: seen as yes
  std::vector<ExpressionId> otherwise;              // applied: reached
  std::vector<ExpressionId> single;                 // conditions without and, or, not
};

class Collector {
 public:
  explicit Collector(const dsl::Policy& policy) : policy_(policy) {}

  Goals collect() {
    const std::set<ExpressionId> hidden = bodies_of_hidden_definitions();
    for (std::uint32_t i = 0; i < policy_.expressions.size(); ++i) {
      if (hidden.count({i}) != 0) continue;
      const dsl::Expression& expression = policy_.expressions[i];
      if (const auto* choice = std::get_if<dsl::Choice>(&expression.node)) {
        branches(choice->branches, choice->otherwise);
      } else if (const auto* table = std::get_if<dsl::Table>(&expression.node)) {
        branches(table->rows, table->otherwise);
      } else if (const auto* excepted = std::get_if<dsl::Excepted>(&expression.node)) {
        for (const auto& exception : excepted->exceptions) condition(exception.condition);
      } else if (const auto* itemised = std::get_if<dsl::Itemised>(&expression.node)) {
        for (const dsl::Item& item : itemised->items) condition(item.condition);
      }
    }
    return std::move(goals_);
  }

 private:
  /// What the checker made of a program's parts; nobody wrote its branches.
  std::set<ExpressionId> bodies_of_hidden_definitions() const {
    std::set<ExpressionId> bodies;
    for (const dsl::Definition& definition : policy_.definitions) {
      if (!definition.hidden) continue;
      for (const dsl::DefinitionVersion& version : definition.versions) bodies.insert(version.body);
    }
    return bodies;
  }

  void branches(const std::vector<dsl::Branch>& all, ExpressionId otherwise) {
    for (const dsl::Branch& branch : all) condition(branch.condition);
    if (otherwise.valid()) goals_.otherwise.push_back(otherwise);
  }
  void condition(ExpressionId id) {
    goals_.conditions_of_clauses.push_back(id);
    split(id);
  }
  void split(ExpressionId id) {
    const dsl::Node& node = policy_[id].node;
    if (const auto* both = std::get_if<dsl::Conjunction>(&node)) {
      for (const ExpressionId operand : both->operands) split(operand);
    } else if (const auto* either = std::get_if<dsl::Disjunction>(&node)) {
      for (const ExpressionId operand : either->operands) split(operand);
    } else if (const auto* negation = std::get_if<dsl::Not>(&node)) {
      split(negation->operand);
    } else {
      goals_.single.push_back(id);
    }
  }

  const dsl::Policy& policy_;
  Goals goals_;
};

}  // namespace

Covered& Covered::operator+=(const Covered& other) {
  const auto add = [](Share& to, const Share& from) {
    to.hit += from.hit;
    to.all += from.all;
  };
  add(clauses, other.clauses);
  add(outcomes, other.outcomes);
  add(conditions, other.conditions);
  return *this;
}

void Coverage::add(const Trace& trace, const dsl::Policy& policy) {
  trace.each([&](ExpressionId id, const interpreter::Value& value) {
    if (id.value >= policy.expressions.size()) return;
    reached_.insert(id);
    if (value.fault || policy[id].type != dsl::yes_no) return;
    (value.raw != 0 ? yes_ : no_).insert(id);
  });
}

Covered Coverage::covered(const dsl::Policy& policy) const {
  const Goals goals = Collector(policy).collect();
  Covered covered;
  const auto count = [](Covered::Share& share, const std::set<ExpressionId>& seen,
                        ExpressionId id) {
    ++share.all;
    share.hit += seen.count(id);
  };
  for (const ExpressionId id : goals.conditions_of_clauses) {
    count(covered.clauses, yes_, id);
    count(covered.outcomes, yes_, id);
    count(covered.outcomes, no_, id);
  }
  for (const ExpressionId id : goals.otherwise) count(covered.clauses, reached_, id);
  for (const ExpressionId id : goals.single) {
    count(covered.conditions, yes_, id);
    count(covered.conditions, no_, id);
  }
  return covered;
}

}  // namespace yingbao::sim
