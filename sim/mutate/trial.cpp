#include "sim/mutate/trial.h"

#include <algorithm>

#include "interpreter/compile/reach.h"

namespace yingbao::sim {
namespace {

using interpreter::Value;

bool same(const Value& a, const Value& b) {
  const bool both_fault = a.fault && b.fault;
  return both_fault || (!a.fault && !b.fault && a.known == b.known && a.raw == b.raw);
}

bool can_be_expected(const Value& value) { return !value.fault && value.known; }

std::uint32_t size_of(dsl::Span span) { return span.end - span.begin; }

bool holds(dsl::Span outer, dsl::Span inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

}  // namespace

TwoRules::TwoRules(const dsl::Policy& rules, const dsl::Policy& mutant, const Owner& owner,
                   dsl::Span where)
    : rules_(rules), mutant_(mutant), owner_(owner), where_(where) {
  std::uint32_t least = ~0u;
  for (const dsl::Expression& expression : rules.expressions) {
    if (holds(expression.span, where)) least = std::min(least, size_of(expression.span));
  }
  for (std::uint32_t i = 0; i < rules.expressions.size(); ++i) {
    const dsl::Span span = rules.expressions[i].span;
    if (holds(span, where) && size_of(span) == least) places_.push_back({i});
  }
}

const std::vector<Output>& TwoRules::outputs_on(const Trial& trial) const {
  const auto [known, added] = outputs_.try_emplace({trial.terms.day, trial.household.missing});
  if (added) known->second = find_outputs(trial);
  return known->second;
}

/// In force on the day, and reading what is mutated.
std::vector<Output> TwoRules::find_outputs(const Trial& trial) const {
  std::vector<Output> outputs;
  for (Output& output : all_outputs(rules_)) {
    const auto edition = interpreter::edition_on(rules_, trial.terms.day, {output.definition});
    const auto* there = std::get_if<interpreter::Edition>(&edition);
    if (!there) continue;
    const auto reached = interpreter::compiling::reach(*there, {output.definition});
    const auto reads = [&](const auto& ids, const std::vector<bool>& marks) {
      return std::any_of(ids.begin(), ids.end(), [&](auto id) { return marks[id.value]; });
    };
    if (!owner_.everybody && !reads(owner_.definitions, reached.definitions) &&
        !reads(owner_.parameters, reached.parameters)) {
      continue;
    }
    const auto& missing = trial.household.missing;
    bool whole = true;
    for (std::uint32_t i = 0; i < reached.inputs.size(); ++i) {
      if (!reached.inputs[i]) continue;
      const std::size_t field = (*trial.binding)[dsl::InputId{i}];
      whole = whole && std::find(missing.begin(), missing.end(), field) == missing.end();
    }
    if (whole) outputs.push_back(std::move(output));
  }
  return outputs;
}

std::vector<bool> TwoRules::inputs_of(const Trial& trial) const {
  std::vector<bool> inputs(rules_.inputs.size());
  const auto wanted = definitions_of(outputs_on(trial));
  if (wanted.empty()) return inputs;
  const auto edition = interpreter::edition_on(rules_, trial.terms.day, wanted);
  if (const auto* there = std::get_if<interpreter::Edition>(&edition)) {
    inputs = interpreter::compiling::reach(*there, wanted).inputs;
  }
  return inputs;
}

bool TwoRules::is_at_place(const Assessment& assessment) const {
  // A cell of a parameter: its version is the one of the day.
  for (const dsl::ParameterId id : owner_.parameters) {
    const auto* version = assessment.edition().parameter_versions[id.value];
    if (version && holds(version->span, where_)) return true;
  }
  return std::any_of(places_.begin(), places_.end(), [&](dsl::ExpressionId id) {
    const std::int32_t last = assessment.policy()[id].level == dsl::household_level
                                  ? 0
                                  : assessment.children(assessment.policy()[id].level);
    for (std::int32_t child = -1; child < last; ++child) {
      if (assessment.trace().at(id, child)) return true;
    }
    return false;
  });
}

TwoRules::Comparison TwoRules::compare(const Trial& trial) const {
  Comparison comparison;
  const auto& outputs = outputs_on(trial);
  if (outputs.empty()) return comparison;
  const auto wanted = definitions_of(outputs);
  dsl::Diagnostics said;
  comparison.assessment =
      Assessment::begin(rules_, trial.household, *trial.binding, trial.terms, wanted, said);
  if (!comparison.assessment) return comparison;
  const auto other =
      Assessment::begin(mutant_, trial.household, *trial.binding, trial.terms, wanted, said);
  for (const Output& output : outputs) {
    const dsl::Level level = rules_[output.definition].level;
    const bool of_each = level != dsl::household_level;
    const std::int32_t count = of_each ? comparison.assessment->children(level) : 1;
    Difference difference{output, {}};
    bool differs = false;
    bool expected = true;
    for (std::int32_t i = 0; i < count; ++i) {
      const std::int32_t child = of_each ? i : -1;
      difference.values.push_back(comparison.assessment->value(output.definition, child));
      expected = expected && can_be_expected(difference.values.back());
      differs = differs || !other ||
                !same(difference.values.back(), other->value(output.definition, child));
    }
    if (differs && expected) comparison.differences.push_back(std::move(difference));
  }
  comparison.at_place = is_at_place(*comparison.assessment);
  return comparison;
}

}  // namespace yingbao::sim
