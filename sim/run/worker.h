#pragma once
// One thread's share of a run: blocks of households, all alternatives at once, sums of its own.

#include <memory>
#include <vector>

#include "sim/run/household_reader.h"
#include "sim/run/requirement_reader.h"
#include "sim/run/run.h"

namespace yingbao::sim {

class Worker {
 public:
  explicit Worker(const PreparedRun& run);

  void run_block(std::size_t first, std::size_t count);
  const Results& results() const { return results_; }

 private:
  void add_household(std::size_t household);
  void set_keys(std::size_t household);
  void add_evaluated(std::size_t alternative, std::size_t household, Weight weight);
  void add_line(std::size_t alternative, std::size_t line, const Poverty& poverty, Weight weight);
  void add_checks(std::size_t alternative, std::size_t household);
  void add_change(std::size_t alternative, Weight weight);
  void add_left(std::size_t alternative, const Reason& reason, Weight weight);

  const PreparedRun& run_;
  TakeUp take_up_;
  std::vector<std::unique_ptr<RequirementReader>> requirement_readers_;
  std::vector<std::unique_ptr<HouseholdReader>> readers_;  // by alternative
  std::vector<HouseholdOutcome> outcomes_;
  std::vector<GroupKey> keys_;  // of the household at hand, by crossing
  std::vector<std::uint8_t> marked_;
  Results results_;
};

}  // namespace yingbao::sim
