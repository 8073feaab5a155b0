#pragma once
// Exact numbers: what figures of cases and requirements of a run are worked out in, so that nothing
// is rounded but where it is stated.

#include <cstdint>
#include <optional>
#include <string>

#include "interpreter/scalar.h"

namespace yingbao::interpreter {

/// In lowest terms, the denominator above zero.
struct Fraction {
  Wide numerator = 0;
  Wide denominator = 1;

  friend bool operator==(const Fraction&, const Fraction&) = default;
};

/// In lowest terms; nothing where the denominator is 0.
std::optional<Fraction> fraction(Wide numerator, Wide denominator);
/// So many grains of which `per_unit` make one.
Fraction of_grains(std::int64_t raw, std::int64_t per_unit);

// Nothing where 128 bits do not hold the result, or the divisor is zero.
std::optional<Fraction> sum(const Fraction& a, const Fraction& b);
std::optional<Fraction> difference(const Fraction& a, const Fraction& b);
std::optional<Fraction> product(const Fraction& a, const Fraction& b);
std::optional<Fraction> quotient(const Fraction& a, const Fraction& b);
/// −1, 0, 1; nothing as above.
std::optional<int> order(const Fraction& a, const Fraction& b);
Fraction negated(const Fraction& a);
/// To a multiple of `rounding.grain` grains of which `per_unit` make one.
std::optional<Fraction> rounded(const Fraction& a, dsl::Rounding rounding, std::int64_t per_unit);

/// As a whole number of grains of which `per_unit` make one; nothing where it is none.
std::optional<std::int64_t> in_grains(const Fraction& a, std::int64_t per_unit);
/// `348.183365…`: the first decimals, with `…` where there are more.
std::string decimals_text(const Fraction& a, unsigned decimals);
/// `3888860/11169`, `12`.
std::string quotient_text(const Fraction& a);

}  // namespace yingbao::interpreter
