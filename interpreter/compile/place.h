#pragma once
// Where each value is computed: in the innermost scope that encloses all its uses. A scope is a
// set of rows, those where its guard holds; a branch worth skipping opens one.

#include <cstdint>
#include <limits>
#include <vector>

#include "interpreter/compile/graph.h"

namespace yingbao::interpreter::compiling {

using ScopeId = std::uint32_t;
inline constexpr ScopeId root_scope = 0;
inline constexpr ScopeId nowhere = std::numeric_limits<ScopeId>::max();  // no use: dead code

struct Scope {
  ScopeId parent = nowhere;
  std::uint32_t guard = 0;  // a node; of the root none
  dsl::Level guard_level = dsl::household_level;
  /// The list whose rows some guard on the way narrows, or the household's where none does.
  /// INVARIANT: values in the scope are of that list, or of any level where there is none.
  dsl::Level list = dsl::household_level;
  unsigned depth = 0;
};

struct Placement {
  std::vector<Scope> scopes;
  std::vector<ScopeId> scope_of;  // by node
};

Placement place(const Graph& graph, const std::vector<Operand>& outputs);

}  // namespace yingbao::interpreter::compiling
