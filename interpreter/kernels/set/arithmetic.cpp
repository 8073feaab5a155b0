// step * round(numerator / divisor), exactly: the quotient is estimated in a double and put right
// by the remainder, which is exact while the numerator is below 2^52 and the divisor below 2^51.

#include "interpreter/kernels/set/set.h"

namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET {
namespace {

enum class Mode : u8 { half_away, up, down, half_up, half_down, half_even };  // dsl::RoundingMode

/// Finite and exact, or `exact` 0.
struct Dividend {
  double value;
  bool exact;
};

template <Numerator N>
Dividend numerator(const double* a, const double* b, const Ratio& r, size_t i) {
  if constexpr (N == Numerator::constant) return {r.added, true};
  if constexpr (N == Numerator::added) return {a[i] + b[i] * r.times_b, true};
  if constexpr (N == Numerator::product) return {a[i] * b[i] * r.times, true};
  if constexpr (N == Numerator::scaled) return {a[i] * r.times, true};
  if constexpr (N == Numerator::shifted) {
    const double x = a[i] * r.times;
    return {x + r.added, magnitude(x) < exact_product};
  }
  if constexpr (N == Numerator::sum) {
    const double x = a[i] * r.times;
    const double y = b[i] * r.times_b;
    return {x + y, bool(int{magnitude(x) < exact_product} & int{magnitude(y) < exact_product})};
  }
}

double floor_of(double x) { return __builtin_floor(x); }

/// The nearest whole number to n / d, ties away from zero: nearest for the size, then the sign.
double nearest(double n, double d, double estimate) {
  const double size = magnitude(n);
  double q = floor_of(magnitude(estimate) + 0.5);
  const double rest = size - q * d;
  const double twice = rest + rest;
  q = twice >= d ? q + 1 : q;
  q = twice < -d ? q - 1 : q;
  return __builtin_copysign(q, n);
}

/// n / d rounded; `estimate` is within one of the quotient.
template <Mode M>
double rounded(double n, double d, double estimate) {
  if constexpr (M == Mode::half_away) return nearest(n, d, estimate);
  double q = floor_of(estimate);
  double rest = n - q * d;
  const bool above = rest < 0;
  q = above ? q - 1 : q;
  rest = above ? rest + d : rest;
  const bool below = rest >= d;
  q = below ? q + 1 : q;
  rest = below ? rest - d : rest;
  const double twice = rest + rest;
  if constexpr (M == Mode::up) return rest > 0 ? q + 1 : q;
  if constexpr (M == Mode::half_up) return twice >= d ? q + 1 : q;
  if constexpr (M == Mode::half_down) return twice > d ? q + 1 : q;
  if constexpr (M == Mode::half_even) {
    const double tie = q - 2 * floor_of(q * 0.5) != 0 ? q + 1 : q;
    return twice > d ? q + 1 : twice == d ? tie : q;
  }
  return q;  // down
}

template <Numerator N, Divisor D, Mode M>
void ratio(const double* __restrict a, const double* __restrict b, const double* __restrict c,
           const Ratio& given, double* __restrict out, size_t rows) {
  const Ratio r = given;
  const double inverse = 1 / r.over;
  for (size_t i = 0; i < rows; ++i) {
    const Dividend n = numerator<N>(a, b, r, i);
    double whole = n.value;
    bool exact = n.exact;
    if constexpr (D == Divisor::constant) {
      exact &= magnitude(whole) < exact_product;
      whole = rounded<M>(whole, r.over, whole * inverse);
    }
    if constexpr (D == Divisor::column) {
      const double divisor = c[i] * r.over;
      const double d = magnitude(divisor);
      const double x = divisor < 0 ? -whole : whole;
      exact &= (magnitude(x) < exact_product) & (d <= largest);
      whole = rounded<M>(x, d, x / d);
    }
    const double result = whole * r.step;
    exact &= magnitude(result) <= largest;
    out[i] = exact ? result : gave_up;
  }
}

template <Numerator N, Divisor D>
void put_modes(RatioKernel (&modes)[rounding_modes]) {
  if constexpr (D == Divisor::none) {
    for (RatioKernel& kernel : modes) kernel = ratio<N, D, Mode::down>;
  } else {
    modes[int(Mode::half_away)] = ratio<N, D, Mode::half_away>;
    modes[int(Mode::up)] = ratio<N, D, Mode::up>;
    modes[int(Mode::down)] = ratio<N, D, Mode::down>;
    modes[int(Mode::half_up)] = ratio<N, D, Mode::half_up>;
    modes[int(Mode::half_down)] = ratio<N, D, Mode::half_down>;
    modes[int(Mode::half_even)] = ratio<N, D, Mode::half_even>;
  }
}

template <Numerator N>
void put_divisors(RatioKernel (&kernels)[divisors][rounding_modes]) {
  put_modes<N, Divisor::none>(kernels[int(Divisor::none)]);
  put_modes<N, Divisor::constant>(kernels[int(Divisor::constant)]);
  put_modes<N, Divisor::column>(kernels[int(Divisor::column)]);
}

/// NaN on either side is kept.
double larger_of(double a, double b) {
  const double found = a > b ? a : b;
  return a == a ? found : a;
}
double smaller_of(double a, double b) {
  const double found = a < b ? a : b;
  return a == a ? found : a;
}

void larger(const double* __restrict a, const double* __restrict b, double* __restrict out,
            size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = larger_of(a[i], b[i]);
}
void larger_one(const double* __restrict a, double b, double* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = larger_of(a[i], b);
}
void smaller(const double* __restrict a, const double* __restrict b, double* __restrict out,
             size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = smaller_of(a[i], b[i]);
}
void smaller_one(const double* __restrict a, double b, double* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = smaller_of(a[i], b);
}

}  // namespace

void put_arithmetic(Kernels& set) {
  put_divisors<Numerator::scaled>(set.ratio[int(Numerator::scaled)]);
  put_divisors<Numerator::shifted>(set.ratio[int(Numerator::shifted)]);
  put_divisors<Numerator::added>(set.ratio[int(Numerator::added)]);
  put_divisors<Numerator::sum>(set.ratio[int(Numerator::sum)]);
  put_divisors<Numerator::product>(set.ratio[int(Numerator::product)]);
  put_divisors<Numerator::constant>(set.ratio[int(Numerator::constant)]);
  set.larger = larger;
  set.larger_one = larger_one;
  set.smaller = smaller;
  set.smaller_one = smaller_one;
}

}  // namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET
