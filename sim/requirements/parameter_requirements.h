#pragma once
// Requirements of parameters as findings about the rules.

#include "dsl/diagnostic.h"
#include "dsl/policy.h"

namespace yingbao::sim {

/// One for each of the first few days and cells on which a requirement does not hold.
dsl::Diagnostics parameter_requirements_broken(const dsl::Policy& policy);

}  // namespace yingbao::sim
