#pragma once
// Requirements of parameters, held against every day on which something changes and every cell.

#include <cstdint>
#include <string>
#include <vector>

#include "dsl/policy.h"
#include "interpreter/evaluate.h"

namespace yingbao::interpreter {

/// Where a requirement does not hold: from which day, and for which members of the indexes.
struct BrokenRequirement {
  std::size_t requirement;  // in Policy::requirements
  dsl::Day from;
  std::vector<std::string> members;  // of the indexes that its parameters read
  Fault fault;                       // it could not be computed
};

struct ParameterRequirements {
  std::vector<BrokenRequirement> broken;  // the first few of each requirement
  std::vector<std::size_t> times_broken;  // by requirement: days of change × cells
  std::vector<bool> too_large;            // by requirement: more cells than are looked at
  std::vector<bool> checked;              // by requirement: on one day at least
};

/// Those of households are left out.
ParameterRequirements check_parameter_requirements(const dsl::Policy& policy);

/// The same on one day alone, with an edition's cells, which a scenario may have changed.
ParameterRequirements check_parameter_requirements(const Edition& edition);

}  // namespace yingbao::interpreter
