#pragma once
// The AST as text, one declaration a line, the same for both surfaces: what tests compare.

#include <string>

#include "dsl/ast.h"

namespace yingbao::dsl {

std::string print_ast(const ast::File& file);
std::string print_ast(const ast::Declaration& declaration);
std::string print_ast(const ast::Expression& expression);

}  // namespace yingbao::dsl
