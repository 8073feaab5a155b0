#pragma once
// A case that would kill a survivor: households round those of the recorded cases, on which the
// rules and the mutant come to different results.

#include <cstddef>
#include <string>
#include <vector>

#include "sim/mutate/kill.h"

namespace yingbao::sim {

/// An entry for `cases`, in YAML, that expects what the rules say now; empty where none was found
/// within the budget. Deterministic.
std::string find_case(const dsl::KeptRules& rules, const Mutation& mutation, const Owner& owner,
                      const std::vector<Witness>& witnesses);

}  // namespace yingbao::sim
