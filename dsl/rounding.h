#pragma once
// How an operation's exact result becomes a whole number of grains.

#include <cstdint>

namespace yingbao::dsl {

enum class RoundingMode : std::uint8_t {
  half_away,  // the language's default: half away from zero
  up,         // towards +∞
  down,       // towards −∞
  half_up,    // ties towards +∞
  half_down,  // ties towards −∞
  half_even,  // ties to the even multiple
};

/// Round to a multiple of `grain` raw grains of the result's type; 1 is the type's own grain.
struct Rounding {
  RoundingMode mode = RoundingMode::half_away;
  std::int64_t grain = 1;

  friend bool operator==(const Rounding&, const Rounding&) = default;
};

}  // namespace yingbao::dsl
