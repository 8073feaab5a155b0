#include "sim/cases/mattered.h"

#include <algorithm>
#include <utility>

#include "dsl/check/operands_of.h"
#include "interpreter/evaluate/walk.h"

namespace yingbao::sim {

using dsl::ExpressionId;

Mattering::Mattering(Assessment& assessment)
    : assessment_(assessment), policy_(assessment.policy()) {}

void Mattering::each(ExpressionId question, std::int32_t child, const Mark& mark) {
  child_ = child;
  if (seen(question)) descend(question, mark);
}

std::int32_t Mattering::child_of(ExpressionId id) const {
  return policy_[id].level == dsl::household_level ? -1 : child_;
}

const interpreter::Value* Mattering::seen(ExpressionId id) const {
  return assessment_.trace().at(id, child_of(id));
}

// ---------------------------------------------------------------- from the whole to its parts

/// The whole hangs on `id`.
void Mattering::descend(ExpressionId id, const Mark& mark) {
  const dsl::Node& node = policy_[id].node;
  if (const auto* both = std::get_if<dsl::Conjunction>(&node)) {
    descend_operands(both->operands, true, mark);
  } else if (const auto* either = std::get_if<dsl::Disjunction>(&node)) {
    descend_operands(either->operands, false, mark);
  } else if (const auto* negation = std::get_if<dsl::Not>(&node)) {
    descend(negation->operand, mark);
  } else if (const auto* itemised = std::get_if<dsl::Itemised>(&node)) {
    descend_items(*itemised, mark);
  } else {
    const interpreter::Value* value = seen(id);
    if (value && !value->fault && value->known) mark(id, value->raw != 0);
  }
}

/// The whole hangs on an operand where none of the others decides: each is `neutral`, or cannot be
/// evaluated and so decides nothing.
template <class Operands>
void Mattering::descend_operands(const Operands& operands, bool neutral, const Mark& mark) {
  std::vector<Answer> answers;
  for (const ExpressionId id : operands) answers.push_back(answer(id));
  for (std::size_t i = 0; i < operands.size(); ++i) {
    bool hangs = true;
    for (std::size_t other = 0; other < operands.size(); ++other) {
      if (other != i && answers[other] && *answers[other] != neutral) hangs = false;
    }
    if (hangs && seen(operands[i])) descend(operands[i], mark);
  }
}

void Mattering::descend_items(const dsl::Itemised& itemised, const Mark& mark) {
  const bool neutral = !itemised.any;
  std::vector<Answer> answers;
  for (const dsl::Item& item : itemised.items) answers.push_back(answer(item));
  for (std::size_t i = 0; i < itemised.items.size(); ++i) {
    bool hangs = true;
    for (std::size_t other = 0; other < answers.size(); ++other) {
      if (other != i && answers[other] && *answers[other] != neutral) hangs = false;
    }
    const dsl::Item& item = itemised.items[i];
    if (!hangs || !seen(item.condition)) continue;
    if (!item.exception.valid()) {
      descend(item.condition, mark);
      continue;
    }
    const Answer condition = answer(item.condition);
    const Answer exception = answer(item.exception);
    if (!exception || !*exception) descend(item.condition, mark);
    if (condition && *condition && seen(item.exception)) descend(item.exception, mark);
  }
}

// ---------------------------------------------------------------- answers, looked at or not

Mattering::Answer Mattering::answer(ExpressionId id) {
  if (const interpreter::Value* value = seen(id)) {
    if (value->fault || !value->known) return std::nullopt;
    return value->raw != 0;
  }
  const dsl::Node& node = policy_[id].node;
  if (const auto* both = std::get_if<dsl::Conjunction>(&node)) {
    return first_that_decides(both->operands, false);
  }
  if (const auto* either = std::get_if<dsl::Disjunction>(&node)) {
    return first_that_decides(either->operands, true);
  }
  if (const auto* negation = std::get_if<dsl::Not>(&node)) {
    const Answer operand = answer(negation->operand);
    return operand ? Answer(!*operand) : operand;
  }
  if (const auto* itemised = std::get_if<dsl::Itemised>(&node)) {
    return first_that_decides(itemised->items, itemised->any);
  }
  return evaluated(id);
}

Mattering::Answer Mattering::answer(const dsl::Item& item) {
  const Answer condition = answer(item.condition);
  if (!condition || !*condition || !item.exception.valid()) return condition;
  const Answer exception = answer(item.exception);
  return exception ? Answer(!*exception) : exception;
}

/// Left to right; behind what has no answer nothing is known.
template <class Operands>
Mattering::Answer Mattering::first_that_decides(const Operands& operands, bool deciding) {
  for (const auto& operand : operands) {
    const Answer one = answer(operand);
    if (!one || *one == deciding) return one;
  }
  return !deciding;
}

Mattering::Answer Mattering::evaluated(ExpressionId id) {
  if (!evaluator_) evaluator_ = assessment_.untraced();
  if (lacks_a_value(id)) return std::nullopt;
  const interpreter::Value value = unseen(id);
  if (value.fault || !value.known) return std::nullopt;
  return value.raw != 0;
}

interpreter::Value Mattering::unseen(ExpressionId id) {
  return interpreter::ExpressionWalk(*evaluator_, child_of(id)).value(id);
}

/// Reads what is missing: behind the guard that was not passed, it means nothing.
bool Mattering::lacks_a_value(ExpressionId id) {
  const dsl::Node& node = policy_[id].node;
  if (std::holds_alternative<dsl::Known>(node) || std::holds_alternative<dsl::OrElse>(node) ||
      std::holds_alternative<dsl::Aggregate>(node)) {
    return false;
  }
  if (policy_[id].optional) return !unseen(id).known;
  const auto operands = dsl::checking::operands_of(node);
  return std::any_of(operands.begin(), operands.end(),
                     [&](ExpressionId operand) { return lacks_a_value(operand); });
}

}  // namespace yingbao::sim
