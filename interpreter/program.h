#pragma once
// A Program: an Edition compiled to immutable straight-line code over typed slots, in a tree of
// regions with one guard each. A run's workspace lives beside it (run.h). It prints as text.
//
// INVARIANT: each slot is written once, before it is read.
// INVARIANT: parameters are operands looked up at run time; only literals are folded.

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "dsl/policy.h"
#include "interpreter/edition.h"

namespace yingbao::interpreter {

struct Slot {
  std::uint32_t value = std::numeric_limits<std::uint32_t>::max();
  bool valid() const { return value != std::numeric_limits<std::uint32_t>::max(); }
  friend auto operator<=>(const Slot&, const Slot&) = default;
};

// The operations, instructions and regions are the engine's own choice: see program.cpp's room.
struct Region;

struct Program {
  std::unique_ptr<const Region> root;
  std::vector<dsl::Level> slot_levels;        // by Slot
  std::vector<dsl::DefinitionId> outputs;     // what was asked for
  std::vector<Slot> output_slots;             // the same order

  Program();
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;
  ~Program();
};

Program compile(const Edition& edition, const std::vector<dsl::DefinitionId>& outputs);
/// One instruction a line, regions indented: what tests read.
std::string print(const Program& program, const dsl::Policy& policy);

}  // namespace yingbao::interpreter
