#pragma once
// Literals: exact numbers with their units, dates, texts.

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

ast::ExpressionNode build_number(Reading& reading, const Tree& number);
/// A date, or a month alone: its first day.
ast::DateLiteral build_date(const Reading& reading, const Tree& date);

}  // namespace yingbao::dsl
