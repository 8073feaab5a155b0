#pragma once
// Declarations from their trees.

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

ast::Declaration build_declaration(Reading& reading, const Tree& declaration);

}  // namespace yingbao::dsl
