#pragma once
// What stands in the headers of declarations: titles, types, dates in force, ranges.

#include <optional>

#include "dsl/ast.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

ast::Title build_title(const Reading& reading, const Tree& title);
ast::Owner owner_of(const Reading& reading, const Tree& parent);
ast::TypeName build_type(const Reading& reading, const Tree& type);
std::optional<ast::TypeName> find_type(const Reading& reading, const Tree& parent);

/// The one child of that form; a second one is said to be one too many.
const Tree* find_once(Reading& reading, const Tree& parent, Form form);

ast::InForce build_in_force(Reading& reading, const Tree& parent);
/// 见 “标准.csv”.
std::optional<ast::FileName> find_file(Reading& reading, const Tree& parent);
std::optional<ast::RangeClause> build_range(Reading& reading, const Tree& parent);

}  // namespace yingbao::dsl
