#include "interpreter/run/frame.h"

namespace yingbao::interpreter::running {

void FrameStore::whole_block(const View& view, std::size_t first, std::size_t count) {
  const std::size_t levels = view.first.size() + 1;
  kept_.resize(levels);
  frame.levels.assign(levels, {});
  frame[dsl::household_level].rows = count;
  for (std::size_t level = 1; level < levels; ++level) {
    const auto offsets = view.first[level - 1].subspan(first, count + 1);
    auto& mine = kept_[level].first;
    mine.resize(count + 1);
    for (std::size_t h = 0; h <= count; ++h) mine[h] = offsets[h] - offsets[0];
    frame.levels[level].rows = mine[count];
    frame.levels[level].first = mine.data();
  }
}

void FrameStore::start(const Frame& outside) {
  kept_.resize(outside.levels.size());
  frame.levels.assign(outside.levels.size(), {});
}

/// Positions in the block, through those of the frame outside.
void FrameStore::compose(const FrameRows& outside, Rows& kept, FrameRows& rows) {
  rows.rows = kept.within.size();
  rows.within = rows.block = kept.within.data();
  if (outside.block == nullptr) return;
  kept.block.resize(rows.rows);
  for (std::size_t i = 0; i < rows.rows; ++i) kept.block[i] = outside.block[kept.within[i]];
  rows.block = kept.block.data();
}

void FrameStore::narrow_households(const Frame& outside, const std::uint8_t* guard,
                                   std::span<const dsl::Level> lists,
                                   const kernels::Kernels& kernels) {
  start(outside);
  const FrameRows& all = outside[dsl::household_level];
  auto& households = kept_[dsl::household_level].within;
  households.resize(all.rows + 1);
  households.resize(kernels.positions(guard, households.data(), all.rows));
  compose(all, kept_[dsl::household_level], frame[dsl::household_level]);
  for (dsl::Level list : lists) {
    Rows& kept = kept_[list];
    kept.within.clear();
    kept.first.assign(1, 0);
    for (std::uint32_t h : households) {
      for (std::uint32_t i = outside[list].first[h]; i < outside[list].first[h + 1]; ++i)
        kept.within.push_back(i);
      kept.first.push_back(std::uint32_t(kept.within.size()));
    }
    compose(outside[list], kept, frame[list]);
    frame[list].first = kept.first.data();
  }
}

void FrameStore::narrow_list(const Frame& outside, const std::uint8_t* guard, dsl::Level list,
                             bool owners, const kernels::Kernels& kernels) {
  start(outside);
  const FrameRows& all = outside[list];
  Rows& kept = kept_[list];
  kept.within.resize(all.rows + 1);
  kept.within.resize(kernels.positions(guard, kept.within.data(), all.rows));
  compose(all, kept, frame[list]);
  if (!owners) return;
  kept.owner.resize(kept.within.size());
  std::uint32_t household = 0;
  for (std::size_t i = 0; i < kept.within.size(); ++i) {
    const std::uint32_t row = kept.within[i];
    if (all.owner != nullptr) {
      kept.owner[i] = all.owner[row];
      continue;
    }
    while (all.first[household + 1] <= row) ++household;
    kept.owner[i] = household;
  }
  frame[list].owner = kept.owner.data();
}

}  // namespace yingbao::interpreter::running
