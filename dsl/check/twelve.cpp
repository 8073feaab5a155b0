#include "dsl/check/twelve.h"

#include <algorithm>
#include <set>
#include <variant>
#include <vector>

#include "dsl/check/operands_of.h"

namespace yingbao::dsl::checking {
namespace {

bool is_amount_of(const Policy& policy, ExpressionId id, Period period) {
  return is_amount(policy[id].type) && policy[id].type.period == period;
}

bool is_plain(Type type) { return type.kind == Kind::integer || type.kind == Kind::number; }

bool is_literal_twelve(const Policy& policy, ExpressionId id) {
  const auto* literal = std::get_if<Literal>(&policy[id].node);
  const Type type = policy[id].type;
  return literal != nullptr && is_plain(type) && literal->raw == 12 * grains_per_unit(type);
}

/// The same under a name.
bool is_twelve(const Policy& policy, ExpressionId id) {
  if (is_literal_twelve(policy, id)) return true;
  if (!is_plain(policy[id].type)) return false;
  const std::int64_t twelve = 12 * grains_per_unit(policy[id].type);
  if (const auto* read = std::get_if<ParameterRead>(&policy[id].node)) {
    const auto& versions = policy[read->parameter].versions;
    return std::any_of(versions.begin(), versions.end(), [&](const ParameterVersion& version) {
      return std::count(version.cells.begin(), version.cells.end(), twelve) != 0;
    });
  }
  const auto* read = std::get_if<DefinitionRead>(&policy[id].node);
  if (read == nullptr) return false;
  const auto& versions = policy[read->definition].versions;
  return std::any_of(versions.begin(), versions.end(), [&](const DefinitionVersion& version) {
    return is_literal_twelve(policy, version.body);
  });
}

/// `per month` and `per year` are ÷ 12 and × 12 too, but change the period.
bool keeps_period(const Policy& policy, const Expression& e, const Arithmetic& node) {
  return !is_amount(e.type) || !is_amount(policy[node.a].type) ||
         e.type.period == policy[node.a].type.period;
}

bool multiplies_or_divides(const Arithmetic& node) {
  return node.op == ArithmeticOperator::multiply || node.op == ArithmeticOperator::divide ||
         node.op == ArithmeticOperator::multiply_divide;
}

/// Each bare 12 once, in an order that does not matter.
std::vector<ExpressionId> bare_twelves(const Policy& policy, ExpressionId id) {
  std::vector<ExpressionId> found;
  std::set<std::uint32_t> seen;
  std::vector<ExpressionId> open{id};
  while (!open.empty()) {
    const ExpressionId at = open.back();
    open.pop_back();
    if (!seen.insert(at.value).second) continue;
    const Expression& e = policy[at];
    const std::vector<ExpressionId> operands = operands_of(e.node);
    open.insert(open.end(), operands.begin(), operands.end());
    if (const auto* read = std::get_if<DefinitionRead>(&e.node))
      for (const auto& version : policy[read->definition].versions) open.push_back(version.body);
    const auto* node = std::get_if<Arithmetic>(&e.node);
    if (node == nullptr || !multiplies_or_divides(*node) || !keeps_period(policy, e, *node))
      continue;
    for (const ExpressionId operand : operands)
      if (is_twelve(policy, operand)) found.push_back(operand);
  }
  return found;
}

/// Along a chain of × and ÷: the factor (or divisor) 12 of an amount of this period.
std::optional<ExpressionId> along_chain(const Policy& policy, ExpressionId id, Period period,
                                        bool divisor) {
  while (is_amount_of(policy, id, period)) {
    const auto* node = std::get_if<Arithmetic>(&policy[id].node);
    if (node == nullptr || !multiplies_or_divides(*node)) return std::nullopt;
    const bool divides = node->op == ArithmeticOperator::divide;
    const ExpressionId over = divides ? node->b : node->c;
    if (divisor && over.valid() && is_literal_twelve(policy, over)) return over;
    if (!divisor && !divides)
      for (const ExpressionId factor : {node->a, node->b})
        if (is_literal_twelve(policy, factor)) return factor;
    id = is_amount_of(policy, node->a, period) || divides ? node->a : node->b;
  }
  return std::nullopt;
}

/// `年入` of `年入 ÷ 12`, `月入` of `月入 × 12`: what the whole is 12 times, or a 12th, of.
std::optional<ExpressionId> converted_amount(const Policy& policy, ExpressionId id, Period from) {
  const auto* node = std::get_if<Arithmetic>(&policy[id].node);
  const ArithmeticOperator op =
      from == Period::year ? ArithmeticOperator::divide : ArithmeticOperator::multiply;
  if (node == nullptr || node->op != op || !(node->rounding == Rounding())) return std::nullopt;
  const bool behind = is_twelve(policy, node->b);
  const bool before = op == ArithmeticOperator::multiply && is_twelve(policy, node->a);
  if (!behind && !before) return std::nullopt;
  const ExpressionId amount = behind ? node->a : node->b;
  return is_amount_of(policy, amount, from) ? std::optional(amount) : std::nullopt;
}

}  // namespace

bool has_bare_twelve(const Policy& policy, ExpressionId id) {
  return !bare_twelves(policy, id).empty();
}

std::optional<Replacement> without_bare_twelve(const Policy& policy, const Reporter& reporter,
                                               ExpressionId id, Period to) {
  if (bare_twelves(policy, id).size() != 1) return std::nullopt;
  const Period from = policy[id].type.period;
  if (from != to && from != Period::stock && to != Period::stock) {
    const auto amount = converted_amount(policy, id, from);
    if (!amount) return std::nullopt;
    const std::string words = reporter.words(policy[*amount].span);
    const Bilingual instead =
        to == Period::month ? Bilingual("按月折算（" + words + "）", "per month(" + words + ")")
                            : Bilingual("按年折算（" + words + "）", "per year(" + words + ")");
    return Replacement{reporter.words(policy[id].span), instead};
  }
  const bool gathers = from == Period::month && to == Period::stock;
  const bool spreads = from == Period::stock && to == Period::month;
  if (!gathers && !spreads) return std::nullopt;
  const auto twelve = along_chain(policy, id, from, spreads);
  if (!twelve) return std::nullopt;
  return Replacement{reporter.words(policy[*twelve].span), {"12个月", "12 months"}};
}

}  // namespace yingbao::dsl::checking
