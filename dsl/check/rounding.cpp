// `E rounded … to G` replaces the rounding of E's outermost operation; of anything else it rounds
// the value.

#include <utility>

#include "dsl/check/declare.h"
#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/literal.h"

namespace yingbao::dsl::checking {

std::optional<Rounding> Expressions::rounding_for(const ast::RoundingClause& clause, Type type) {
  const auto* literal = std::get_if<ast::NumberLiteral>(&clause.grain->node);
  Reporter& say = draft_.reporter;
  const std::string words = say.words(clause.grain->span);
  if (literal == nullptr) {
    if (!std::holds_alternative<ast::Broken>(clause.grain->node))
      say.say(messages::not_fixed, clause.grain->span, {words});
    return std::nullopt;
  }
  const Quantity quantity = settled_at(quantity_of(type, at_hand_), at_hand_);
  const Bilingual unit = unit_of(draft_.policy, quantity);
  const bool bare = literal->unit == ast::Unit::none;
  const bool fits_type =
      bare ? !is_amount(type) && !is_duration(type.kind) && !is_measured(type.kind)
      : is_measured(literal->unit) ? measured_type(draft_, literal->unit, literal->measure) == type
                                   : fits(*literal, type, at_hand_);
  if (!fits_type) {
    say.say(messages::rounding_unit, clause.grain->span, {words, unit});
    return std::nullopt;
  }
  const Grains grains = grains_of(*literal, type);
  if (grains.problem == Grains::Problem::none && grains.raw > 0)
    return Rounding{clause.mode, grains.raw};
  say.say(messages::rounding_grain, clause.grain->span,
          {words, unit, value_of(draft_.policy, 1, type)});
  return std::nullopt;
}

Operand Expressions::rounded(Operand value, const ast::RoundingClause& clause) {
  settle(value, {});
  if (value.broken) return value;
  if (!is_quantitative(value.quantity.type.kind)) {
    draft_.reporter.say(messages::rounding_of_other, clause.span, {unit(value)});
    return broken(value.span);
  }
  const Quantity quantity = settled_at(value.quantity, at_hand_);
  const auto rounding = rounding_for(clause, quantity.type);
  if (!rounding) return broken(value.span);
  const bool whole =
      quantity.type.kind == Kind::number && rounding->grain % grains_per_unit(Kind::number) == 0;
  if (value.rounds) {
    std::get<Arithmetic>(draft_.policy.expressions[value.id.value].node).rounding = *rounding;
  } else {
    const Arithmetic round{ArithmeticOperator::round, value.id, {}, {}, *rounding};
    const bool missing = value.optional;
    const Span inner = value.span;
    const ExpressionId operand = value.id;
    value = made(round, quantity, value.level, clause.span, inner);
    if (missing) {
      const Operand known = made(Known{operand}, {yes_no}, value.level, clause.span, inner);
      Choice choice;
      choice.branches.push_back({known.id, value.id, {}, inner});
      value = made(std::move(choice), quantity, value.level, clause.span, inner);
      value.optional = value.may_miss = true;
      draft_.policy.expressions[value.id.value].optional = true;
      return value;
    }
  }
  value.rounds = false;
  value.whole = whole;
  return value;
}

Operand Expressions::of(const ast::Rounded& e, const ast::Expression& at, const Want& want) {
  if (std::holds_alternative<ast::Choice>(e.operand->node))
    return check(*e.operand, {want.type, want.silent, &e.rounding});
  Operand value = present(check(*e.operand, want.alone()));
  settle(value, want);
  if (value.broken) return broken(at.span);
  return rounded(value, e.rounding);
}

}  // namespace yingbao::dsl::checking
