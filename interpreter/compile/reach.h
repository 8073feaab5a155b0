#pragma once
// Which definitions the wanted ones can read, on whatever branch.

#include <vector>

#include "interpreter/edition.h"

namespace yingbao::interpreter::compiling {

/// By DefinitionId.
std::vector<bool> reachable(const Edition& edition, const std::vector<dsl::DefinitionId>& wanted);

}  // namespace yingbao::interpreter::compiling
