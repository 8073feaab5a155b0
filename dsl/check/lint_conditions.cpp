// Conditions that always or never hold: comparisons beyond what their values can be, and parts that
// exclude each other. What only parameters decide is a switch, and says nothing.

#include <algorithm>

#include "dsl/check/cases/bounds.h"
#include "dsl/check/cases/dependence.h"
#include "dsl/check/describe.h"
#include "dsl/check/lint.h"
#include "dsl/check/operands_of.h"

namespace yingbao::dsl::checking {
namespace {

class LintConditions {
 public:
  LintConditions(Draft& draft, Decider& decider)
      : draft_(draft),
        policy_(draft.policy),
        decider_(decider),
        bounds_(draft.policy),
        dependence_(draft.policy),
        said_(draft.policy.expressions.size()) {}

  std::vector<Span> run() {
    const auto times = times_of_expressions(policy_);
    for (std::uint32_t i = 0; i < times.size(); ++i)
      if (!never(times[i])) look_at({i}, times[i]);
    return std::move(mentioned_);
  }

 private:
  /// After its operands.
  void look_at(ExpressionId id, const Times& times) {
    const Expression& e = policy_[id];
    for (const ExpressionId operand : operands_of(e.node))
      if (said_[operand.value]) said_[id.value] = true;
    if (said_[id.value] || e.type.kind != Kind::yes_no || !draft_.is_own(e.span)) return;
    if (const auto* compared = std::get_if<Comparison>(&e.node))
      look_at(id, {compared->left, compared->right});
    else if (const auto* member = std::get_if<Membership>(&e.node))
      look_at(id, {member->operand});
    else if (std::holds_alternative<Conjunction>(e.node) ||
             std::holds_alternative<Disjunction>(e.node))
      look_at_parts(id, times);
  }

  void look_at(ExpressionId id, const std::vector<ExpressionId>& sides) {
    const Interval truth = bounds_[id];
    if (truth.least != truth.most || dependence_.inputs_of(id).none()) return;
    Bilingual range;
    for (const ExpressionId side : sides) {
      if (std::holds_alternative<Literal>(policy_[side].node)) continue;
      const Bilingual one = interval(side);
      range.zh += (range.zh.empty() ? "" : "，") + one.zh;
      range.en += (range.en.empty() ? "" : ", ") + one.en;
    }
    const Span span = policy_[id].span;
    draft_.reporter.say(truth.least != 0 ? messages::always_true : messages::always_false, span,
                        {draft_.reporter.words(span), range});
    mention(id);
  }

  void look_at_parts(ExpressionId id, const Times& times) {
    const auto cases = decider_.cases({id}, times);
    const bool never = cases->can({0}, {}).never();
    const bool always = !never && cases->can({}, {0}).never();
    if ((!never && !always) || dependence_.inputs_of(id).none()) return;
    const Span span = policy_[id].span;
    draft_.reporter.say(always ? messages::parts_always_true : messages::parts_always_false, span,
                        {draft_.reporter.words(span)});
    mention(id);
  }

  void mention(ExpressionId id) {
    said_[id.value] = true;
    mentioned_.push_back(policy_[id].span);
  }

  Bilingual interval(ExpressionId id) const {
    const Interval all = bounds_[id];
    const Type type = policy_[id].type;
    const std::string name = "`" + draft_.reporter.words(policy_[id].span) + "` ";
    const Bilingual least = value_of(policy_, all.least, type);
    const Bilingual most = value_of(policy_, all.most, type);
    if (all.least == all.most) return {name + "是 " + least.zh, name + "is " + least.en};
    if (all.most == largest_raw)
      return {name + "至少是 " + least.zh, name + "is at least " + least.en};
    if (all.least == -largest_raw)
      return {name + "至多是 " + most.zh, name + "is at most " + most.en};
    return {name + "在 " + least.zh + " 至 " + most.zh + " 之间",
            name + "lies between " + least.en + " and " + most.en};
  }

  Draft& draft_;
  const Policy& policy_;
  Decider& decider_;
  Bounds bounds_;
  Dependence dependence_;
  std::vector<bool> said_;  // of it, or of a part of it
  std::vector<Span> mentioned_;
};

}  // namespace

std::vector<Span> lint_conditions(Draft& draft, Decider& decider) {
  return LintConditions(draft, decider).run();
}

}  // namespace yingbao::dsl::checking
