#pragma once
// Calls of built-in functions, and aggregates over a list.

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

ast::ExpressionNode build_call(Reading& reading, const Tree& call);
ast::ExpressionNode build_nearest(Reading& reading, const Tree& nearest);
ast::ExpressionNode build_previous(Reading& reading, const Tree& previous);
ast::ExpressionNode build_over_months(Reading& reading, const Tree& over_months);
ast::ExpressionNode build_aggregate(Reading& reading, const Tree& aggregate);

}  // namespace yingbao::dsl
