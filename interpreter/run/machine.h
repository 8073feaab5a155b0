#pragma once
// Executes a Plan over one block. What its kernels give up on is noted as a suspect household;
// everything else is exact.

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "interpreter/edition.h"
#include "interpreter/kernels/kernels.h"
#include "interpreter/population.h"
#include "interpreter/run.h"
#include "interpreter/run/fetch_ahead.h"
#include "interpreter/run/frame.h"
#include "interpreter/run/plan.h"

namespace yingbao::interpreter::running {

class LaneStore;

class Machine {
 public:
  /// All outlive the machine.
  Machine(const Program& program, const Edition& edition, const View& view,
          const kernels::Kernels& kernels);

  /// Runs households [first, first + count); `past` by position in Program::past.
  void run(std::size_t first, std::size_t count, std::span<const PastColumn> past = {});
  void store(std::size_t output, LaneStore& lane);
  /// By household of the block: some value that counts, or may count, was given up.
  const std::vector<std::uint8_t>& suspects() const { return suspects_; }

  // ---- for codes
  const kernels::Kernels& kernels;
  const Edition& edition;
  /// Null for a local of the other kind.
  double* values(Local local) { return values_[local]; }
  std::uint8_t* bytes(Local local) { return bytes_[local]; }
  const FrameRows& rows(dsl::Level level) const { return (*frame_)[level]; }
  const PastColumn& past(std::uint32_t index) const { return past_[index]; }
  std::size_t households() const { return rows(dsl::household_level).rows; }
  /// The column's first row of this block.
  std::size_t begin(dsl::Level level) const;
  /// Room for a running sum over the rows of a level.
  std::uint64_t* running(dsl::Level level);
  void suspect(dsl::Level level, std::size_t row);
  /// Where a value that decides something was NaN.
  void suspect_nan(dsl::Level level, const Source& source, double times = 1);

 private:
  struct Mask {
    dsl::Level level;
    const std::uint8_t* bytes;
  };
  void make_room();
  void suspect_past();
  void expect_block(std::size_t first, std::size_t count);
  void run(const PlannedRegion& region);
  void run_region(const PlannedRegion& region);
  void run_masked(const PlannedRegion& region);
  void run_compacted(const PlannedRegion& region);
  void fetch(const PlannedRegion& region, const Frame& inside) const;
  void move_in(const Move& move, const Frame& inside);
  void move_out(const Move& move, const Frame& inside);
  void own(Local local);
  void alias(Local local, Local of);
  void clear(Local local);
  bool masked_out(dsl::Level level, std::size_t row) const;
  std::size_t household_of(dsl::Level level, std::size_t block_row) const;

  const View& view_;
  Plan plan_;
  std::size_t first_ = 0;
  std::span<const PastColumn> past_;
  FrameStore block_;
  FetchAhead fetch_;
  const Frame* frame_ = nullptr;
  std::map<const PlannedRegion*, FrameStore> frames_;
  std::vector<Mask> masks_;                       // of regions that run over all rows of the frame
  std::vector<std::vector<double>> value_store_;  // by local
  std::vector<std::vector<std::uint8_t>> byte_store_;
  std::vector<double*> values_;  // where each local is now
  std::vector<std::uint8_t*> bytes_;
  std::vector<std::uint64_t> running_;
  std::vector<std::uint8_t> suspects_;
};

}  // namespace yingbao::interpreter::running
