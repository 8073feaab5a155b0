#pragma once
// Named exceptions of definitions.

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

ast::ExceptionDeclaration build_exception(Reading& reading, const Tree& exception);

}  // namespace yingbao::dsl
