#pragma once
// From the typed policy to the value graph: each definition that the outputs can read, in order.

#include <vector>

#include "interpreter/compile/graph.h"

namespace yingbao::interpreter::compiling {

struct Lowered {
  Graph graph;
  std::vector<Operand> outputs;  // each a slot of its definition's level
};

Lowered lower(const Edition& edition, const std::vector<dsl::DefinitionId>& outputs);

}  // namespace yingbao::interpreter::compiling
