#pragma once
// A Program meets a View: the block engine. One runner a thread; a block of households at a time;
// nothing that it gives depends on the block's size or on the thread.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "interpreter/edition.h"
#include "interpreter/fault.h"
#include "interpreter/population.h"
#include "interpreter/program.h"

namespace yingbao::interpreter {

inline constexpr std::size_t default_block = 512;

/// One output over a block: rows of its level, the block's first row at index 0.
/// `known` and `fault` are empty where every row is known, or none is a fault.
/// Where a fault is set, raw and known mean nothing. Valid until the runner's next block.
struct Lane {
  std::span<const std::int64_t> raw;
  std::span<const std::uint8_t> known;
  std::span<const Fault> fault;

  bool is_known(std::size_t row) const { return known.empty() || known[row] != 0; }
  Fault fault_at(std::size_t row) const { return fault.empty() ? Fault{} : fault[row]; }
};

/// What a Program reads of earlier months (Program::past), for one block: rows of its level, the
/// block's first at index 0. `known` and `fault` as in a Lane; the raw of a fault is 0.
struct PastColumn {
  std::vector<std::int64_t> raw;
  std::vector<std::uint8_t> known;
  std::vector<Fault> fault;

  bool is_known(std::size_t row) const { return known.empty() || known[row] != 0; }
  Fault fault_at(std::size_t row) const { return fault.empty() ? Fault{} : fault[row]; }
};

class BlockRunner {
 public:
  /// Program and view outlive the runner. `edition` gives the parameter cells of this run (the
  /// same versions as the program was compiled from; a scenario may have changed the cells).
  /// `kernels` names a set that this processor runs (tests and benchmarks); empty: the best.
  BlockRunner(const Program& program, const Edition& edition, const View& view,
              std::string_view kernels = {});
  BlockRunner(BlockRunner&&) noexcept;
  ~BlockRunner();

  /// Runs households [first, first + count); `past` by position in Program::past.
  void run(std::size_t first, std::size_t count, std::span<const PastColumn> past = {});
  /// By position in Program::outputs.
  Lane output(std::size_t index) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yingbao::interpreter
