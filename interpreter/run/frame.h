#pragma once
// The rows that code runs over: all of a block, or those of it that a guard leaves. Positions are
// ascending, so children stay with their household and in order.

#include <cstdint>
#include <span>
#include <vector>

#include "dsl/policy.h"
#include "interpreter/kernels/kernels.h"
#include "interpreter/population.h"

namespace yingbao::interpreter::running {

/// The rows of one level. A null pointer stands for what goes without saying.
struct FrameRows {
  std::size_t rows = 0;
  const std::uint32_t* within = nullptr;  // position in the frame outside; null: the same
  const std::uint32_t* block = nullptr;   // position in the block; null: the same
  const std::uint32_t* first = nullptr;   // of a list: first[h] … first[h + 1] of the households
  const std::uint32_t* owner = nullptr;   // of a list: each row's household; where narrowed alone
};

struct Frame {
  std::vector<FrameRows> levels;

  FrameRows& operator[](dsl::Level level) { return levels[level]; }
  const FrameRows& operator[](dsl::Level level) const { return levels[level]; }
};

/// Keeps what its frame points to.
class FrameStore {
 public:
  Frame frame;

  void whole_block(const View& view, std::size_t first, std::size_t count);
  /// The households whose byte is set, and their children in the lists named.
  void narrow_households(const Frame& outside, const std::uint8_t* guard,
                         std::span<const dsl::Level> lists, const kernels::Kernels& kernels);
  /// The children of one list whose byte is set; `owners` where households' values are spread.
  void narrow_list(const Frame& outside, const std::uint8_t* guard, dsl::Level list, bool owners,
                   const kernels::Kernels& kernels);

 private:
  struct Rows {
    std::vector<std::uint32_t> within, block, first, owner;
  };
  void start(const Frame& outside);
  void compose(const FrameRows& outside, Rows& kept, FrameRows& rows);

  std::vector<Rows> kept_;  // by level
};

}  // namespace yingbao::interpreter::running
