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
  /// Earlier months' values, as an input of their own.
  void history(DefinitionId id) const { inputs.set(inputs.size() - 1 - id.value % inputs.size()); }
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
    if (const auto* previous = std::get_if<Previous>(&node)) read.history(previous->definition);
    if (const auto* months = std::get_if<OverMonths>(&node)) read.history(months->definition);
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

bool Attainable::are_apart(ExpressionId a, ExpressionId b) const {
  return (dependence_.inputs_of(a) & dependence_.inputs_of(b)).none();
}

bool Attainable::operator()(ExpressionId id, const Times& times) const {
  const Expression& e = policy_[id];
  if (std::holds_alternative<InputRead>(e.node)) return true;
  if (const auto* read = std::get_if<DefinitionRead>(&e.node)) {
    const Definition& definition = policy_[read->definition];
    const auto* version = version_on(definition.versions, times);
    return version && !definition.range && !definition.optional && (*this)(version->body, times);
  }
  if (const auto* age = std::get_if<Age>(&e.node))
    return std::holds_alternative<InputRead>(policy_[age->birth].node);
  if (const auto* arithmetic = std::get_if<Arithmetic>(&e.node)) return sum(e, *arithmetic, times);
  const auto* aggregate = std::get_if<Aggregate>(&e.node);
  return aggregate && this->aggregate(*aggregate, times);
}

bool Attainable::sum(const Expression& e, const Arithmetic& of, const Times& times) const {
  if (of.op != ArithmeticOperator::add && of.op != ArithmeticOperator::subtract) return false;
  const auto fits = [&](ExpressionId id) {
    const bool same = grains_per_unit(policy_[id].type) == grains_per_unit(e.type);
    return same && (std::holds_alternative<Literal>(policy_[id].node) || (*this)(id, times));
  };
  return of.rounding.grain <= 1 && fits(of.a) && fits(of.b) && are_apart(of.a, of.b);
}

/// One person's share may be anything, and that of all others nothing.
bool Attainable::aggregate(const Aggregate& e, const Times& times) const {
  if (e.unit.valid() || e.where.valid() || !e.value.valid() || !(*this)(e.value, times))
    return false;
  if (e.kind == AggregateKind::any || e.kind == AggregateKind::all) return true;
  const Interval each = bounds_[e.value];
  return e.kind == AggregateKind::sum && each.least <= 0 && each.most > 0;
}

bool Attainable::operator()(ExpressionId a, ExpressionId b, Interval sign,
                            const Times& times) const {
  const bool same = grains_per_unit(policy_[a].type) == grains_per_unit(policy_[b].type);
  if (!same || !are_apart(a, b) || !(*this)(a, times) || !(*this)(b, times)) return false;
  const Interval left = bounds_[a];
  const Interval right = bounds_[b];
  const auto within = [&](std::int64_t one) { return sign.least <= one && one <= sign.most; };
  return (within(-1) && left.least < right.most) || (within(1) && left.most > right.least) ||
         (within(0) && left.least <= right.most && right.least <= left.most);
}

}  // namespace yingbao::dsl::checking
