#pragma once
// What stands between the truth and the roll: what households report, and whether they apply.
// Each draw is keyed by who is drawn and for what, so sets nest as a rate rises, and alternatives
// see the same people.

#include <cstdint>
#include <string_view>
#include <vector>

#include "dsl/diagnostic.h"
#include "sim/people/population.h"
#include "sim/scenario/scenario.h"

namespace yingbao::sim {

/// Writes what is reported into the bureau's file (Population::observed). Where that leaves the
/// input's range the household is set aside. A source that is no amount of money is a diagnostic.
void under_report(const std::vector<UnderReporting>& all, std::uint64_t seed, Population& people,
                  dsl::Diagnostics& diagnostics);

/// Whether the household applies for what its file shows that it qualifies for.
class TakeUp {
 public:
  TakeUp(Rate rate, std::uint64_t seed);
  bool applies(std::string_view household_id) const;

 private:
  Rate rate_;
  std::uint64_t seed_;
  std::uint64_t purpose_;
};

}  // namespace yingbao::sim
