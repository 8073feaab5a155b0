// Functions, and what stands in for a missing value.

#include <algorithm>
#include <utility>

#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"

namespace yingbao::dsl::checking {
namespace {

struct Form {
  Bilingual written;
  std::size_t least;
  std::size_t most;
};

Form form_of(ast::Function function) {
  constexpr std::size_t any = 100'000;
  switch (function) {
    case ast::Function::max:
      return {{"最大（甲，乙）", "max(a, b)"}, 2, any};
    case ast::Function::min:
      return {{"最小（甲，乙）", "min(a, b)"}, 2, any};
    case ast::Function::known:
      return {{"已知（甲）", "known(a)"}, 1, 1};
    case ast::Function::age:
      return {{"周岁（出生日期）", "age(birth)"}, 1, 1};
    case ast::Function::months_between:
      return {{"相隔月数（后，先）", "months between(later, earlier)"}, 2, 2};
    case ast::Function::per_month:
      return {{"按月折算（年额）", "per month(yearly)"}, 1, 1};
    case ast::Function::per_year:
      return {{"按年折算（月额）", "per year(monthly)"}, 1, 1};
  }
  return {};
}

bool compares(const Policy& policy, Type type) {
  if (type.kind == Kind::enumeration) return policy[type.enumeration].ordered;
  return is_quantitative(type.kind) || type.kind == Kind::date;
}

}  // namespace

Operand Expressions::of(const ast::Call& e, const ast::Expression& at, const Want& want) {
  const Form form = form_of(e.function);
  if (e.arguments.size() < form.least || e.arguments.size() > form.most) {
    draft_.reporter.say(messages::argument_count, e.name_span, {form.written});
    return broken(at.span);
  }
  switch (e.function) {
    case ast::Function::max:
    case ast::Function::min:
      return extremum(e, at, want);
    case ast::Function::known:
      return known(e, at);
    case ast::Function::age:
      return age(e, at);
    case ast::Function::months_between:
      return months_between(e, at);
    case ast::Function::per_month:
    case ast::Function::per_year:
      return per_period(e, at, want);
  }
  return broken(at.span);
}

Operand Expressions::extremum(const ast::Call& e, const ast::Expression& at, const Want& want) {
  std::vector<Operand> operands;
  for (const auto& argument : e.arguments)
    operands.push_back(present(check(*argument, want.alone())));
  std::vector<Operand*> all;
  for (Operand& operand : operands) all.push_back(&operand);
  const auto shared = agree(all, want, Together::compared);
  if (!shared) return broken(at.span);
  if (!compares(draft_.policy, shared->type)) {
    draft_.reporter.say(messages::not_ordered, e.name_span, {unit_of(draft_.policy, *shared)});
    return broken(at.span);
  }
  const Quantity quantity = settled_at(*shared, at_hand_);
  Extremum node{e.function == ast::Function::max, {}};
  Level level = household_level;
  for (const Operand& operand : operands) {
    node.operands.push_back(converted(operand, quantity.type).id);
    level = std::max(level, operand.level);
  }
  return made(std::move(node), quantity, level, e.name_span, at.span);
}

Operand Expressions::known(const ast::Call& e, const ast::Expression& at) {
  Operand operand = check(*e.arguments.front(), {});
  settle(operand, {});
  if (operand.broken) return broken(at.span);
  if (!operand.may_miss)
    draft_.reporter.say(messages::never_missing, operand.span,
                        {draft_.reporter.words(operand.span)});
  return made(Known{operand.id}, {yes_no}, operand.level, e.name_span, at.span);
}

Operand Expressions::of(const ast::OrElse& e, const ast::Expression& at, const Want& want) {
  Operand operand = check(*e.operand, want.alone());
  const bool missable = operand.may_miss || operand.broken;
  const Want beside = operand.firm() ? wanting(operand.quantity.type)
                                     : Want{want.type, operand.broken || want.silent, nullptr};
  Operand fallback = present(check(*e.fallback, beside));
  const auto shared = agree({&operand, &fallback}, want, Together::chosen);
  if (!shared) return broken(at.span);
  if (!missable)
    draft_.reporter.say(messages::never_missing, operand.span,
                        {draft_.reporter.words(operand.span)});
  const Quantity quantity = settled_at(*shared, at_hand_);
  const Level level = deepest({&operand, &fallback});
  const Operand other = converted(fallback, quantity.type);
  if (operand.quantity.type == quantity.type)
    return made(OrElse{operand.id, other.id}, quantity, level, at.span, at.span);
  const Operand known = made(Known{operand.id}, {yes_no}, operand.level, at.span, operand.span);
  Operand sure = operand;
  sure.optional = false;
  Choice choice;
  choice.branches.push_back({known.id, converted(sure, quantity.type).id, {}, operand.span});
  choice.otherwise = other.id;
  choice.otherwise_span = fallback.span;
  return made(std::move(choice), quantity, level, at.span, at.span);
}

Operand Expressions::age(const ast::Call& e, const ast::Expression& at) {
  const Operand birth = fitted(present(check(*e.arguments[0], wanting(date))), date, std::nullopt);
  if (birth.broken) return broken(at.span);
  return made(Age{birth.id}, {years}, birth.level, e.name_span, at.span);
}

Operand Expressions::months_between(const ast::Call& e, const ast::Expression& at) {
  const Operand later = fitted(present(check(*e.arguments[0], wanting(date))), date, std::nullopt);
  const Operand earlier =
      fitted(present(check(*e.arguments[1], wanting(date))), date, std::nullopt);
  if (later.broken || earlier.broken) return broken(at.span);
  return made(MonthsBetween{later.id, earlier.id}, {months}, deepest({&later, &earlier}),
              e.name_span, at.span);
}

/// `per month` is ÷ 12 and `per year` × 12, one operation each.
Operand Expressions::per_period(const ast::Call& e, const ast::Expression& at, const Want& want) {
  const bool to_month = e.function == ast::Function::per_month;
  const Period from = to_month ? Period::year : Period::month;
  Want inner;
  inner.type = money(from);
  if (want.type && is_amount(*want.type)) inner.type->kind = want.type->kind;
  Operand operand = present(check(*e.arguments.front(), inner));
  settle(operand, inner);
  if (operand.broken) return broken(at.span);
  if (!is_amount(operand.quantity.type) || operand.quantity.type.period != from) {
    Diagnostic& diagnostic = draft_.reporter.say(
        messages::other_period, operand.span,
        {to_month ? Bilingual("按月折算", "per month") : Bilingual("按年折算", "per year"),
         to_month ? Bilingual("按年的金额", "a yearly amount")
                  : Bilingual("按月的金额", "a monthly amount"),
         unit(operand)});
    draft_.reporter.label(diagnostic, operand.span, unit_and_line(operand));
    return broken(at.span);
  }
  Quantity quantity = operand.quantity;
  quantity.type.period = to_month ? Period::month : Period::year;
  const Operand twelve = literal(12, integer, e.name_span);
  Operand result = arithmetic(to_month ? ArithmeticOperator::divide : ArithmeticOperator::multiply,
                              {&operand, &twelve}, quantity, e.name_span);
  result.span = at.span;
  return result;
}

}  // namespace yingbao::dsl::checking
