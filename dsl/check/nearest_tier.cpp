// The tier nearest to a gap.

#include <algorithm>
#include <utility>

#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"

namespace yingbao::dsl::checking {

Operand Expressions::of(const ast::Nearest& e, const ast::Expression& at, const Want& want) {
  std::vector<Operand> operands{present(check(*e.gap, want.alone()))};
  for (const auto& tier : e.tiers) operands.push_back(present(check(*tier, want.alone())));
  const Operand up = condition(*e.up);
  if (e.tiers.size() < 2) {
    draft_.reporter.say(messages::one_tier, e.word_span);
    return broken(at.span);
  }
  std::vector<Operand*> all;
  for (Operand& operand : operands) all.push_back(&operand);
  const auto shared = agree(all, want, Together::compared);
  if (!shared || up.broken) return broken(at.span);
  if (!is_quantitative(shared->type.kind)) {
    draft_.reporter.say(messages::tiers_of_no_amount, e.word_span,
                        {unit_of(draft_.policy, *shared)});
    return broken(at.span);
  }
  const Quantity quantity = settled_at(*shared, at_hand_);
  Nearest node{{}, {}, up.id};
  Level level = up.level;
  for (const Operand& operand : operands) {
    const ExpressionId id = converted(operand, quantity.type).id;
    if (node.gap.valid())
      node.tiers.push_back(id);
    else
      node.gap = id;
    level = std::max(level, operand.level);
  }
  return made(std::move(node), quantity, level, e.word_span, at.span);
}

}  // namespace yingbao::dsl::checking
