#pragma once
// The requirements of one alternative over one block of households, by the truth.

#include <cstddef>
#include <optional>
#include <vector>

#include "interpreter/run.h"
#include "sim/run/prepare.h"
#include "sim/run/run.h"

namespace yingbao::sim {

class RequirementReader {
 public:
  RequirementReader(const PreparedRun& run, const PreparedAlternative& alternative);

  void run_block(std::size_t first, std::size_t count);
  /// Of a household of the block: counts what it breaks.
  void add(std::size_t household, Weight weight, std::vector<RequirementCounts>& counts) const;

 private:
  enum class Answer : std::uint8_t { holds, broken, undecided };
  Answer answer(const PreparedRequirement& requirement, std::size_t household) const;

  const PreparedRun& run_;
  const PreparedAlternative& alternative_;
  interpreter::View view_;
  std::optional<interpreter::BlockRunner> runner_;  // nothing: there are no requirements
  std::size_t first_ = 0;
};

}  // namespace yingbao::sim
