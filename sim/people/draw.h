#pragma once
// Random draws by key, never by position in a stream: who is drawn does not change with the order
// of rows, a subset, threads, blocks or a reform. Integers only, so all machines agree.
//
// The purpose never holds an alternative's name: two alternatives see the same draw, and what
// differs between them is their effect.

#include <cstdint>
#include <string_view>

namespace yingbao::sim {

/// Millionths: 1'000'000 is always.
using Rate = std::int64_t;
inline constexpr Rate certain = 1'000'000;

/// A text (an id, a purpose) as part of a key. Never 0.
std::uint64_t key_of(std::string_view text);

struct DrawKey {
  std::uint64_t seed = 0;
  std::uint64_t replication = 0;
  std::uint64_t household = 0;  // key_of its id
  std::uint64_t child = 0;      // key_of its id; 0 for the household itself
  std::uint64_t month = 0;      // months since year 0; 0 where the draw is once and for all
  std::uint64_t purpose = 0;    // key_of what is decided: "take_up"
};

/// Uniform on all of 64 bits.
std::uint64_t draw(const DrawKey& key);

/// u < rate for u = draw / 2^64, exactly: who is in at a rate is in at every higher one.
bool below(std::uint64_t drawn, Rate rate);
inline bool chance(const DrawKey& key, Rate rate) { return below(draw(key), rate); }

/// A whole number from 0 to bound - 1. Bias below bound / 2^64.
std::uint64_t pick(std::uint64_t drawn, std::uint64_t bound);

}  // namespace yingbao::sim
