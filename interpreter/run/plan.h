#pragma once
// How one run executes a Program by kernels: regions with what moves in and out of them, and
// codes bound to their kernels and constants. Slots become locals: a region that compacts its rows
// has locals of its own for what it reads from outside.

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <variant>
#include <vector>

#include "interpreter/kernels/kernels.h"
#include "interpreter/population.h"
#include "interpreter/program.h"

namespace yingbao::interpreter::running {

using Local = std::uint32_t;
inline constexpr Local no_local = std::numeric_limits<Local>::max();

struct LocalKind {
  dsl::Level level = dsl::household_level;
  bool bytes = false;
};

/// What a code reads: a local, or one value for all rows.
struct Source {
  bool uniform = false;
  double value = 0;
  Local local = no_local;
  Local known = no_local;  // bytes; no_local: every row is known
};

class Machine;
struct Code;
using Execute = void (*)(Machine&, const Code&);

/// One call of a kernel, or of a loop over rows by the scalar functions.
struct Code {
  Execute execute = nullptr;
  const Instruction* instruction = nullptr;  // null for what the plan adds
  const Column* column = nullptr;            // of a load; null: of earlier months
  std::uint32_t past = 0;                    // of a load of those: position in Program::past
  dsl::Level level = dsl::household_level;   // of the output
  bool bytes = false;                        // the output's kind
  Local output = no_local;
  Local known = no_local;    // of the output, where it may be missing
  Local scratch = no_local;  // bytes, of the reading level
  std::array<Source, 3> operands{};

  // What binding finds.
  kernels::RatioKernel ratio_kernel = nullptr;
  kernels::Ratio ratio;
  std::array<Local, 3> ratio_operands{no_local, no_local, no_local};
  kernels::CompareKernel compare = nullptr;
  kernels::CompareOneKernel compare_one = nullptr;
  std::array<double, 2> times{1, 1};
  std::vector<double> constants;  // members of a list, cells of a parameter
};

struct Move {
  Local from;
  Local to;
  bool narrowed;  // else of a level whose rows the region leaves as they are
};

/// A column that a region reads at all of its rows.
struct ColumnRead {
  const Column* column;
  dsl::Level level;
};

struct PlannedRegion;
using PlannedStep = std::variant<Code, std::unique_ptr<PlannedRegion>>;

struct PlannedRegion {
  Local guard = no_local;  // of the region outside; none: the root
  dsl::Level guard_level = dsl::household_level;
  std::vector<dsl::Level> lists;  // whose rows the code inside needs
  bool spreads = false;           // some code inside spreads households' values over children
  std::vector<ColumnRead> reads;  // by its own code
  std::vector<Move> imports;      // from outside
  std::vector<Move> exports;      // to outside
  std::vector<PlannedStep> steps;
};

struct Plan {
  std::vector<LocalKind> locals;
  PlannedRegion root;
  std::vector<Source> outputs;  // by position in Program::outputs
  std::vector<dsl::Level> output_levels;
  std::vector<dsl::Level> past_levels;  // by position in Program::past
};

/// All outlive the plan.
Plan plan(const Program& program, const Edition& edition, const View& view,
          const kernels::Kernels& kernels);

}  // namespace yingbao::interpreter::running
