#include "dsl/check/unused.h"

#include <vector>

namespace yingbao::dsl::checking {

void mention_unused(Draft& draft) {
  const Policy& policy = draft.policy;
  std::vector<bool> inputs(policy.inputs.size());
  std::vector<bool> parameters(policy.parameters.size());
  for (const auto& expression : policy.expressions) {
    if (const auto* read = std::get_if<InputRead>(&expression.node))
      inputs[read->input.value] = true;
    if (const auto* read = std::get_if<ParameterRead>(&expression.node))
      parameters[read->parameter.value] = true;
  }
  for (std::size_t i = 0; i < parameters.size(); ++i)
    for (const auto& index : policy.parameters[i].indexes)
      if (const auto* id = std::get_if<InputId>(&index.source)) inputs[id->value] = true;
  for (std::size_t i = 0; i < inputs.size(); ++i)
    if (!inputs[i] && policy.inputs[i].label.empty() && draft.is_own(policy.inputs[i].span))
      draft.reporter.say(messages::unused_input, draft.inputs[i].declaration->title.name.span,
                         {policy.inputs[i].title.name});
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (!parameters[i] && draft.is_own(policy.parameters[i].span))
      draft.reporter.say(messages::unused_parameter,
                         draft.parameters[i].layers.front().declaration->title.name.span,
                         {policy.parameters[i].title.name});
}

}  // namespace yingbao::dsl::checking
