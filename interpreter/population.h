#pragma once
// Households and their children as typed columns, and the view of them that one policy reads.
// Children of a household stand together, sorted by id (numeric ids by number, others by bytes),
// so a child's rank says everything that depends on order.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dsl/policy.h"

namespace yingbao::interpreter {

/// One input: a raw value a row, in grains; text columns hold indexes into a table of texts.
/// `known` is empty where no value is missing; the raw of a missing value is 0.
struct Column {
  std::vector<std::int64_t> raw;
  std::vector<std::uint8_t> known;

  bool is_known(std::size_t row) const { return known.empty() || known[row] != 0; }
};

/// Which rows of a child list belong to which household: first[h] … first[h + 1].
/// Shape: one offset more than households; ascending; first[0] = 0. At most 4,096 children each.
using Offsets = std::vector<std::uint32_t>;
inline constexpr std::size_t most_children = 4096;

/// What one evaluation reads. The data outlives the view; a view is cheap to copy.
/// Truth and the bureau's file are two views of the same rows.
struct View {
  std::size_t households = 0;
  std::vector<std::span<const std::uint32_t>> first;  // by list: first[level - 1]
  std::vector<const Column*> inputs;                  // by InputId; every one that is read is there

  std::size_t rows(dsl::Level level) const {
    return level == dsl::household_level ? households : first[level - 1u][households];
  }
};

}  // namespace yingbao::interpreter
