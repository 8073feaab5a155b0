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

/// `残疾 为 一级 或 二级`: the second one is a member, not a condition.
bool Expressions::is_lone_member(const ast::Expression& before, const ast::Expression& part) {
  const auto* name = std::get_if<ast::Reference>(&part.node);
  if (name == nullptr || draft_.values.find(name->name.text) != nullptr) return false;
  const auto owners = draft_.owners_of_member.find(name->name.text);
  if (owners == draft_.owners_of_member.end()) return false;
  const auto* compared = std::get_if<ast::Comparison>(&before.node);
  const auto* listed = std::get_if<ast::Membership>(&before.node);
  if (compared == nullptr && listed == nullptr) return false;
  const Span last = compared ? compared->right->span : listed->members.back()->span;
  draft_.reporter.say(messages::member_as_condition, part.span,
                      {name->name.text, draft_.policy[owners->second.front()].title.name,
                       draft_.reporter.words(last)});
  return true;
}

/// `exceeds 60 years or more`: the last word was taken for a name.
bool Expressions::compares_again(const ast::Expression& before, const ast::Expression& part) {
  const auto* name = std::get_if<ast::Reference>(&part.node);
  const auto* compared = std::get_if<ast::Comparison>(&before.node);
  if (name == nullptr || compared == nullptr || draft_.values.find(name->name.text) != nullptr)
    return false;
  const std::string& word = name->name.text;
  if (word != "more" && word != "less" && word != "within" && word != "beyond") return false;
  draft_.reporter.say(messages::two_comparisons, part.span,
                      {draft_.reporter.words(compared->operator_span), "or " + word});
  return true;
}

Operand Expressions::of(const ast::Logical& e, const ast::Expression& at, const Want&) {
  std::vector<ExpressionId> operands;
  Level level = household_level;
  bool mistaken = false;
  Guards known;
  for (std::size_t i = 0; i < e.operands.size(); ++i) {
    const auto& part = e.operands[i];
    if (i > 0 &&
        (compares_again(*e.operands[i - 1], *part) || is_lone_member(*e.operands[i - 1], *part)))
      return broken(at.span);
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
