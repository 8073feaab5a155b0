#pragma once
// Expressions from their pieces of tree.

#include <vector>

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

/// True for the pieces that `build_expression` takes.
bool is_expression(const Tree& tree);
/// The expressions among the children of `tree`.
std::vector<const Tree*> expressions(const Tree& tree);

ast::ExpressionPtr build_expression(Reading& reading, const Tree& tree);
ast::ExpressionPtr broken_expression(Span where);
/// `向上取整到 1元`
ast::RoundingClause build_rounding(Reading& reading, const Tree& rounding);

}  // namespace yingbao::dsl
