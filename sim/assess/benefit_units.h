#pragma once
// Who belongs together for a benefit, and why somebody does not count.

#include <optional>
#include <string>
#include <vector>

#include "sim/explain/derivation.h"

namespace yingbao::sim {

struct PersonOfUnit {
  std::int32_t child;
  std::optional<std::int32_t> head;  // the first of the unit; nothing: outside of every unit
  std::optional<ClauseSeen> reason;  // the clause that left him or her out
  interpreter::Fault fault;
};
/// Every person of the household, by rank.
std::vector<PersonOfUnit> persons_of_unit(Assessment& assessment, const dsl::BenefitUnit& unit);

}  // namespace yingbao::sim
