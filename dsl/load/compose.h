#pragma once
// Layers become one policy: what a variant replaces goes, what it adds to an open enumeration
// joins it. Versions that replace others on some days only stay beside them; the checker lays
// those over one another.

#include <vector>

#include "dsl/ast.h"
#include "dsl/diagnostic.h"
#include "dsl/source.h"

namespace yingbao::dsl {

/// `files` stand in the order of their layers. A declaration that is no more is left empty.
void compose(std::vector<ast::File>& files, const Sources& sources, Diagnostics& diagnostics);

}  // namespace yingbao::dsl
