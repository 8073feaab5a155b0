#pragma once
// From the syntax of a policy's files to its typed Policy: names, types with units, levels,
// optional values, dates in force, tables, programs. Several mistakes are found in one run; a
// mistake never causes another.

#include <memory>
#include <vector>

#include "dsl/ast.h"
#include "dsl/load.h"
#include "dsl/source.h"

namespace yingbao::dsl {

/// `files` belong together and stand in the order of their layers. `incomplete`: some text did not
/// parse, so that an unknown name may be one of the lost ones and is not mentioned.
Loaded check(const std::vector<ast::File>& files, std::shared_ptr<const Sources> sources,
             bool incomplete = false, Lints lints = Lints::off);

}  // namespace yingbao::dsl
