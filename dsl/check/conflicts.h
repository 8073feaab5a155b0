#pragma once
// Exceptions that have no order between them: whether two can apply together and give different
// values.

#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

/// Once definitions are in order and without mistakes. Where they surely can it is an error, with
/// an example; where that cannot be decided, a note, if `notes` are asked for.
void check_conflicts(Draft& draft, bool notes);

}  // namespace yingbao::dsl::checking
