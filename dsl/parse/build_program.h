#pragma once
// Programs of assistance: who qualifies, what is due, who is covered.

#include <optional>

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

/// Nothing where a part did not parse or is missing; said already.
std::optional<ast::ProgramDeclaration> build_program(Reading& reading, const Tree& program);

}  // namespace yingbao::dsl
