#pragma once
// How much a rule file may hold. One table with docs/limits.md.

#include <cstddef>

namespace yingbao::dsl {

inline constexpr std::size_t largest_rule_file = std::size_t{4} << 20;
/// In one policy's folder.
inline constexpr std::size_t most_rule_files = 1'000;
/// In one policy.
inline constexpr std::size_t most_definitions = 100'000;
/// Declared in one policy, the members not counted.
inline constexpr std::size_t most_lists = 16;
/// Listed of one file; what lies beyond is counted as one more.
inline constexpr std::size_t most_diagnostics = 100;
/// Parentheses, and signs and words before an operand, one inside the other.
inline constexpr int deepest_nesting = 128;

}  // namespace yingbao::dsl
