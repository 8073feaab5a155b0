#include "interpreter/run_requirements.h"

#include <algorithm>
#include <cassert>
#include <variant>

#include "dsl/check/operands_of.h"

namespace yingbao::interpreter {
namespace {

using dsl::ExpressionId;
using Computed = std::optional<Fraction>;

/// A yes is 1. INVARIANT: the checker let no other form into a run's requirement.
class OfTotals {
 public:
  OfTotals(const dsl::RunRequirement& requirement, const Edition& edition,
           const std::vector<Fraction>& totals)
      : requirement_(requirement), edition_(edition), totals_(totals) {}

  Computed of(ExpressionId id) {
    const dsl::Expression& e = (*edition_.policy)[id];
    type_ = e.type;
    return std::visit(*this, e.node);
  }

  Computed operator()(const dsl::Literal& e) { return raw(e.raw); }
  Computed operator()(const dsl::ParameterRead& e) {
    const auto& cells = edition_.parameters[e.parameter.value];
    return cells.empty() ? std::nullopt : raw(cells.front());
  }
  Computed operator()(const dsl::DefinitionRead& e) {
    for (std::size_t i = 0; i < totals_.size(); ++i)
      if (requirement_.totals[i].each == e.definition) return totals_[i];
    return std::nullopt;
  }
  Computed operator()(const dsl::Not& e) {
    const Computed operand = of(e.operand);
    return operand ? truth(operand->numerator == 0) : std::nullopt;
  }
  Computed operator()(const dsl::Conjunction& e) { return until(e.operands, false); }
  Computed operator()(const dsl::Disjunction& e) { return until(e.operands, true); }
  Computed operator()(const dsl::Comparison& e) {
    const Computed left = of(e.left);
    const Computed right = of(e.right);
    if (!left || !right) return std::nullopt;
    const auto by = order(*left, *right);
    return by ? truth(holds(e.comparator, *by)) : std::nullopt;
  }
  Computed operator()(const dsl::Arithmetic& e) {
    using Op = dsl::ArithmeticOperator;
    const Computed a = of(e.a);
    if (!a || e.op == Op::round) return a;
    if (e.op == Op::negate) return negated(*a);
    const Computed b = of(e.b);
    if (!b) return std::nullopt;
    switch (e.op) {
      case Op::add:
        return sum(*a, *b);
      case Op::subtract:
        return difference(*a, *b);
      case Op::multiply:
        return product(*a, *b);
      case Op::divide:
        return quotient(*a, *b);
      case Op::multiply_divide:
      case Op::negate:
      case Op::round:
        break;
    }
    const Computed both = product(*a, *b);
    const Computed c = of(e.c);
    return both && c ? quotient(*both, *c) : std::nullopt;
  }
  Computed operator()(const dsl::Extremum& e) {
    Computed best = of(e.operands.front());
    for (std::size_t i = 1; best && i < e.operands.size(); ++i) {
      const Computed other = of(e.operands[i]);
      const auto by = other ? order(*other, *best) : std::nullopt;
      if (!by) return std::nullopt;
      if (e.largest ? *by > 0 : *by < 0) best = other;
    }
    return best;
  }
  template <class Other>
  Computed operator()(const Other&) {
    assert(false);
    return std::nullopt;
  }

 private:
  Computed raw(std::int64_t raw) const { return of_grains(raw, dsl::grains_per_unit(type_)); }
  static Computed truth(bool holds) { return Fraction{holds ? 1 : 0, 1}; }

  Computed until(const std::vector<ExpressionId>& operands, bool deciding) {
    for (const ExpressionId id : operands) {
      const Computed operand = of(id);
      if (!operand || (operand->numerator != 0) == deciding) return operand;
    }
    return truth(!deciding);
  }

  const dsl::RunRequirement& requirement_;
  const Edition& edition_;
  const std::vector<Fraction>& totals_;
  dsl::Type type_;  // of the expression at hand
};

void gather_parameters(const dsl::Policy& policy, ExpressionId id,
                       std::vector<dsl::ParameterId>& all) {
  const dsl::Node& node = policy[id].node;
  if (const auto* read = std::get_if<dsl::ParameterRead>(&node)) all.push_back(read->parameter);
  for (const ExpressionId operand : dsl::checking::operands_of(node))
    if (operand.valid()) gather_parameters(policy, operand, all);
}

}  // namespace

bool is_in_force(const dsl::RunRequirement& requirement, const dsl::Policy& policy, dsl::Day day,
                 std::optional<dsl::Day> as_known) {
  std::vector<dsl::DefinitionId> parts;
  for (const dsl::RunTotal& total : requirement.totals) parts.push_back(total.each);
  const auto on_day = edition_on(policy, day, parts, as_known);
  const auto* edition = std::get_if<Edition>(&on_day);
  if (edition == nullptr) return false;
  std::vector<dsl::ParameterId> parameters;
  gather_parameters(policy, requirement.condition, parameters);
  return std::all_of(parameters.begin(), parameters.end(), [&](dsl::ParameterId id) {
    return edition->parameter_versions[id.value] != nullptr;
  });
}

std::optional<bool> holds(const dsl::RunRequirement& requirement, const Edition& edition,
                          const std::vector<Fraction>& totals) {
  const Computed answer = OfTotals(requirement, edition, totals).of(requirement.condition);
  if (!answer) return std::nullopt;
  return answer->numerator != 0;
}

}  // namespace yingbao::interpreter
