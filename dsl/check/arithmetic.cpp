// + − × ÷ and the minus sign. Each operation is one node of the arena, rounded once; `a × b ÷ c`
// is one operation, and nothing else fuses.

#include <algorithm>
#include <utility>

#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/literal.h"

namespace yingbao::dsl::checking {
namespace {

using Operator = ast::Chain::Operator;

bool is_sum(const ast::Chain& chain) {
  return chain.links.front().op == Operator::plus || chain.links.front().op == Operator::minus;
}

Together together(const ast::Chain::Link& link) {
  return link.op == Operator::plus ? Together::added : Together::subtracted;
}

bool is_date(const Operand& operand) {
  return !operand.loose && operand.quantity.type.kind == Kind::date;
}

std::optional<CalendarUnit> calendar_unit(Kind kind) {
  switch (kind) {
    case Kind::days:
      return CalendarUnit::days;
    case Kind::months:
      return CalendarUnit::months;
    case Kind::years:
      return CalendarUnit::years;
    default:
      return std::nullopt;
  }
}

/// `(a × b) ÷ c` is `a × b ÷ c`: a product in parentheses at the front joins the chain.
struct Flat {
  const ast::Expression* first;
  std::vector<const ast::Chain::Link*> links;
};
Flat flattened(const ast::Chain& chain) {
  Flat flat{chain.first.get(), {}};
  if (const auto* inner = std::get_if<ast::Chain>(&chain.first->node); inner && !is_sum(*inner))
    flat = flattened(*inner);
  for (const auto& link : chain.links) flat.links.push_back(&link);
  return flat;
}

}  // namespace

Operand Expressions::of(const ast::Chain& e, const ast::Expression& at, const Want& want) {
  return is_sum(e) ? sum(e, at, want) : product(e, at, want);
}

Operand Expressions::arithmetic(ArithmeticOperator op,
                                std::initializer_list<const Operand*> operands, Quantity quantity,
                                Span place) {
  Arithmetic node{op, {}, {}, {}, {}};
  ExpressionId* const slots[] = {&node.a, &node.b, &node.c};
  std::size_t used = 0;
  for (const Operand* operand : operands) *slots[used++] = operand->id;
  const Span span = join((*operands.begin())->span, (*(operands.end() - 1))->span);
  Operand result = made(node, settled_at(quantity, at_hand_), deepest(operands), place, span);
  result.rounds = true;
  return result;
}

// ---------------------------------------------------------------- sums

Operand Expressions::sum(const ast::Chain& e, const ast::Expression& at, const Want& want) {
  std::vector<Operand> operands{present(check(*e.first, want.alone()))};
  for (const auto& link : e.links) operands.push_back(present(check(*link.operand, want.alone())));
  const auto firm = std::find_if(operands.begin(), operands.end(), [](const Operand& operand) {
    return operand.firm() && !is_date(operand);
  });
  std::vector<Operand*> loose;
  for (Operand& operand : operands) {
    if (operand.broken) return broken(at.span);
    if (operand.loose) loose.push_back(&operand);
  }
  const Operand like = firm == operands.end() ? operands.front() : *firm;
  if (firm == operands.end() && !loose.empty() && !agree(loose, want, Together::added))
    return broken(at.span);
  for (Operand* operand : loose)
    if (operand->loose && !settle_as(*operand, like.quantity, Together::added, like))
      return broken(at.span);
  Operand so_far = operands.front();
  for (std::size_t i = 0; i < e.links.size(); ++i)
    so_far = added(so_far, operands[i + 1], e.links[i]);
  return so_far;
}

Operand Expressions::added(const Operand& a, const Operand& b, const ast::Chain::Link& link) {
  const Span span = join(a.span, b.span);
  if (a.broken || b.broken) return broken(span);
  if (const auto dated = with_date(a, b, link)) return *dated;
  const auto shared = common(a.quantity, b.quantity);
  if (!shared || !is_quantitative(shared->type.kind)) {
    if (shared)
      draft_.reporter.say(messages::not_computed_with, a.span, {unit(a)});
    else
      disagree(together(link), a, b);
    return broken(span);
  }
  const bool plus = link.op == Operator::plus;
  return arithmetic(plus ? ArithmeticOperator::add : ArithmeticOperator::subtract, {&a, &b},
                    *shared, link.operator_span);
}

std::optional<Operand> Expressions::with_date(const Operand& a, const Operand& b,
                                              const ast::Chain::Link& link) {
  if (!is_date(a)) return std::nullopt;
  const bool minus = link.op == Operator::minus;
  const Level level = deepest({&a, &b});
  const Span span = join(a.span, b.span);
  if (is_date(b) && minus)
    return made(DaysBetween{a.id, b.id}, {days}, level, link.operator_span, span);
  const auto unit = calendar_unit(b.quantity.type.kind);
  if (!unit) return std::nullopt;
  return made(DateShift{a.id, b.id, *unit, minus}, {date}, level, link.operator_span, span);
}

// ---------------------------------------------------------------- products

Operand Expressions::product(const ast::Chain& e, const ast::Expression& at, const Want& want) {
  const Flat flat = flattened(e);
  std::vector<Operand> operands{present(check(*flat.first, {}))};
  std::vector<Factor> operators;
  for (const auto* link : flat.links) {
    operands.push_back(present(check(*link->operand, {})));
    operators.push_back(link->op == Operator::times ? Factor::times : Factor::divided);
  }
  for (const Operand& operand : operands)
    if (operand.broken) return broken(at.span);
  settle_factors(operands, operators, want);
  if (divides_by_zero(operands, operators)) return broken(at.span);
  Operand so_far = operands.front();
  for (const Step& step : steps(operators)) {
    const Operand& next = operands[step.first + 1];
    so_far = step.second
                 ? fused(so_far, next, operands[*step.second + 1], *flat.links[*step.second])
                 : multiplied(so_far, next, *flat.links[step.first]);
  }
  return so_far;
}

bool Expressions::divides_by_zero(const std::vector<Operand>& factors,
                                  const std::vector<Factor>& operators) {
  bool found = false;
  for (std::size_t i = 0; i < operators.size(); ++i) {
    const Operand& over = factors[i + 1];
    if (operators[i] != Factor::divided || !over.firm()) continue;
    const auto* constant = std::get_if<Literal>(&draft_.policy[over.id].node);
    if (constant == nullptr || constant->raw != 0) continue;
    draft_.reporter.say(messages::division_by_zero, over.span);
    found = true;
  }
  return found;
}

namespace {

/// What an amount without a period may be as a factor: of a measure only beside one.
std::vector<Type> amounts_of(Period period, const std::vector<Operand>& factors) {
  std::vector<Type> types{money(period), money_per_person(period)};
  for (const Operand& factor : factors)
    if (factor.firm() && factor.quantity.type.measure.valid())
      types.push_back(money_per_quantity(factor.quantity.type.measure, period));
  return types;
}

}  // namespace

/// A bare number is a number. An amount without a period is of the first kind with which the
/// chain has the unit that is wanted, or any.
void Expressions::settle_factors(std::vector<Operand>& factors,
                                 const std::vector<Factor>& operators, const Want& want) {
  Operand* open = nullptr;
  for (Operand& factor : factors) {
    const bool amount = factor.loose && amount_type(factor.loose->unit);
    if (amount && open == nullptr)
      open = &factor;
    else
      settle(factor, {});
  }
  if (open == nullptr) return;
  const auto place = std::size_t(open - factors.data());
  const auto chain = [&](Type type) {
    std::vector<Quantity> quantities;
    for (const Operand& factor : factors) quantities.push_back(factor.quantity);
    quantities[place] = quantity_of(type, at_hand_);
    return chained(quantities, operators, at_hand_);
  };
  std::optional<Type> any;
  std::optional<Type> wanted;
  for (const Period period : {Period::stock, Period::month, Period::year})
    for (const Type type : amounts_of(period, factors)) {
      const auto result = fits(*open->loose, type, at_hand_) ? chain(type) : std::nullopt;
      if (!result) continue;
      if (!any) any = type;
      if (!wanted && want.type && common(*result, quantity_of(*want.type, at_hand_))) wanted = type;
    }
  settle(*open, {wanted ? wanted : any, false, nullptr});
}

Operand Expressions::multiplied(const Operand& a, const Operand& b, const ast::Chain::Link& link) {
  if (a.broken || b.broken) return broken(join(a.span, b.span));
  const bool times = link.op == Operator::times;
  const auto unit =
      times ? checking::product(a.quantity, b.quantity) : quotient(a.quantity, b.quantity);
  if (!unit) return without_unit(a, b, link);
  return arithmetic(times ? ArithmeticOperator::multiply : ArithmeticOperator::divide, {&a, &b},
                    *unit, link.operator_span);
}

Operand Expressions::fused(const Operand& a, const Operand& b, const Operand& c,
                           const ast::Chain::Link& over) {
  if (a.broken || b.broken || c.broken) return broken(join(a.span, c.span));
  const auto unit = product_quotient(a.quantity, b.quantity, c.quantity);
  if (unit)
    return arithmetic(ArithmeticOperator::multiply_divide, {&a, &b, &c}, *unit, over.operator_span);
  const auto ab = checking::product(a.quantity, b.quantity);
  if (!ab) {
    ast::Chain::Link times{Operator::times, over.operator_span, nullptr};
    return without_unit(a, b, times);
  }
  Operand so_far = a;
  so_far.quantity = *ab;
  so_far.span = join(a.span, b.span);
  so_far.declared.reset();
  return without_unit(so_far, c, over);
}

Operand Expressions::without_unit(const Operand& a, const Operand& b,
                                  const ast::Chain::Link& link) {
  const bool times = link.op == Operator::times;
  const bool a_persons = a.quantity.type.kind == Kind::persons;
  const bool b_persons = b.quantity.type.kind == Kind::persons;
  const Operand& amount = a_persons ? b : a;
  const bool already = times && (a_persons || b_persons) && is_amount(amount.quantity.type);
  Diagnostic& diagnostic =
      already ? draft_.reporter.say(messages::household_times_persons, a.span,
                                    {draft_.reporter.words(amount.span), unit(amount)})
              : draft_.reporter.say(
                    messages::no_unit, a.span,
                    {unit(a), unit(b),
                     times ? Bilingual("相乘", "multiplied by") : Bilingual("相除", "divided by")});
  draft_.reporter.label(diagnostic, a.span, unit_and_line(a));
  draft_.reporter.label(diagnostic, b.span, unit_and_line(b));
  return broken(join(a.span, b.span));
}

// ---------------------------------------------------------------- the minus sign

Operand Expressions::of(const ast::Negation& e, const ast::Expression& at, const Want& want) {
  Operand operand = present(check(*e.operand, want.alone()));
  if (operand.broken) return broken(at.span);
  if (operand.loose) {
    operand.loose->digits = -operand.loose->digits;
    return operand;
  }
  if (!is_quantitative(operand.quantity.type.kind)) {
    draft_.reporter.say(messages::not_computed_with, operand.span, {unit(operand)});
    return broken(at.span);
  }
  if (auto* constant = std::get_if<Literal>(&draft_.policy.expressions[operand.id.value].node)) {
    constant->raw = -constant->raw;
    return operand;
  }
  return arithmetic(ArithmeticOperator::negate, {&operand}, operand.quantity, at.span);
}

}  // namespace yingbao::dsl::checking
