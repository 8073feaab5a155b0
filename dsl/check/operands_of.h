#pragma once
// The expressions that an expression is made of, in the order of its node's members.

#include <vector>

#include "dsl/policy.h"

namespace yingbao::dsl::checking {

std::vector<ExpressionId> operands_of(const Node& node);

}  // namespace yingbao::dsl::checking
