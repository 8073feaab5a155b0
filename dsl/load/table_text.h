#pragma once
// A table beside the rules, cell by cell with its place: comma, semicolon or tab; quoted cells; the
// first row names the columns.

#include <string>

#include "dsl/ast.h"
#include "dsl/diagnostic.h"
#include "dsl/source.h"

namespace yingbao::dsl {

/// UTF-8 with or without a byte order mark, else GB18030; nothing where it is neither.
std::optional<std::string> decode_table(std::string bytes);

/// The rows of a source. What is wrong with the form is said, and the table then has no rows.
ast::TableText read_table(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics);

}  // namespace yingbao::dsl
