#pragma once
// The text of one rule file becomes its AST, in whichever surface it is written.

#include <cstdint>

#include "dsl/ast.h"
#include "dsl/diagnostic.h"
#include "dsl/parse/words.h"
#include "dsl/source.h"

namespace yingbao::dsl {

/// The AST is there whatever the text: what did not parse is Broken in it and has its diagnostic.
struct Parsed {
  ast::File file;
  Diagnostics diagnostics;
};

/// Never throws on account of the text, and never recurses deeper than its nesting limit.
/// `declared`: by all files of the policy.
Parsed parse(const Sources& sources, std::uint32_t file, const Declared& declared);
Parsed parse(const Sources& sources, std::uint32_t file);  // those of all sources
Declared declared_in(const Sources& sources);

/// The text of a rule file as it lies on disk, made fit for a Source: without byte order mark, and
/// checked for size and encoding. With an error among `diagnostics` it is not to be parsed.
std::string accept_text(const std::string& path, std::string bytes, Diagnostics& diagnostics);

}  // namespace yingbao::dsl
