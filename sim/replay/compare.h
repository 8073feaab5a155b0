#pragma once
// One day's decisions through the block engine.

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "interpreter/block_history.h"
#include "interpreter/fault.h"
#include "interpreter/run.h"
#include "sim/replay/replay.h"

namespace yingbao::sim {

/// A decision that differs: where first, and what it comes to.
struct DecisionMismatch {
  std::uint32_t household = 0;  // in Decisions::people
  std::size_t result = 0;       // in Decisions::recorded: the first that differs
  std::int32_t child = -1;      // the rank of the first child of whom it does
  std::int64_t recorded = 0;
  std::int64_t due = 0;
  bool has_value = true;  // the rules give one
  std::int64_t amount_recorded = 0;
  std::int64_t amount_due = 0;
};

/// Why a decision is no agreement although nothing differs.
enum class Unchecked : std::uint8_t {
  nothing_recorded,
  nothing_in_force,  // of what it records
  partly_in_force,
};

/// What one thread found; sums and counts, so that the order in which blocks are run is nothing.
struct Compared {
  explicit Compared(std::size_t results) : compared(results), differ(results), amounts(results) {}

  std::int64_t evaluated = 0;
  std::vector<std::int64_t> compared;
  std::vector<std::int64_t> differ;
  std::vector<Amounts> amounts;
  std::vector<DecisionMismatch> mismatches;
  std::map<interpreter::Fault, std::int64_t> faults;  // of no child
  std::map<std::pair<Unchecked, dsl::Day>, std::int64_t> unchecked;

  void add(const Compared& other);
};

/// The decisions of one day, as far as something that they record is in force.
class DayOfDecisions {
 public:
  DayOfDecisions(const dsl::Policy& policy, const Decisions& decisions, dsl::Day day,
                 std::vector<std::uint32_t> households, std::optional<std::size_t> amount);

  /// Nothing of what is recorded is in force.
  bool is_out_of_force() const { return in_force_.empty(); }
  std::size_t households() const { return households_.size(); }
  void run(unsigned threads, Compared& total);

 private:
  struct Runner;
  void compare_block(Runner& runner, std::size_t first, std::size_t count, Compared& into) const;
  void compare_household(const Runner& runner, std::size_t household, std::size_t first,
                         Compared& into) const;
  bool records_out_of_force(std::size_t household) const;
  std::pair<std::size_t, std::size_t> rows_of(dsl::Level level, std::size_t household) const;

  const dsl::Policy& policy_;
  const Decisions& decisions_;
  std::vector<std::uint32_t> households_;
  std::optional<std::size_t> amount_;
  std::optional<Population> some_;  // where not all decisions are of the day
  const Population& people_;
  interpreter::View view_;
  std::vector<std::size_t> in_force_;  // of Decisions::recorded, by output
  std::vector<std::size_t> out_of_force_;
  interpreter::Edition edition_;
  interpreter::Program program_;
  std::vector<interpreter::KeptDefinition> kept_;
  interpreter::Program initially_;
};

}  // namespace yingbao::sim
