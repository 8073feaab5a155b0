#pragma once
// The slow executor of a Program: every value with its fault beside it, by the scalar functions.
// The kernels give a value or give up; households where they give up are run again here, so it
// decides what is a fault. Regions are not looked at: each operation says what counts.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/edition.h"
#include "interpreter/evaluate.h"
#include "interpreter/population.h"
#include "interpreter/program.h"
#include "interpreter/run.h"

namespace yingbao::interpreter::running {

class Careful {
 public:
  /// All outlive it.
  Careful(const Program& program, const Edition& edition, const View& view);

  /// Runs households [first, first + count); `past` of the block that begins at `block`.
  void run(std::size_t first, std::size_t count, std::span<const PastColumn> past = {},
           std::size_t block = 0);
  /// By position in Program::outputs: rows of its level, the first household's first at index 0.
  std::span<const Value> output(std::size_t index) const;

 private:
  void read_inputs();
  void read_past(std::span<const PastColumn> past, std::size_t block);
  void run(const Region& region);
  void run(const Instruction& code);
  void broadcast(const Instruction& code);
  void gather(const Instruction& code, dsl::Level list);
  void each_unit(const Instruction& code);
  void each_row(const Instruction& code);
  std::size_t begin(dsl::Level level, std::size_t household) const;
  std::size_t rows(dsl::Level level) const;
  std::int32_t rank(dsl::Level level, std::size_t row) const;
  Value operand(const Instruction& code, unsigned at, std::size_t row) const;

  const Program& program_;
  const Edition& edition_;
  const View& view_;
  std::vector<std::int64_t> uniforms_;
  std::vector<std::vector<Value>> slots_;
  std::vector<std::vector<std::int32_t>> ranks_;  // by list: each row's rank in its household
  std::vector<Value> group_a_, group_b_;
  std::size_t first_ = 0;
  std::size_t count_ = 0;
};

}  // namespace yingbao::interpreter::running
