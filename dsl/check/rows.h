#pragma once
// Rows of tables, branches and items against each other: nobody left out where a value is needed,
// no two rows at once under `unique`; and, for drafters, those that never come to bear.

#include "dsl/check/cases/decide.h"
#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

/// Errors: gaps and overlaps.
void check_rows(Draft& draft, Decider& decider);
/// Warnings and notes. Conditions that were mentioned already (`mentioned`) are passed over.
void lint_rows(Draft& draft, Decider& decider, const std::vector<Span>& mentioned);

}  // namespace yingbao::dsl::checking
