#include "dsl/check/declare.h"
#include "dsl/check/describe.h"
#include "dsl/check/fixed.h"

namespace yingbao::dsl::checking {
namespace {

void check_input(Draft& draft, Draft::InputDraft& input_draft, Input& input) {
  const ast::InputDeclaration& e = *input_draft.declaration;
  const auto type = type_of(draft, e.type, input.level);
  input_draft.type_is_broken = !type;
  if (e.optional && e.default_value)
    draft.reporter.say(messages::optional_and_default, e.title.name.span, {input.title.name});
  if (!type) return;
  input.type = *type;
  if (e.range) input.range = range_of(draft, *e.range, *type, input.level, e.type.span);
  if (!e.default_value) return;
  input.default_value = fixed_value(draft, *e.default_value, *type, input.level, e.type.span);
  const auto& raw = input.default_value;
  if (raw && input.range && (*raw < input.range->least || *raw > input.range->most))
    draft.reporter.say(
        messages::outside_range, e.default_value->span,
        {value_of(draft.policy, *raw, *type), value_of(draft.policy, input.range->least, *type),
         value_of(draft.policy, input.range->most, *type)});
}

}  // namespace

void check_inputs(Draft& draft) {
  for (std::size_t i = 0; i < draft.inputs.size(); ++i)
    check_input(draft, draft.inputs[i], draft.policy.inputs[i]);
}

}  // namespace yingbao::dsl::checking
