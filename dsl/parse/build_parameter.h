#pragma once
// Parameters: versions over time, cells by index.

#include <optional>

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

/// Nothing where a version did not parse: a table with a hole would cause further mistakes.
std::optional<ast::ParameterDeclaration> build_parameter(Reading& reading, const Tree& parameter);

}  // namespace yingbao::dsl
