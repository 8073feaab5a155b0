#pragma once
// One expression in the rules' own words, outside any rule file, read against a policy that is
// checked already: its names, units and types mean what they mean there.

#include <optional>
#include <string>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"

namespace yingbao::dsl {

/// `policy` is the one that was given with the expression's operations behind its own; present
/// exactly when no diagnostic is an error.
struct CheckedExpression {
  std::optional<Policy> policy;
  ExpressionId id;
  Diagnostics diagnostics;
};

/// In either surface. `where` is where the text stands, on one line of its own file: diagnostics
/// point into it.
CheckedExpression check_expression(const Policy& policy, const std::string& text,
                                   const Location& where);

}  // namespace yingbao::dsl
