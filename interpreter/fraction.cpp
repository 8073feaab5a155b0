#include "interpreter/fraction.h"

#include <algorithm>

#include "dsl/types.h"

namespace yingbao::interpreter {
namespace {

Wide size_of(Wide a) { return a < 0 ? -a : a; }

Wide greatest_divisor(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

Fraction lowest(Wide numerator, Wide denominator) {
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const Wide divisor = greatest_divisor(size_of(numerator), denominator);
  return divisor > 1 ? Fraction{numerator / divisor, denominator / divisor}
                     : Fraction{numerator, denominator};
}

std::optional<Wide> times(Wide a, Wide b) {
  Wide all;
  if (__builtin_mul_overflow(a, b, &all)) return std::nullopt;
  return all;
}

std::string digits_of(Wide a) {
  std::string digits;
  for (Wide rest = size_of(a); rest != 0 || digits.empty(); rest /= 10) {
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
  }
  std::reverse(digits.begin(), digits.end());
  return (a < 0 ? "-" : "") + digits;
}

}  // namespace

std::optional<Fraction> fraction(Wide numerator, Wide denominator) {
  if (denominator == 0) return std::nullopt;
  return lowest(numerator, denominator);
}

Fraction of_grains(std::int64_t raw, std::int64_t per_unit) { return lowest(raw, per_unit); }

std::optional<Fraction> sum(const Fraction& a, const Fraction& b) {
  const auto left = times(a.numerator, b.denominator);
  const auto right = times(b.numerator, a.denominator);
  const auto below = times(a.denominator, b.denominator);
  Wide all;
  if (!left || !right || !below || __builtin_add_overflow(*left, *right, &all)) {
    return std::nullopt;
  }
  return lowest(all, *below);
}

std::optional<Fraction> difference(const Fraction& a, const Fraction& b) {
  return sum(a, negated(b));
}

std::optional<Fraction> product(const Fraction& a, const Fraction& b) {
  // Crosswise in lowest terms first: what the product does not need cannot overflow.
  const Fraction left = lowest(a.numerator, b.denominator);
  const Fraction right = lowest(b.numerator, a.denominator);
  const auto above = times(left.numerator, right.numerator);
  const auto below = times(left.denominator, right.denominator);
  if (!above || !below) return std::nullopt;
  return Fraction{*above, *below};
}

std::optional<Fraction> quotient(const Fraction& a, const Fraction& b) {
  if (b.numerator == 0) return std::nullopt;
  return product(a, lowest(b.denominator, b.numerator));
}

std::optional<int> order(const Fraction& a, const Fraction& b) {
  const auto left = times(a.numerator, b.denominator);
  const auto right = times(b.numerator, a.denominator);
  if (!left || !right) return std::nullopt;
  return *left < *right ? -1 : *left > *right ? 1 : 0;
}

Fraction negated(const Fraction& a) { return {-a.numerator, a.denominator}; }

std::optional<Fraction> rounded(const Fraction& a, dsl::Rounding rounding, std::int64_t per_unit) {
  const auto grains = product(a, {per_unit, 1});
  // Within half of what 128 bits hold the rounding has room.
  constexpr Wide most = Wide{1} << 100;
  if (!grains || size_of(grains->numerator) > most || grains->denominator > most) {
    return std::nullopt;
  }
  return lowest(round_quotient(grains->numerator, grains->denominator, rounding), per_unit);
}

std::optional<std::int64_t> in_grains(const Fraction& a, std::int64_t per_unit) {
  const auto grains = product(a, {per_unit, 1});
  if (!grains || grains->denominator != 1 || size_of(grains->numerator) > dsl::largest_raw) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(grains->numerator);
}

std::string decimals_text(const Fraction& a, unsigned decimals) {
  std::string text = (a.numerator < 0 ? "-" : "") + digits_of(size_of(a.numerator) / a.denominator);
  Wide rest = size_of(a.numerator) % a.denominator;
  if (rest != 0 && decimals != 0) text += '.';
  for (unsigned i = 0; i < decimals && rest != 0; ++i) {
    const auto larger = times(rest, 10);
    if (!larger) break;
    text += digits_of(*larger / a.denominator);
    rest = *larger % a.denominator;
  }
  return rest != 0 ? text + "…" : text;
}

std::string quotient_text(const Fraction& a) {
  const std::string above = digits_of(a.numerator);
  return a.denominator == 1 ? above : above + "/" + digits_of(a.denominator);
}

}  // namespace yingbao::interpreter
