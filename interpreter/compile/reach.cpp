#include "interpreter/compile/reach.h"

#include <variant>

namespace yingbao::interpreter::compiling {
namespace {

/// Walks expressions with a list of its own, so that depth costs no stack.
class Reach {
 public:
  explicit Reach(const Edition& edition) : policy_(*edition.policy), edition_(edition) {
    reached_.definitions.resize(policy_.definitions.size());
    reached_.parameters.resize(policy_.parameters.size());
    reached_.inputs.resize(policy_.inputs.size());
  }

  Reached from(const std::vector<dsl::DefinitionId>& wanted) {
    for (auto id : wanted) read(id);
    while (!pending_.empty()) {
      const dsl::Expression& next = policy_[pending_.back()];
      pending_.pop_back();
      std::visit(*this, next.node);
    }
    return std::move(reached_);
  }

  void operator()(const dsl::Literal&) {}
  void operator()(const dsl::InputRead& e) { read(e.input); }
  void operator()(const dsl::EvaluationDay&) {}
  void operator()(const dsl::DefinitionRead& e) { read(e.definition); }
  void operator()(const dsl::ParameterRead& e) {
    reached_.parameters[e.parameter.value] = true;
    for (const auto& index : policy_[e.parameter].indexes)
      std::visit([this](auto id) { read(id); }, index.source);
  }
  void operator()(const dsl::Not& e) { visit(e.operand); }
  void operator()(const dsl::Conjunction& e) { visit(e.operands); }
  void operator()(const dsl::Disjunction& e) { visit(e.operands); }
  void operator()(const dsl::Comparison& e) { visit(e.left), visit(e.right); }
  void operator()(const dsl::Membership& e) { visit(e.operand); }
  void operator()(const dsl::Arithmetic& e) { visit(e.a), visit(e.b), visit(e.c); }
  void operator()(const dsl::Extremum& e) { visit(e.operands); }
  void operator()(const dsl::Choice& e) { visit(e.branches), visit(e.otherwise); }
  void operator()(const dsl::Itemised& e) {
    for (const auto& item : e.items) visit(item.condition), visit(item.exception);
  }
  void operator()(const dsl::Table& e) { visit(e.scope), visit(e.rows), visit(e.otherwise); }
  void operator()(const dsl::Excepted& e) {
    for (const auto& exception : e.exceptions) visit(exception.condition), visit(exception.value);
    visit(e.base);
  }
  void operator()(const dsl::Brackets& e) {
    visit(e.amount);
    for (const auto& bracket : e.brackets) visit(bracket.above), visit(bracket.rate);
  }
  void operator()(const dsl::Nearest& e) { visit(e.gap), visit(e.tiers), visit(e.up); }
  void operator()(const dsl::Known& e) { visit(e.operand); }
  void operator()(const dsl::OrElse& e) { visit(e.operand), visit(e.fallback); }
  void operator()(const dsl::Aggregate& e) { visit(e.value), visit(e.where), visit(e.unit); }
  void operator()(const dsl::ChildRank&) {}
  /// Of earlier months only what holds before the first: the runs of those months see to the rest.
  void operator()(const dsl::Previous& e) { read(policy_[e.definition].initially); }
  void operator()(const dsl::OverMonths& e) {
    visit(e.months);
    read(policy_[e.definition].initially);
  }
  void operator()(const dsl::DateShift& e) { visit(e.date), visit(e.amount); }
  void operator()(const dsl::DaysBetween& e) { visit(e.later), visit(e.earlier); }
  void operator()(const dsl::MonthsBetween& e) { visit(e.later), visit(e.earlier); }
  void operator()(const dsl::Age& e) { visit(e.birth); }

 private:
  void read(dsl::InputId id) { reached_.inputs[id.value] = true; }
  void read(dsl::DefinitionId id) {
    if (reached_.definitions[id.value]) return;
    reached_.definitions[id.value] = true;
    if (const auto* version = edition_.definitions[id.value]) visit(version->body);
  }
  void visit(dsl::ExpressionId id) {
    if (id.valid()) pending_.push_back(id);
  }
  void visit(const std::vector<dsl::ExpressionId>& ids) {
    for (auto id : ids) visit(id);
  }
  void visit(const std::vector<dsl::Branch>& branches) {
    for (const auto& branch : branches) visit(branch.condition), visit(branch.value);
  }

  const dsl::Policy& policy_;
  const Edition& edition_;
  Reached reached_;
  std::vector<dsl::ExpressionId> pending_;
};

}  // namespace

Reached reach(const Edition& edition, const std::vector<dsl::DefinitionId>& wanted) {
  return Reach(edition).from(wanted);
}

std::vector<bool> reachable(const Edition& edition, const std::vector<dsl::DefinitionId>& wanted) {
  return reach(edition, wanted).definitions;
}

}  // namespace yingbao::interpreter::compiling
