#pragma once
// A trial as an entry of `cases`.

#include <string>

#include "sim/mutate/trial.h"

namespace yingbao::sim {

std::string write_case(const Trial& trial, const TwoRules& two, const dsl::KeptRules& rules,
                       const Mutation& mutation);

}  // namespace yingbao::sim
