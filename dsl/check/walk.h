#pragma once
// Every name that is read, every basis and every expression, in the order of the text.

#include <functional>

#include "dsl/ast.h"

namespace yingbao::dsl::checking {

struct Visit {
  std::function<void(const ast::Name&)> name;
  std::function<void(const ast::Basis&)> basis;
  std::function<void(const ast::Expression&)> expression = nullptr;
};

void walk(const ast::Expression& expression, const Visit& visit);
void walk(const ast::Body& body, const Visit& visit);
/// Of parameters their indexes and the members in their cells are names, too; tables beside the
/// rules are not walked.
void walk(const ast::Declaration& declaration, const Visit& visit);

}  // namespace yingbao::dsl::checking
