#pragma once
// Numbers as people write them, exactly: a whole number and a power of ten, then whatever stands
// behind (a unit).

#include <cstdint>
#include <optional>
#include <string_view>

#include "sim/read/value.h"

namespace yingbao::sim {

/// mantissa × 10^exponent.
struct Decimal {
  std::int64_t mantissa = 0;
  int exponent = 0;
};

struct NumberRead {
  std::optional<Decimal> number;
  std::string_view rest;  // behind the number, trimmed
  ValueProblem problem = ValueProblem::none;
};

NumberRead read_number(std::string_view text, bool scientific);

/// number × grains × scale as a whole count of grains.
ValueRead to_grains(Decimal number, std::int64_t grains_per_unit, const Scale& scale);

}  // namespace yingbao::sim
