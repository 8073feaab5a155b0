#pragma once
// What a requirement of a run gathers: from all of its households.

#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

/// `各户`, `households`: no words of the language, and a list of that name comes first.
bool names_all_households(const Draft& draft, const ast::Name& list);

}  // namespace yingbao::dsl::checking
