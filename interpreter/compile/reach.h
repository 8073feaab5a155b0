#pragma once
// What the wanted definitions can read, on whatever branch.

#include <vector>

#include "interpreter/edition.h"

namespace yingbao::interpreter::compiling {

/// By id. A definition that is not in force is reached, but nothing through it.
struct Reached {
  std::vector<bool> definitions;
  std::vector<bool> parameters;
  std::vector<bool> inputs;
};
Reached reach(const Edition& edition, const std::vector<dsl::DefinitionId>& wanted);

/// The definitions alone.
std::vector<bool> reachable(const Edition& edition, const std::vector<dsl::DefinitionId>& wanted);

}  // namespace yingbao::interpreter::compiling
