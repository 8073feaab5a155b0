#include "interpreter/scalar.h"

#include <utility>

namespace yingbao::interpreter {
namespace {

using dsl::RoundingMode;

/// whole + over / under, with 0 <= over < under.
struct Mixed {
  Wide whole = 0;
  Wide over = 0;
  Wide under = 1;
};

/// Rounds towards −∞; `divisor` > 0.
Wide floor_divide(Wide dividend, Wide divisor) {
  const Wide quotient = dividend / divisor;
  return dividend % divisor < 0 ? quotient - 1 : quotient;
}

Mixed mixed(Wide numerator, Wide denominator) {
  const Wide whole = floor_divide(numerator, denominator);
  return {whole, numerator - whole * denominator, denominator};
}

int order(Wide a, Wide b) { return a < b ? -1 : a > b; }

/// How (rest + fraction) / divisor, which lies in [0, 1), compares with one half. No product is
/// made, so that nothing can overflow: 2 * fraction lies in [0, 2).
int against_half(Wide rest, const Mixed& x, Wide divisor) {
  const Wide gap = (divisor - rest) - rest;
  if (gap <= 0) return gap < 0 || x.over > 0 ? 1 : 0;
  return gap == 1 ? order(x.over, x.under - x.over) : -1;
}

bool goes_up(RoundingMode mode, int half, bool exact, Wide below) {
  switch (mode) {
    case RoundingMode::half_away:
      return half > 0 || (half == 0 && below >= 0);
    case RoundingMode::up:
      return !exact;
    case RoundingMode::down:
      return false;
    case RoundingMode::half_up:
      return half >= 0;
    case RoundingMode::half_down:
      return half > 0;
    case RoundingMode::half_even:
      return half > 0 || (half == 0 && below % 2 != 0);
  }
  return false;
}

/// x / divisor as a whole number; `divisor` > 0.
Wide rounded(const Mixed& x, Wide divisor, RoundingMode mode) {
  const Wide below = divisor == 1 ? x.whole : floor_divide(x.whole, divisor);
  const Wide rest = x.whole - below * divisor;
  const bool exact = rest == 0 && x.over == 0;
  if (exact) return below;
  return below + goes_up(mode, against_half(rest, x, divisor), exact, below);
}

/// numerator * times / denominator / over: times, over and denominator > 0, the first two < 2^41.
struct Exactly {
  Wide numerator = 0;
  Wide times = 1;
  Wide denominator = 1;
  Wide over = 1;
};

constexpr ScalarResult overflow{0, FaultKind::overflow};

/// The product of numerator and times may need more than 128 bits, so the quotient is taken part
/// by part. A part beyond 2^126 is beyond every limit: `over` brings it back by 2^41 at most.
ScalarResult rounded(const Exactly& exact, dsl::Rounding rounding) {
  Mixed x = mixed(exact.numerator, exact.denominator);
  if (exact.times != 1) {
    Wide product = 0;
    if (__builtin_mul_overflow(x.whole, exact.times, &product)) return overflow;
    const Mixed part = mixed(x.over * exact.times, exact.denominator);
    x = {product + part.whole, part.over, part.under};
  }
  return checked(rounded(x, exact.over * rounding.grain, rounding.mode) * rounding.grain);
}

/// The same ratio with a denominator above zero.
Exactly over_positive(Wide numerator, Wide times, std::int64_t denominator, Wide over) {
  if (denominator < 0) return {-numerator, times, -Wide(denominator), over};
  return {numerator, times, denominator, over};
}

Exactly sum(std::int64_t a, std::int64_t b, const Scales& s) {
  if (s.a == s.b) return {Wide(a) + b, s.result, 1, s.a};
  return {Wide(a) * s.b + Wide(b) * s.a, s.result, 1, Wide(s.a) * s.b};
}

/// Equal factors above and below are common (yuan and yuan) and need no division.
Exactly without_common_scale(Exactly exact) {
  if (exact.times != exact.over) return exact;
  exact.times = exact.over = 1;
  return exact;
}

Exactly exactly(dsl::ArithmeticOperator op, std::int64_t a, std::int64_t b, std::int64_t c,
                const Scales& s) {
  switch (op) {
    case dsl::ArithmeticOperator::add:
      return sum(a, b, s);
    case dsl::ArithmeticOperator::subtract:
      return sum(a, -b, s);
    case dsl::ArithmeticOperator::multiply:
      return {Wide(a) * b, s.result, 1, Wide(s.a) * s.b};
    case dsl::ArithmeticOperator::divide:
      return over_positive(a, Wide(s.b) * s.result, b, s.a);
    case dsl::ArithmeticOperator::multiply_divide:
      return over_positive(Wide(a) * b, Wide(s.c) * s.result, c, Wide(s.a) * s.b);
    case dsl::ArithmeticOperator::negate:
      return {-Wide(a), s.result, 1, s.a};
    case dsl::ArithmeticOperator::round:
      return {a, s.result, 1, s.a};
  }
  return {};
}

bool divides_by_zero(dsl::ArithmeticOperator op, std::int64_t b, std::int64_t c) {
  return (op == dsl::ArithmeticOperator::divide && b == 0) ||
         (op == dsl::ArithmeticOperator::multiply_divide && c == 0);
}

}  // namespace

Wide round_quotient(Wide numerator, Wide denominator, dsl::Rounding rounding) {
  return rounded(mixed(numerator, denominator), rounding.grain, rounding.mode) * rounding.grain;
}

ScalarResult checked(Wide sum) {
  if (sum > dsl::largest_raw || sum < -dsl::largest_raw) return overflow;
  return {std::int64_t(sum), FaultKind::none};
}

ScalarResult arithmetic(dsl::ArithmeticOperator op, std::int64_t a, std::int64_t b, std::int64_t c,
                        const Scales& scales, dsl::Rounding rounding) {
  if (divides_by_zero(op, b, c)) return {0, FaultKind::division_by_zero};
  return rounded(without_common_scale(exactly(op, a, b, c, scales)), rounding);
}

std::int64_t product_rest(std::int64_t a, std::int64_t b) {
  const Wide product = Wide(a) * b;
  const Wide millionths = dsl::grains_per_unit(dsl::Kind::number);
  return std::int64_t(product - floor_divide(product, millionths) * millionths);
}

int compare(std::int64_t a, std::int64_t scale_a, std::int64_t b, std::int64_t scale_b) {
  return order(Wide(a) * scale_b, Wide(b) * scale_a);
}

bool holds(dsl::Comparator comparator, int order) {
  switch (comparator) {
    case dsl::Comparator::less:
      return order < 0;
    case dsl::Comparator::at_most:
      return order <= 0;
    case dsl::Comparator::equal:
      return order == 0;
    case dsl::Comparator::unequal:
      return order != 0;
    case dsl::Comparator::at_least:
      return order >= 0;
    case dsl::Comparator::greater:
      return order > 0;
  }
  return false;
}

}  // namespace yingbao::interpreter
