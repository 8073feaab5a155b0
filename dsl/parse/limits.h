#pragma once
// How much a rule file may hold. One table with docs/language.md, "Limits".

#include <cstddef>

namespace yingbao::dsl {

inline constexpr std::size_t largest_rule_file = std::size_t{4} << 20;
/// In one policy's folder.
inline constexpr std::size_t most_rule_files = 1'000;
/// Policies one upon the other, and files that use one another.
inline constexpr std::size_t most_layers = 32;
/// Files and folders of a library that are looked through for a policy's name.
inline constexpr std::size_t most_library_entries = 200'000;
/// A table of values or members beside the rules.
inline constexpr std::size_t largest_table_file = std::size_t{16} << 20;
/// In one policy.
inline constexpr std::size_t most_definitions = 100'000;
/// Declared in one policy, the members not counted.
inline constexpr std::size_t most_lists = 16;
/// Listed of one file; what lies beyond is counted as one more.
inline constexpr std::size_t most_diagnostics = 100;
/// Parentheses, and signs and words before an operand, one inside the other.
inline constexpr int deepest_nesting = 128;

}  // namespace yingbao::dsl
