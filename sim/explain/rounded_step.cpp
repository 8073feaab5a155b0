#include "sim/explain/rounded_step.h"

namespace yingbao::sim {
namespace {

using interpreter::Wide;

struct Unrounded {
  Wide numerator = 0;
  Wide denominator = 1;
};

/// The exact result in units (yuan), not in grains.
Unrounded exact_result(dsl::ArithmeticOperator op, Unrounded a, Unrounded b, Unrounded c) {
  switch (op) {
    case dsl::ArithmeticOperator::add:
      return {a.numerator * b.denominator + b.numerator * a.denominator,
              a.denominator * b.denominator};
    case dsl::ArithmeticOperator::subtract:
      return {a.numerator * b.denominator - b.numerator * a.denominator,
              a.denominator * b.denominator};
    case dsl::ArithmeticOperator::multiply:
      return {a.numerator * b.numerator, a.denominator * b.denominator};
    case dsl::ArithmeticOperator::divide:
      return {a.numerator * b.denominator, a.denominator * b.numerator};
    case dsl::ArithmeticOperator::multiply_divide:
      return exact_result(dsl::ArithmeticOperator::divide,
                          exact_result(dsl::ArithmeticOperator::multiply, a, b, {}), c, {});
    case dsl::ArithmeticOperator::negate:
    case dsl::ArithmeticOperator::round:
      return a;
  }
  return {};
}

}  // namespace

bool was_inexact(const dsl::Policy& policy, const dsl::Arithmetic& arithmetic,
                 const dsl::Type& type, std::int64_t a, std::int64_t b, std::int64_t c) {
  const auto fraction = [&](dsl::ExpressionId id, std::int64_t raw) {
    return id.valid() ? Unrounded{raw, dsl::grains_per_unit(policy[id].type)} : Unrounded{};
  };
  const Unrounded exact = exact_result(arithmetic.op, fraction(arithmetic.a, a),
                                       fraction(arithmetic.b, b), fraction(arithmetic.c, c));
  if (exact.denominator == 0) return false;
  const Wide grains = exact.numerator % exact.denominator * dsl::grains_per_unit(type);
  const Wide whole = exact.numerator / exact.denominator * dsl::grains_per_unit(type);
  return grains % exact.denominator != 0 ||
         (whole + grains / exact.denominator) % arithmetic.rounding.grain != 0;
}

}  // namespace yingbao::sim
