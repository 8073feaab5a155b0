#pragma once
// The periods and cells of parameters that conditions can tell apart.

#include <optional>
#include <vector>

#include "dsl/check/cases/constants.h"

namespace yingbao::dsl::checking {

/// None: there are too many. Days on which a parameter has no value yet are left out.
std::optional<std::vector<World>> worlds_of(const Policy& policy, Constants& constants,
                                            const std::vector<ExpressionId>& conditions,
                                            InForce days);

}  // namespace yingbao::dsl::checking
