#pragma once
// Inputs and parameters that no rule reads: mostly a slip of the pen. An input with a label is
// taken to be there on purpose, for breakdowns.

#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

void mention_unused(Draft& draft);

}  // namespace yingbao::dsl::checking
