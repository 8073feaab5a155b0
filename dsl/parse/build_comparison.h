#pragma once
// Comparisons, between their operands (低于) and after them (以上), and membership.

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

ast::ExpressionNode build_comparison(Reading& reading, const Tree& comparison);

}  // namespace yingbao::dsl
