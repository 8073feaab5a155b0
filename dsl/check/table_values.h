#pragma once
// A parameter's values from a table beside the rules: one row for each cell and its days.

#include <vector>

#include "dsl/ast.h"
#include "dsl/check/cells.h"
#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

/// The rows of `declaration.file`; a bad row is mentioned and left out, and `good` becomes false.
std::vector<GivenCells> values_from_table(Draft& draft, const Parameter& parameter,
                                          const ast::ParameterDeclaration& declaration,
                                          std::uint32_t layer, bool& good);

}  // namespace yingbao::dsl::checking
