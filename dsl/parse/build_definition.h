#pragma once
// Definitions of households' and persons' values, and tables.

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

ast::DefinitionDeclaration build_definition(Reading& reading, const Tree& definition);
ast::DefinitionDeclaration build_table(Reading& reading, const Tree& table);

}  // namespace yingbao::dsl
