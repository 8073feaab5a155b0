// Not, and, or, comparisons.

#include <algorithm>
#include <utility>

#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"

namespace yingbao::dsl::checking {
namespace {

Comparator comparator_of(ast::ComparisonWord word) {
  switch (word) {
    case ast::ComparisonWord::less:
      return Comparator::less;
    case ast::ComparisonWord::at_most:
      return Comparator::at_most;
    case ast::ComparisonWord::equal:
      return Comparator::equal;
    case ast::ComparisonWord::unequal:
      return Comparator::unequal;
    case ast::ComparisonWord::at_least:
      return Comparator::at_least;
    case ast::ComparisonWord::greater:
      return Comparator::greater;
  }
  return Comparator::equal;
}

bool orders(Comparator comparator) {
  return comparator != Comparator::equal && comparator != Comparator::unequal;
}

/// What one side tells of the other.
Want beside(const Operand& operand) {
  if (operand.broken) return {std::nullopt, true, nullptr};
  if (operand.loose) return {};
  return wanting(operand.quantity.type);
}

bool is_ordered(const Policy& policy, Type type) {
  if (type.kind == Kind::enumeration) return policy[type.enumeration].ordered;
  return type.kind != Kind::yes_no && type.kind != Kind::text;
}

}  // namespace

Operand Expressions::of(const ast::Not& e, const ast::Expression& at, const Want&) {
  const Operand operand = condition(*e.operand);
  if (operand.broken) return broken(at.span);
  return made(Not{operand.id}, {yes_no}, operand.level, at.span, at.span);
}

Operand Expressions::of(const ast::Logical& e, const ast::Expression& at, const Want&) {
  std::vector<ExpressionId> operands;
  Level level = household_level;
  bool mistaken = false;
  Guards known;
  for (const auto& part : e.operands) {
    const Guarded guarded(*this, known);
    const Operand operand = condition(*part);
    mistaken |= operand.broken;
    level = std::max(level, operand.level);
    operands.push_back(operand.id);
    known.add(e.conjunction ? known_if(*part) : known_unless(*part));
  }
  if (mistaken) return broken(at.span);
  if (e.conjunction)
    return made(Conjunction{std::move(operands)}, {yes_no}, level, at.span, at.span);
  return made(Disjunction{std::move(operands)}, {yes_no}, level, at.span, at.span);
}

Operand Expressions::of(const ast::Comparison& e, const ast::Expression& at, const Want&) {
  Operand left;
  Operand right;
  if (leans(*e.left) && !leans(*e.right)) {
    right = present(check(*e.right, {}));
    left = present(check(*e.left, beside(right)));
  } else {
    left = present(check(*e.left, {}));
    right = present(check(*e.right, beside(left)));
  }
  const auto shared = agree({&left, &right}, {}, Together::compared);
  if (!shared) return broken(at.span);
  const Comparator comparator = comparator_of(e.word);
  if (orders(comparator) && !is_ordered(draft_.policy, shared->type)) {
    draft_.reporter.say(messages::not_ordered, e.operator_span, {unit_of(draft_.policy, *shared)});
    return broken(at.span);
  }
  return made(Comparison{comparator, left.id, right.id}, {yes_no}, deepest({&left, &right}),
              e.operator_span, at.span);
}

Operand Expressions::of(const ast::Membership& e, const ast::Expression& at, const Want&) {
  Operand operand = present(check(*e.operand, {}));
  settle(operand, {});
  Membership node{operand.id, {}, e.negated};
  bool mistaken = operand.broken;
  for (const auto& part : e.members) {
    if (operand.broken) {
      check(*part, beside(operand));
      continue;
    }
    const auto raw = fixed(*part, operand.quantity.type, operand.declared);
    mistaken |= !raw;
    if (raw) node.members.push_back(*raw);
  }
  if (mistaken) return broken(at.span);
  std::sort(node.members.begin(), node.members.end());
  node.members.erase(std::unique(node.members.begin(), node.members.end()), node.members.end());
  return made(std::move(node), {yes_no}, operand.level, e.operator_span, at.span);
}

}  // namespace yingbao::dsl::checking
