// Brackets and tiers: operators whose operands are all looked at.

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "interpreter/evaluate/walk.h"

namespace yingbao::interpreter {

using dsl::ArithmeticOperator;

namespace {

constexpr dsl::Rounding down{dsl::RoundingMode::down, 1};

}  // namespace

Value ExpressionWalk::applied(ArithmeticOperator op, const Value& a, const Value& b,
                              const Scales& scales, dsl::Rounding rounding, const At& at) const {
  if (const Fault fault = first_of(a.fault, b.fault)) return faulty(fault);
  return result(arithmetic(op, a.raw, b.raw, 0, scales, rounding), at);
}

/// The products are added as whole grains and, apart, as what they have beyond them.
Value ExpressionWalk::of(const dsl::Brackets& e, const At& at) {
  const std::int64_t grains = grains_per_unit(at.type);
  const std::int64_t millionths = grains_per_unit(dsl::Kind::number);
  const Scales same{grains, grains, 1, grains};
  std::vector<Value> above;
  const Value amount = value(e.amount);
  for (const auto& bracket : e.brackets) above.push_back(value(bracket.above));
  Value whole = known(0);
  Value rest = known(0);
  for (std::size_t i = 0; i < e.brackets.size(); ++i) {
    Value top = amount;
    if (i + 1 < above.size())
      top = {std::min(top.raw, above[i + 1].raw), true, first_of(top.fault, above[i + 1].fault)};
    top = {std::max(top.raw, above[i].raw), true, first_of(top.fault, above[i].fault)};
    const Value part = applied(ArithmeticOperator::subtract, top, above[i], same, {}, at);
    const Value rate = value(e.brackets[i].rate);
    const Fault fault = first_of(part.fault, rate.fault);
    const Value product = applied(ArithmeticOperator::multiply, part, rate,
                                  {grains, millionths, 1, grains}, down, at);
    whole = applied(ArithmeticOperator::add, whole, product, same, {}, at);
    rest = {rest.raw + (fault ? 0 : product_rest(part.raw, rate.raw)), true,
            first_of(rest.fault, fault)};
  }
  return applied(ArithmeticOperator::add, whole, rest, {grains, grains * millionths, 1, grains},
                 e.rounding, at);
}

Value ExpressionWalk::of(const dsl::Nearest& e, const At& at) {
  const std::int64_t grains = grains_per_unit(at.type);
  const Scales same{grains, grains, 1, grains};
  const Value gap = value(e.gap);
  const auto distance = [&](const Value& tier) {
    const Value more = applied(ArithmeticOperator::subtract, gap, tier, same, {}, at);
    return more.fault ? more : known(std::abs(more.raw));
  };
  Value best = value(e.tiers.front());
  Value least = distance(best);
  best.fault = least.fault;
  for (std::size_t i = 1; i < e.tiers.size(); ++i) {
    const Value tier = value(e.tiers[i]);
    const Value next = distance(tier);
    best.fault = first_of(best.fault, next.fault);
    if (best.fault || next.raw > least.raw) continue;
    if (next.raw == least.raw) {
      const Value up = value(e.up);
      best.fault = up.fault;
      const bool higher = tier.raw > best.raw;
      if (up.fault || higher != (up.raw != 0)) continue;
    }
    best = tier;
    least = next;
  }
  return best.fault ? faulty(best.fault) : best;
}

}  // namespace yingbao::interpreter
