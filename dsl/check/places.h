#pragma once
// Places that faults name, ranked by file, line and column.

#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

void rank_places(Draft& draft);

}  // namespace yingbao::dsl::checking
