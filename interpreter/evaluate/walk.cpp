#include "interpreter/evaluate/walk.h"

#include <variant>

namespace yingbao::interpreter {

Value ExpressionWalk::value(dsl::ExpressionId id) {
  const dsl::Expression& at = policy_[id];
  const Value value = std::visit([&](const auto& node) { return of(node, at); }, at.node);
  if (evaluator_.observer_) evaluator_.observer_->reached(id, child_at(at.level), value);
  return value;
}

Value ExpressionWalk::input(dsl::InputId id) const {
  const Column& column = *evaluator_.view_.inputs[id.value];
  const std::size_t row = evaluator_.row(policy_[id].level, child_);
  return column.is_known(row) ? known(column.raw[row]) : missing();
}

Value ExpressionWalk::of(const dsl::ParameterRead& e, const At&) {
  std::int64_t position = 0;
  Fault fault;
  for (const auto& index : policy_[e.parameter].indexes) {
    const auto* id = std::get_if<dsl::InputId>(&index.source);
    const Value at = id ? input(*id) : definition(std::get<dsl::DefinitionId>(index.source));
    position = position * std::int64_t(policy_[index.enumeration].members.size()) + at.raw;
    fault = first_of(fault, at.fault);
  }
  if (fault) return faulty(fault);
  return known(evaluator_.edition_.parameters[e.parameter.value][std::size_t(position)]);
}

}  // namespace yingbao::interpreter
