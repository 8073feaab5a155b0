#pragma once
// Arithmetic on grains: which instruction an operation on amounts becomes. Scales, rounding grain
// and literal operands fold into one constant ratio, so that one division at most is left.

#include "interpreter/compile/graph.h"

namespace yingbao::interpreter::compiling {

struct Amounts {
  dsl::ArithmeticOperator op;
  std::array<Operand, 3> operands{};  // unused ones are not looked at
  Scales scales;
  dsl::Rounding rounding;
};

Operand lower_arithmetic(Graph& graph, Amounts amounts, dsl::Level level, dsl::PlaceId place);

/// `left` against `right`, each in grains per unit; a literal is rescaled where that is exact.
Operand lower_comparison(Graph& graph, dsl::Comparator comparator, Operand left,
                         std::int64_t left_scale, Operand right, std::int64_t right_scale);

}  // namespace yingbao::interpreter::compiling
