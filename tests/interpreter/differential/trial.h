#pragma once
// One seed's policy and people, evaluated by the reference evaluator and by the block engine.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "interpreter/evaluate.h"
#include "tests/interpreter/differential/hits.h"
#include "tests/interpreter/differential/policy_generator.h"
#include "tests/interpreter/households.h"

namespace yingbao::interpreter::differential {

struct Trial {
  std::uint64_t seed = 0;
  GeneratedPolicy generated;
  Households people{0};
  std::size_t block = 512;
  unsigned kernels = 0;                // which of the sets that this processor runs
  bool backwards = false;              // blocks in falling order
  std::optional<std::uint64_t> cells;  // a seed: the run changes the parameters' cells
};

Trial make_trial(std::uint64_t seed, std::size_t households);

/// One row on which the two differ.
struct Mismatch {
  dsl::DefinitionId output;
  std::size_t household = 0;
  std::int32_t child = -1;
  Value expected;  // the reference evaluator's
  Value got;
};

struct Counts {
  std::uint64_t programs = 0;
  std::uint64_t households = 0;
  std::uint64_t faulted = 0;  // households with a fault in some output
  std::uint64_t values = 0;   // rows of outputs that were compared
  std::uint64_t faults = 0;   // of those
  std::uint64_t missing = 0;

  void add(const Counts& other);
};

/// The first mismatch, if any. Hits are counted in every `watched`th household (0: in none).
std::optional<Mismatch> compare(const Trial& trial, Counts& counts, Hits* hits = nullptr,
                                std::size_t watched = 0);

/// A trial that still differs, with one household, one output and as few nodes as were found.
Trial shrunk(Trial trial, const Mismatch& mismatch);
/// All that is needed to see a mismatch by eye.
std::string describe(const Trial& trial, const Mismatch& mismatch);

}  // namespace yingbao::interpreter::differential
