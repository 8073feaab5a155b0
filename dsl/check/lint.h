#pragma once
// What a drafter may want to look at again, of rules without mistakes: dsl/messages_lint.def.

#include <vector>

#include "dsl/ast.h"
#include "dsl/check/cases/decide.h"
#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

void lint(Draft& draft, Decider& decider, const std::vector<ast::File>& files);

/// Conditions that always or never hold; where they stand.
std::vector<Span> lint_conditions(Draft& draft, Decider& decider);
/// Definitions, enumerations, their members and documents that nothing uses.
void lint_unused(Draft& draft, const std::vector<ast::File>& files);
/// A program that can pay more than standard × persons, where intervals tell.
void lint_benefit(Draft& draft);
/// Versions of a variant that hold for ever over what its base has for later days.
void lint_overruns(Draft& draft);
/// `或` beside `且` or a negation without parentheses.
void lint_logic(Draft& draft, const std::vector<ast::File>& files);
/// Amounts without a basis, and assumptions.
void lint_basis(Draft& draft, const std::vector<ast::File>& files);

}  // namespace yingbao::dsl::checking
