#include "dsl/check/cases/sameness.h"

#include <utility>

#include "dsl/check/operands_of.h"

namespace yingbao::dsl::checking {
namespace {

/// What a node says beside its operands.
struct Own {
  std::string operator()(const Literal& e) const { return std::to_string(e.raw); }
  std::string operator()(const InputRead& e) const { return std::to_string(e.input.value); }
  std::string operator()(const ParameterRead& e) const { return std::to_string(e.parameter.value); }
  std::string operator()(const DefinitionRead& e) const {
    return std::to_string(e.definition.value);
  }
  std::string operator()(const EvaluationDay&) const { return {}; }
  std::string operator()(const Not&) const { return {}; }
  std::string operator()(const Conjunction&) const { return {}; }
  std::string operator()(const Disjunction&) const { return {}; }
  std::string operator()(const Comparison& e) const { return std::to_string(int(e.comparator)); }
  std::string operator()(const Membership& e) const {
    std::string text(e.negated ? "-" : "+");
    for (const auto member : e.members) text += std::to_string(member) + ",";
    return text;
  }
  std::string operator()(const Arithmetic& e) const {
    return std::to_string(int(e.op)) + "," + std::to_string(int(e.rounding.mode)) + "," +
           std::to_string(e.rounding.grain);
  }
  std::string operator()(const Extremum& e) const { return e.largest ? "+" : "-"; }
  std::string operator()(const Choice& e) const { return e.otherwise.valid() ? "+" : "-"; }
  std::string operator()(const Itemised& e) const {
    std::string text(e.any ? "+" : "-");
    for (const Item& item : e.items) text += item.exception.valid() ? '2' : '1';
    return text;
  }
  std::string operator()(const Table& e) const {
    return std::to_string(int(e.hit_policy)) + (e.scope.valid() ? "+" : "-") +
           (e.otherwise.valid() ? "+" : "-");
  }
  std::string operator()(const Excepted& e) const {
    std::string text;
    for (const NamedException& exception : e.exceptions) {
      text += ";";
      for (const auto later : exception.before) text += std::to_string(later) + ",";
    }
    return text;
  }
  std::string operator()(const Brackets& e) const {
    return std::to_string(int(e.rounding.mode)) + "," + std::to_string(e.rounding.grain);
  }
  std::string operator()(const Nearest&) const { return {}; }
  std::string operator()(const Known&) const { return {}; }
  std::string operator()(const OrElse&) const { return {}; }
  std::string operator()(const Aggregate& e) const {
    return std::to_string(int(e.kind)) + "," + std::to_string(e.list) +
           (e.value.valid() ? "+" : "-") + (e.where.valid() ? "+" : "-") +
           (e.unit.valid() ? "+" : "-");
  }
  std::string operator()(const ChildRank&) const { return {}; }
  std::string operator()(const Previous& e) const { return std::to_string(e.definition.value); }
  std::string operator()(const OverMonths& e) const {
    return std::to_string(int(e.kind)) + "," + std::to_string(e.definition.value) +
           (e.months.valid() ? "+" : "-");
  }
  std::string operator()(const DateShift& e) const {
    return std::to_string(int(e.unit)) + (e.backwards ? "-" : "+");
  }
  std::string operator()(const DaysBetween&) const { return {}; }
  std::string operator()(const MonthsBetween&) const { return {}; }
  std::string operator()(const Age&) const { return {}; }
};

}  // namespace

std::uint32_t Sameness::number_of(std::string key) {
  return keys_.emplace(std::move(key), std::uint32_t(keys_.size())).first->second;
}

std::uint32_t Sameness::number(ExpressionId id) {
  while (numbers_.size() <= id.value) {
    const Expression& e = policy_.expressions[numbers_.size()];
    std::string key = std::to_string(e.node.index()) + ":" + std::to_string(int(e.type.kind)) +
                      ":" + std::to_string(int(e.type.period)) + ":" +
                      std::to_string(e.type.enumeration.value) + ":" +
                      std::to_string(e.type.measure.value) + ":" + std::visit(Own(), e.node);
    if (std::holds_alternative<InputRead>(e.node))
      key = "i" + std::to_string(std::get<InputRead>(e.node).input.value);
    if (std::holds_alternative<DefinitionRead>(e.node))
      key = "d" + std::to_string(std::get<DefinitionRead>(e.node).definition.value);
    for (const ExpressionId operand : operands_of(e.node))
      key += "/" + std::to_string(numbers_[operand.value]);
    numbers_.push_back(number_of(std::move(key)));
  }
  return numbers_[id.value];
}

}  // namespace yingbao::dsl::checking
