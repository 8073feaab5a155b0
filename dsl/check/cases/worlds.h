#pragma once
// The periods and cells of parameters that conditions can tell apart.

#include <optional>
#include <vector>

#include "dsl/check/cases/constants.h"

namespace yingbao::dsl::checking {

/// None: there are too many. Times at which a parameter has no version are left out.
std::optional<std::vector<World>> worlds_of(const Policy& policy, Constants& constants,
                                            const std::vector<ExpressionId>& conditions,
                                            const Times& times);

}  // namespace yingbao::dsl::checking
