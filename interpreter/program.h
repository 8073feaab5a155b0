#pragma once
// A Program: an Edition compiled to immutable straight-line code over typed slots, in a tree of
// regions with one guard each. A run's workspace lives beside it (run.h). It prints as text.
//
// INVARIANT: each slot is written once, before it is read.
// INVARIANT: parameters are operands looked up at run time; only literals are folded.

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/policy.h"
#include "interpreter/edition.h"
#include "interpreter/scalar.h"

namespace yingbao::interpreter {

enum class Operation : std::uint8_t {
#define OPERATION(name, operands, uniform, faults, kinds, meaning) name,
#include "interpreter/operations.def"
#undef OPERATION
};

struct OperationFacts {
  std::string_view name;
  unsigned operands;
  unsigned uniform;  // bit i: operand i may be uniform
  bool faults;
  std::string_view kinds;
  std::string_view meaning;
};
inline constexpr std::array operation_facts = {
#define OPERATION(name, operands, uniform, faults, kinds, meaning) \
  OperationFacts{#name, operands, uniform, faults, kinds, meaning},
#include "interpreter/operations.def"
#undef OPERATION
};
inline constexpr std::size_t operation_count = operation_facts.size();
/// Looks at all children of a household, whichever rows are wanted.
constexpr bool looks_at_all_children(Operation op) {
  return op >= Operation::rank_of && op <= Operation::unit_smallest;
}
constexpr const OperationFacts& facts(Operation op) { return operation_facts[std::size_t(op)]; }

/// "No row applies yet": beyond every value, and beyond every sum of rows.
inline constexpr std::int64_t no_row_yet = std::numeric_limits<std::int64_t>::min();

struct Slot {
  std::uint32_t value = std::numeric_limits<std::uint32_t>::max();
  bool valid() const { return value != std::numeric_limits<std::uint32_t>::max(); }
  friend auto operator<=>(const Slot&, const Slot&) = default;
};

/// What an instruction reads: a slot (a value a row), or one of Program::uniforms.
struct Operand {
  bool uniform = false;
  std::uint32_t index = 0;

  Slot slot() const { return {index}; }
  friend auto operator<=>(const Operand&, const Operand&) = default;
};

/// One value for all rows, known when a run begins.
struct TheDay {
  friend auto operator<=>(const TheDay&, const TheDay&) = default;
};
using Uniform = std::variant<std::int64_t, dsl::ParameterId, TheDay>;

/// Arithmetic as the scalar functions take it, and as a ratio for the kernels:
/// result = step * round(x * times / over), x the raw a, a * b, a / b or a * b / c; of a sum,
/// step * round((a * times + b * times_b) / over). Times 0: no such ratio within the kernels'
/// range, every row takes the scalar function.
struct Exact {
  dsl::ArithmeticOperator op = dsl::ArithmeticOperator::add;
  std::array<std::optional<std::int64_t>, 3> literals;  // of op's operands, folded into the ratio
  Scales scales;
  dsl::Rounding rounding;
  std::int64_t times = 1;
  std::int64_t times_b = 1;
  std::int64_t over = 1;
  std::int64_t step = 1;
  friend bool operator==(const Exact&, const Exact&) = default;
};
/// Grains per unit on either side.
struct Across {
  std::int64_t left = 1;
  std::int64_t right = 1;
  friend bool operator==(const Across&, const Across&) = default;
};
struct Listed {
  std::vector<std::int64_t> members;
  friend bool operator==(const Listed&, const Listed&) = default;
};
struct Within {
  dsl::Range range;
  friend bool operator==(const Within& a, const Within& b) {
    return a.range.least == b.range.least && a.range.most == b.range.most;
  }
};
struct Sized {
  std::int64_t size;  // of b's enumeration
  friend bool operator==(const Sized&, const Sized&) = default;
};
struct CellOf {
  dsl::ParameterId parameter;
  friend bool operator==(const CellOf&, const CellOf&) = default;
};
struct Shift {
  dsl::CalendarUnit unit;
  bool backwards;
  friend bool operator==(const Shift&, const Shift&) = default;
};
struct Over {
  dsl::Level list;  // whose children are gathered into the household
  friend bool operator==(const Over&, const Over&) = default;
};
using Detail =
    std::variant<std::monostate, Exact, Across, Listed, Within, Sized, CellOf, Shift, Over>;

struct Instruction {
  Operation operation = Operation::fill;
  dsl::Level level = dsl::household_level;  // of the output
  Slot output;
  std::array<Operand, 3> operands{};
  dsl::PlaceId place = 0;  // what a fault names
  Detail detail;
};

struct Region;
using Step = std::variant<Instruction, std::unique_ptr<Region>>;

/// Code for the rows where the guard holds; what it writes elsewhere means nothing.
struct Region {
  Slot guard;  // yes/no; invalid: the root, every row
  dsl::Level guard_level = dsl::household_level;
  std::vector<Slot> exports;  // written inside, read outside
  std::vector<Step> steps;
};

/// A slot that is an input's column, never written.
struct InputSlot {
  dsl::InputId input;
  Slot slot;
};

/// What is read of earlier months of a definition: a column that the run supplies.
struct Past {
  dsl::DefinitionId definition;
  std::optional<dsl::AggregateKind> gathered;  // nothing: last month's value
  std::int64_t months = 1;                     // the last so many; 0: those of the calendar year
  dsl::PlaceId place = 0;                      // of its own overflow

  friend bool operator==(const Past&, const Past&) = default;
};
struct PastSlot {
  Past past;
  Slot slot;
};

struct Program {
  std::unique_ptr<const Region> root;
  std::vector<dsl::Level> slot_levels;  // by Slot
  std::vector<Uniform> uniforms;
  std::vector<InputSlot> inputs;
  std::vector<PastSlot> past;
  std::vector<dsl::DefinitionId> outputs;  // what was asked for
  std::vector<Slot> output_slots;          // the same order

  Program();
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;
  ~Program();

  dsl::Level level(Slot slot) const { return slot_levels[slot.value]; }
};

/// The edition's policy outlives the program; its parameter cells are not looked at.
Program compile(const Edition& edition, const std::vector<dsl::DefinitionId>& outputs);
/// One instruction a line, regions indented: what tests read.
std::string print(const Program& program, const dsl::Policy& policy);

}  // namespace yingbao::interpreter
