#include "dsl/check/cases/dependence.h"

#include "dsl/check/operands_of.h"

namespace yingbao::dsl::checking {
namespace {

using Inputs = Dependence::Inputs;

struct Read {
  const Policy& policy;
  const std::vector<Inputs>& definitions;
  Inputs& inputs;

  void operator()(InputId id) const { inputs.set(id.value % inputs.size()); }
  void operator()(DefinitionId id) const {
    if (id.value < definitions.size()) inputs |= definitions[id.value];
  }
};

Inputs of(const Policy& policy, const std::vector<Inputs>& definitions, ExpressionId root) {
  Inputs inputs;
  const Read read{policy, definitions, inputs};
  std::vector<ExpressionId> open{root};
  while (!open.empty()) {
    const Node& node = policy[open.back()].node;
    open.pop_back();
    if (const auto* input = std::get_if<InputRead>(&node)) read(input->input);
    if (const auto* definition = std::get_if<DefinitionRead>(&node)) read(definition->definition);
    if (const auto* parameter = std::get_if<ParameterRead>(&node))
      for (const auto& index : policy[parameter->parameter].indexes) std::visit(read, index.source);
    const auto operands = operands_of(node);
    open.insert(open.end(), operands.begin(), operands.end());
  }
  return inputs;
}

}  // namespace

Inputs Dependence::inputs_of(ExpressionId id) {
  while (definitions_.size() < policy_.definitions.size()) {
    Inputs inputs;
    for (const auto& version : policy_.definitions[definitions_.size()].versions)
      inputs |= of(policy_, definitions_, version.body);
    definitions_.push_back(inputs);
  }
  return of(policy_, definitions_, id);
}

}  // namespace yingbao::dsl::checking
