#pragma once
// Clauses: branches and rows, items, and the basis that each may carry.

#include <vector>

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

/// From the children of `clause`: 依据 … 假定 ….
ast::Basis build_basis(Reading& reading, const Tree& clause);

/// True for a branch or row, the last clause of a choice, or one that is broken.
ast::Branch build_branch(Reading& reading, const Tree& clause);
bool is_branch(const Tree& tree);

/// Of the children of `parent`; its own first child is the condition in （甲 的，1元；…）.
ast::Choice build_choice(Reading& reading, const Tree& parent);
ast::Brackets build_brackets(Reading& reading, const Tree& parent);
ast::Itemised build_items(Reading& reading, const Tree& parent);

/// The parts of an element that are expressions: at least one.
ast::ExpressionPtr first_expression(Reading& reading, const Tree& parent);

}  // namespace yingbao::dsl
