#pragma once
// Inputs and parameters that no rule reads: mostly a slip of the pen.

#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

void mention_unused(Draft& draft);

}  // namespace yingbao::dsl::checking
