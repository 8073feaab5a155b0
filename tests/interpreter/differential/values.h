#pragma once
// Values worth trying, by type: ordinary ones, ties, negatives, zero, and those at the limit.

#include <cstdint>

#include "dsl/types.h"
#include "tests/interpreter/differential/random.h"

namespace yingbao::interpreter::differential {

/// What one column or literal is like: most are calm, so that most sums stay within the limit.
/// Serene values are above zero and ordinary: fast code has nothing to give up. Large ones need
/// more than 32 bits and lie close together, and their sums stay far from the limit.
enum class Temper : std::uint8_t { serene, large, calm, ties, wild };

/// A trial is serene, so that few of its households fault; or anything may happen.
enum class Mood : std::uint8_t { serene, stormy };

/// Enumerations and texts of generated policies have this many values.
inline constexpr std::int64_t members_of_enumeration = 3;

std::int64_t some_value(Random& random, const dsl::Type& type, Temper temper);
dsl::Day some_day(Random& random);

}  // namespace yingbao::interpreter::differential
