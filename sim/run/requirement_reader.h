#pragma once
// The requirements of one alternative over one block of households, by the truth.

#include <cstddef>
#include <optional>
#include <vector>

#include "interpreter/run.h"
#include "sim/run/household_reader.h"
#include "sim/run/prepare.h"
#include "sim/run/run.h"

namespace yingbao::sim {

class RequirementReader {
 public:
  RequirementReader(const PreparedRun& run, const PreparedAlternative& alternative);

  /// `reader`: of the same alternative; it has run the block, and its month is not over.
  void run_block(std::size_t first, std::size_t count, const HouseholdReader& reader);
  /// Of a household of the block: counts what it breaks, and adds up what the run's are tested on.
  void add(std::size_t household, Weight weight, AlternativeResults& results) const;

 private:
  enum class Answer : std::uint8_t { holds, broken, undecided };
  Answer answer(const PreparedRequirement& requirement, std::size_t household) const;
  bool add_totals(const PreparedRunRequirement& requirement, std::size_t household, Weight weight,
                  RunTotals& totals) const;

  const PreparedRun& run_;
  const PreparedAlternative& alternative_;
  interpreter::View view_;
  std::optional<interpreter::BlockRunner> runner_;  // nothing: there are no requirements
  std::size_t first_ = 0;
};

}  // namespace yingbao::sim
