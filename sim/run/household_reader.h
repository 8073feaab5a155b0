#pragma once
// One alternative over one block: the two evaluations (truth, and the bureau's file where it
// differs), and what they say of each household.

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "interpreter/block_history.h"
#include "interpreter/run.h"
#include "sim/administration/administration.h"
#include "sim/measures/case.h"
#include "sim/run/prepare.h"
#include "sim/run/run.h"

namespace yingbao::sim {

/// What one household comes to. Reused from household to household.
struct HouseholdOutcome {
  std::optional<Reason> reason;  // not evaluated: the rest means nothing
  Shares shares;
  std::optional<WelfareAmount> welfare;
  std::vector<std::int64_t> lines;  // grains of money per person
};

class HouseholdReader {
 public:
  /// All of these outlive the reader. `before` reads the same alternative one month earlier, and
  /// has run the block already; null in the first month.
  HouseholdReader(const PreparedRun& run, const PreparedAlternative& alternative,
                  const TakeUp& take_up, const HouseholdReader* before = nullptr);

  void run_block(std::size_t first, std::size_t count);
  /// What another program reads of the truth's earlier months; good until the next call.
  std::span<const interpreter::PastColumn> earlier(const interpreter::Program& program) const;
  /// After each block: this month is an earlier one from now on.
  void end_month();
  /// `household` lies in the block.
  void read(std::size_t household, HouseholdOutcome& outcome) const;
  /// Of the truth; nothing where it is missing. `row`: of the source's level, in the population.
  std::optional<std::int64_t> value(const Source& source, std::size_t row) const;

 private:
  struct Given {
    std::vector<std::uint8_t>& persons;
    std::vector<std::int64_t>& amounts;
    std::int64_t& unassigned;
  };
  /// The lanes of one block, fetched once.
  struct Eye {
    Eye(const PreparedRun& run, const PreparedAlternative& alternative, Eyes eyes,
        const Eye* before);
    void run_block(std::size_t first, std::size_t count);
    void begin_months(std::size_t first, std::size_t count);
    void end_month();

    const PreparedAlternative& alternative;
    interpreter::View view;
    std::optional<interpreter::BlockRunner> initially;   // in the first month
    std::shared_ptr<interpreter::BlockHistory> history;  // of all months of the block
    interpreter::BlockRunner runner;
    std::vector<interpreter::Lane> lanes;
  };

  std::optional<std::int64_t> cell(const Source& parameter, std::size_t row) const;
  std::size_t first_row(std::size_t household) const;
  std::size_t row_of_household(dsl::Level level, std::size_t household) const;
  std::size_t row_in_block(dsl::Level level, std::size_t row) const;
  void note_faults(const Eye& eye);
  std::optional<Reason> reason_of(std::size_t household) const;
  /// What one evaluation gives to the members, as entitlement or as cover.
  void read_programs(const Eye& eye, std::size_t household, Given given,
                     HouseholdOutcome& outcome) const;
  void split_over_units(const interpreter::Lane& head, std::size_t begin,
                        std::span<const std::int64_t> amounts, Given given) const;
  void read_entitlement(std::size_t household, HouseholdOutcome& outcome) const;
  void read_need(const ProgramSources& program, std::size_t household, Shares& shares) const;
  void read_simulated_roll(std::size_t household, HouseholdOutcome& outcome) const;
  void read_recorded_roll(std::size_t household, Shares& shares) const;
  void read_welfare(std::size_t household, HouseholdOutcome& outcome) const;

  const PreparedRun& run_;
  const PreparedAlternative& alternative_;
  const TakeUp& take_up_;
  Eye truth_;
  std::optional<Eye> file_;  // nothing: the file shows the truth
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::vector<interpreter::Fault> faults_;  // the first of each household of the block
  mutable std::vector<std::uint8_t> marked_;
};

}  // namespace yingbao::sim
