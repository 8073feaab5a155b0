#include "dsl/check/operands_of.h"

#include <algorithm>
#include <variant>

namespace yingbao::dsl::checking {
namespace {

using Ids = std::vector<ExpressionId>;

Ids of(const Literal&) { return {}; }
Ids of(const InputRead&) { return {}; }
Ids of(const ParameterRead&) { return {}; }
Ids of(const DefinitionRead&) { return {}; }
Ids of(const EvaluationDay&) { return {}; }
Ids of(const Not& node) { return {node.operand}; }
Ids of(const Conjunction& node) { return node.operands; }
Ids of(const Disjunction& node) { return node.operands; }
Ids of(const Comparison& node) { return {node.left, node.right}; }
Ids of(const Membership& node) { return {node.operand}; }
Ids of(const Arithmetic& node) { return {node.a, node.b, node.c}; }
Ids of(const Extremum& node) { return node.operands; }
Ids of(const Known& node) { return {node.operand}; }
Ids of(const OrElse& node) { return {node.operand, node.fallback}; }
Ids of(const Aggregate& node) { return {node.value, node.where, node.unit}; }
Ids of(const ChildRank&) { return {}; }
Ids of(const Previous&) { return {}; }
Ids of(const OverMonths& node) { return {node.months}; }
Ids of(const DateShift& node) { return {node.date, node.amount}; }
Ids of(const DaysBetween& node) { return {node.later, node.earlier}; }
Ids of(const MonthsBetween& node) { return {node.later, node.earlier}; }
Ids of(const Age& node) { return {node.birth}; }

Ids of_branches(const std::vector<Branch>& branches) {
  Ids ids;
  for (const Branch& branch : branches) ids.insert(ids.end(), {branch.condition, branch.value});
  return ids;
}

Ids of(const Choice& node) {
  Ids ids = of_branches(node.branches);
  ids.push_back(node.otherwise);
  return ids;
}

Ids of(const Table& node) {
  Ids ids = of_branches(node.rows);
  ids.insert(ids.end(), {node.scope, node.otherwise});
  return ids;
}

Ids of(const Excepted& node) {
  Ids ids;
  for (const NamedException& exception : node.exceptions)
    ids.insert(ids.end(), {exception.condition, exception.value});
  ids.push_back(node.base);
  return ids;
}

Ids of(const Brackets& node) {
  Ids ids{node.amount};
  for (const Bracket& bracket : node.brackets) ids.insert(ids.end(), {bracket.above, bracket.rate});
  return ids;
}

Ids of(const Nearest& node) {
  Ids ids = node.tiers;
  ids.insert(ids.end(), {node.gap, node.up});
  return ids;
}

Ids of(const Itemised& node) {
  Ids ids;
  for (const Item& item : node.items) ids.insert(ids.end(), {item.condition, item.exception});
  return ids;
}

}  // namespace

std::vector<ExpressionId> operands_of(const Node& node) {
  Ids ids = std::visit([](const auto& kind) { return of(kind); }, node);
  std::erase_if(ids, [](ExpressionId id) { return !id.valid(); });
  return ids;
}

}  // namespace yingbao::dsl::checking
