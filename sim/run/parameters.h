#pragma once
// A scenario's changed parameters, written over the cells in force.

#include <vector>

#include "dsl/diagnostic.h"
#include "interpreter/edition.h"
#include "sim/scenario/scenario.h"

namespace yingbao::sim {

/// `read` (by ParameterId): those that the run reads; changing another one is an error, because it
/// would change nothing. Gives back the parameters that were changed.
std::vector<dsl::ParameterId> change_parameters(const std::vector<ParameterChange>& changes,
                                                const std::vector<bool>& read,
                                                interpreter::Edition& edition,
                                                dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
