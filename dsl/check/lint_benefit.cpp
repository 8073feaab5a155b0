// A benefit that is what is lacking to standard × persons: where the income can be below zero, it
// can be more than the standard.

#include <set>
#include <vector>

#include "dsl/check/cases/bounds.h"
#include "dsl/check/lint.h"

namespace yingbao::dsl::checking {
namespace {

class LintBenefit {
 public:
  explicit LintBenefit(Draft& draft) : draft_(draft), policy_(draft.policy), bounds_(policy_) {}

  void run() {
    for (const Program& program : policy_.programs)
      if (draft_.is_own(program.span)) follow(program.due);
  }

 private:
  void follow(DefinitionId id) {
    for (const DefinitionVersion& version : policy_[id].versions) follow(version.body);
  }
  /// Into whatever may be the amount as it stands.
  void follow(ExpressionId id) {
    if (!id.valid() || !seen_.insert(id).second) return;
    const Node& node = policy_[id].node;
    if (const auto* read = std::get_if<DefinitionRead>(&node)) return follow(read->definition);
    if (const auto* choice = std::get_if<Choice>(&node)) {
      for (const Branch& branch : choice->branches) follow(branch.value);
      follow(choice->otherwise);
    }
    if (const auto* excepted = std::get_if<Excepted>(&node)) {
      for (const NamedException& exception : excepted->exceptions) follow(exception.value);
      follow(excepted->base);
    }
    if (const auto* extremum = std::get_if<Extremum>(&node))
      for (const ExpressionId operand : extremum->operands) follow(operand);
    if (const auto* computed = std::get_if<Arithmetic>(&node)) look_at(*computed);
  }

  /// standard × persons − income, (standard − income per head) × persons.
  void look_at(const Arithmetic& e) {
    if (e.op == ArithmeticOperator::round) follow(e.a);
    if (e.op == ArithmeticOperator::subtract && is_standard_times_persons(e.a)) lacking(e);
    if (e.op != ArithmeticOperator::multiply || !is_times_persons(e)) return;
    const ExpressionId per_head = is_kind(e.a, Kind::persons) ? e.b : e.a;
    const auto* difference = std::get_if<Arithmetic>(&policy_[per_head].node);
    if (difference && difference->op == ArithmeticOperator::subtract) lacking(*difference);
  }
  bool is_kind(ExpressionId id, Kind kind) const { return policy_[id].type.kind == kind; }
  bool is_times_persons(const Arithmetic& e) const {
    return (is_kind(e.a, Kind::persons) && is_kind(e.b, Kind::money_per_person)) ||
           (is_kind(e.b, Kind::persons) && is_kind(e.a, Kind::money_per_person));
  }
  bool is_standard_times_persons(ExpressionId id) const {
    const auto* product = std::get_if<Arithmetic>(&policy_[id].node);
    return product && product->op == ArithmeticOperator::multiply && is_times_persons(*product);
  }

  void lacking(const Arithmetic& difference) {
    const Span income = policy_[difference.b].span;
    if (bounds_[difference.b].least >= 0 || !draft_.is_own(income)) return;
    Reporter& say = draft_.reporter;
    say.say(messages::benefit_beyond, income,
            {say.words(income), say.words(policy_[difference.a].span)});
  }

  Draft& draft_;
  const Policy& policy_;
  const Bounds bounds_;
  std::set<ExpressionId> seen_;
};

}  // namespace

void lint_benefit(Draft& draft) { LintBenefit(draft).run(); }

}  // namespace yingbao::dsl::checking
