#pragma once
// Whether formatting keeps what a rule file says, found out without what formatting itself checks.

#include <string>

#include "tests/dsl/generate/rules.h"

namespace yingbao::dsl {

/// Empty, or what is wrong: another AST, another layout the second time, bytes that do not come
/// back from the other surface.
std::string unfaithful_in(const std::string& text);
/// The same, and every comment once and in order.
std::string unfaithful_in(const generate::Rules& rules);

}  // namespace yingbao::dsl
