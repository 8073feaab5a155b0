#pragma once
// Whether conditions provably leave nobody out. Decided for tests of one input or definition: a
// yes and its no, or every member of an enumeration.

#include <vector>

#include "dsl/policy.h"

namespace yingbao::dsl::checking {

bool cover(const Policy& policy, const std::vector<Branch>& branches);

}  // namespace yingbao::dsl::checking
