#include "dsl/check/cases/constants.h"

#include <algorithm>

#include "dsl/check/operands_of.h"

namespace yingbao::dsl::checking {
namespace {

constexpr int deepest_constant = 64;  // long sums are no constants that anybody tests against
constexpr int most_of_constant = 200;

Wide floor_quotient(Wide a, Wide b) {
  const Wide quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

}  // namespace

std::optional<std::int64_t> rounded(Wide numerator, Wide denominator, Rounding rounding) {
  if (denominator == 0) return std::nullopt;
  if (denominator < 0) numerator = -numerator, denominator = -denominator;
  denominator *= rounding.grain;
  const Wide down = floor_quotient(numerator, denominator);
  const Wide rest = numerator - down * denominator;  // in [0, denominator)
  const Wide twice = 2 * rest;
  bool up = false;
  switch (rounding.mode) {
    case RoundingMode::up:
      up = rest != 0;
      break;
    case RoundingMode::down:
      break;
    case RoundingMode::half_away:
      up = twice > denominator || (twice == denominator && numerator > 0);
      break;
    case RoundingMode::half_up:
      up = twice >= denominator;
      break;
    case RoundingMode::half_down:
      up = twice > denominator;
      break;
    case RoundingMode::half_even:
      up = twice > denominator || (twice == denominator && down % 2 != 0);
      break;
  }
  const Wide raw = (down + (up ? 1 : 0)) * rounding.grain;
  if (raw > largest_raw || raw < -largest_raw) return std::nullopt;
  return std::int64_t(raw);
}

std::optional<std::int64_t> Constants::parameter(const Parameter& parameter, const World& world) {
  const ParameterVersion* version = version_on(parameter.versions, world.times);
  if (version == nullptr) return std::nullopt;
  std::size_t cell = 0;
  for (const ParameterIndex& index : parameter.indexes) {
    const std::uint32_t number = number_of(index);
    const auto found = std::find_if(world.cell.begin(), world.cell.end(),
                                    [&](const auto& one) { return one.number == number; });
    if (found == world.cell.end()) return std::nullopt;
    cell = cell * policy_[index.enumeration].members.size() + std::size_t(found->member);
  }
  if (cell >= version->cells.size()) return std::nullopt;
  return version->cells[cell];
}

std::optional<std::int64_t> Constants::arithmetic(const Expression& e, const World& world,
                                                  int depth) {
  const auto& node = std::get<Arithmetic>(e.node);
  Wide raw[3] = {0, 0, 0};
  Wide grain[3] = {1, 1, 1};
  const ExpressionId ids[3] = {node.a, node.b, node.c};
  for (int i = 0; i < 3; ++i) {
    if (!ids[i].valid()) continue;
    const auto value = this->value(ids[i], world, depth + 1);
    if (!value) return std::nullopt;
    raw[i] = *value;
    grain[i] = grains_per_unit(policy_[ids[i]].type);
  }
  const Wide out = grains_per_unit(e.type);
  switch (node.op) {
    case ArithmeticOperator::add:
      return rounded((raw[0] * grain[1] + raw[1] * grain[0]) * out, grain[0] * grain[1],
                     node.rounding);
    case ArithmeticOperator::subtract:
      return rounded((raw[0] * grain[1] - raw[1] * grain[0]) * out, grain[0] * grain[1],
                     node.rounding);
    case ArithmeticOperator::multiply:
      return rounded(raw[0] * raw[1] * out, grain[0] * grain[1], node.rounding);
    case ArithmeticOperator::divide:
      return rounded(raw[0] * grain[1] * out, raw[1] * grain[0], node.rounding);
    case ArithmeticOperator::multiply_divide:
      return std::nullopt;  // might not fit, and is seldom fixed
    case ArithmeticOperator::negate:
      return rounded(-raw[0] * out, grain[0], node.rounding);
    case ArithmeticOperator::round:
      return rounded(raw[0] * out, grain[0], node.rounding);
  }
  return std::nullopt;
}

std::optional<std::int64_t> Constants::value(ExpressionId id, const World& world, int depth) {
  const Expression& e = policy_[id];
  if (depth > deepest_constant) return std::nullopt;
  if (const auto* literal = std::get_if<Literal>(&e.node)) return literal->raw;
  if (const auto* read = std::get_if<ParameterRead>(&e.node))
    return parameter(policy_[read->parameter], world);
  if (std::holds_alternative<Arithmetic>(e.node)) return arithmetic(e, world, depth);
  if (const auto* read = std::get_if<DefinitionRead>(&e.node)) {
    if (!is_constant(read->definition)) return std::nullopt;
    const auto* version = version_on(policy_[read->definition].versions, world.times);
    return version ? value(version->body, world, depth + 1) : std::nullopt;
  }
  if (const auto* extremum = std::get_if<Extremum>(&e.node)) {
    std::optional<std::int64_t> best;
    for (const ExpressionId operand : extremum->operands) {
      const auto value = this->value(operand, world, depth + 1);
      if (!value) return std::nullopt;
      best = !best ? *value : extremum->largest ? std::max(*best, *value) : std::min(*best, *value);
    }
    return best;
  }
  return std::nullopt;
}

/// Definitions stand after those that they read; one in a circle is no constant.
bool Constants::is_constant(ExpressionId id, int& effort) const {
  const Node& node = policy_[id].node;
  if (--effort < 0) return false;
  if (const auto* read = std::get_if<DefinitionRead>(&node))
    return read->definition.value < constant_definitions_.size() &&
           constant_definitions_[read->definition.value];
  const bool leaf =
      std::holds_alternative<Literal>(node) || std::holds_alternative<ParameterRead>(node);
  const bool computed =
      std::holds_alternative<Arithmetic>(node) || std::holds_alternative<Extremum>(node);
  if (!leaf && !computed) return false;
  for (const ExpressionId operand : operands_of(node))
    if (!is_constant(operand, effort)) return false;
  return true;
}

bool Constants::is_constant(DefinitionId id) {
  while (constant_definitions_.size() < policy_.definitions.size()) {
    const Definition& definition = policy_.definitions[constant_definitions_.size()];
    bool constant = !definition.optional && !definition.range && !definition.versions.empty();
    for (const auto& version : definition.versions) {
      int effort = most_of_constant;
      constant = constant && is_constant(version.body, effort);
    }
    constant_definitions_.push_back(constant);
  }
  return constant_definitions_[id.value];
}

}  // namespace yingbao::dsl::checking
