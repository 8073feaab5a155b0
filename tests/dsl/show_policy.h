#pragma once
// A typed Policy as text, for tests: operations, their types and roundings, nothing else.

#include <string>

#include "dsl/policy.h"

namespace yingbao::dsl::testing {

class ShowPolicy {
 public:
  explicit ShowPolicy(const Policy& policy) : policy_(policy) {}

  /// `muldiv(a, b, c):money/month up 100`
  std::string of(ExpressionId id) const {
    const Expression& e = policy_[id];
    return std::visit([&](const auto& node) { return show(node, e); }, e.node);
  }
  std::string body(const std::string& name, std::size_t version = 0) const {
    for (const auto& definition : policy_.definitions)
      if (definition.title.name == name || definition.title.alias == name)
        return of(definition.versions.at(version).body);
    return "no definition " + name;
  }

  std::string type(Type type) const {
    static const char* const kinds[] = {"yes_no", "integer",    "persons", "number",
                                        "money",  "per_person", "date",    "days",
                                        "months", "years",      "enum",    "text"};
    static const char* const periods[] = {"", "/month", "/year"};
    return std::string(kinds[int(type.kind)]) + (is_amount(type) ? periods[int(type.period)] : "");
  }

 private:
  std::string show(const Literal& e, const Expression& at) const {
    return std::to_string(e.raw) + ":" + type(at.type);
  }
  std::string show(const InputRead& e, const Expression&) const {
    return policy_[e.input].title.name;
  }
  std::string show(const ParameterRead& e, const Expression&) const {
    return policy_[e.parameter].title.name;
  }
  std::string show(const DefinitionRead& e, const Expression&) const {
    return policy_[e.definition].title.name;
  }
  std::string show(const EvaluationDay&, const Expression&) const { return "today"; }
  std::string show(const Not& e, const Expression&) const { return "not(" + of(e.operand) + ")"; }
  std::string show(const Conjunction& e, const Expression&) const {
    return "and(" + all(e.operands) + ")";
  }
  std::string show(const Disjunction& e, const Expression&) const {
    return "or(" + all(e.operands) + ")";
  }
  std::string show(const Comparison& e, const Expression&) const {
    static const char* const signs[] = {" < ", " <= ", " = ", " != ", " >= ", " > "};
    return "(" + of(e.left) + signs[int(e.comparator)] + of(e.right) + ")";
  }
  std::string show(const Membership& e, const Expression&) const {
    std::string text = of(e.operand) + (e.negated ? " not in" : " in");
    for (const auto raw : e.members) text += " " + std::to_string(raw);
    return "(" + text + ")";
  }
  std::string show(const Arithmetic& e, const Expression& at) const {
    static const char* const names[] = {"add", "sub", "mul", "div", "muldiv", "neg", "round"};
    static const char* const modes[] = {"", " up", " down", " half-up", " half-down", " half-even"};
    std::string text = names[int(e.op)] + ("(" + of(e.a));
    if (e.b.valid()) text += ", " + of(e.b);
    if (e.c.valid()) text += ", " + of(e.c);
    text += "):" + type(at.type) + modes[int(e.rounding.mode)];
    return e.rounding.grain == 1 ? text : text + " " + std::to_string(e.rounding.grain);
  }
  std::string show(const Extremum& e, const Expression& at) const {
    return (e.largest ? "max(" : "min(") + all(e.operands) + "):" + type(at.type);
  }
  std::string show(const Choice& e, const Expression& at) const {
    return "choice(" + rows(e.branches, e.otherwise) + ")" + (at.optional ? "?" : "");
  }
  std::string show(const Itemised& e, const Expression&) const {
    std::string text;
    for (const auto& item : e.items) {
      text += (text.empty() ? "" : "; ") + of(item.condition);
      if (item.exception.valid()) text += " except " + of(item.exception);
    }
    return (e.any ? "any(" : "all(") + text + ")";
  }
  std::string show(const Table& e, const Expression&) const {
    static const char* const names[] = {"first", "unique", "largest", "smallest", "sum"};
    const std::string scope = e.scope.valid() ? " for " + of(e.scope) : "";
    return names[int(e.hit_policy)] + scope + "(" + rows(e.rows, e.otherwise) + ")";
  }
  std::string show(const Excepted& e, const Expression&) const {
    std::string text;
    for (const auto& exception : e.exceptions)
      text += exception.title.name + " " + of(exception.condition) + ": " + of(exception.value) +
              (exception.before.empty() ? "; " : " before " + later(exception) + "; ");
    return "excepted(" + text + "else " + of(e.base) + ")";
  }
  static std::string later(const NamedException& exception) {
    std::string text;
    for (const auto index : exception.before)
      text += (text.empty() ? "" : " ") + std::to_string(index);
    return text;
  }
  std::string show(const Brackets& e, const Expression& at) const {
    std::string text = "brackets(" + of(e.amount);
    for (const auto& bracket : e.brackets)
      text += "; above " + of(bracket.above) + ": " + of(bracket.rate);
    return text + "):" + type(at.type);
  }
  std::string show(const Nearest& e, const Expression& at) const {
    return "nearest(" + of(e.gap) + ": " + all(e.tiers) + "; up " + of(e.up) + "):" + type(at.type);
  }
  std::string show(const Known& e, const Expression&) const {
    return "known(" + of(e.operand) + ")";
  }
  std::string show(const OrElse& e, const Expression&) const {
    return "or_else(" + of(e.operand) + ", " + of(e.fallback) + ")";
  }
  std::string show(const Aggregate& e, const Expression& at) const {
    static const char* const names[] = {"sum", "count", "any", "all", "largest", "smallest"};
    std::string text = names[int(e.kind)] + std::string("[");
    if (e.value.valid()) text += of(e.value);
    if (e.where.valid()) text += " where " + of(e.where);
    return text + "]:" + type(at.type);
  }
  std::string show(const Previous& e, const Expression& at) const {
    return "previous[" + policy_[e.definition].title.name + "]:" + type(at.type) +
           (at.optional ? "?" : "");
  }
  std::string show(const OverMonths& e, const Expression& at) const {
    static const char* const names[] = {"sum", "count", "any", "all", "largest", "smallest"};
    const std::string window =
        e.months.valid() ? "last " + of(e.months) + " of " + std::to_string(e.most) : "this year";
    return names[int(e.kind)] + std::string("[") + window + ": " +
           policy_[e.definition].title.name + "]:" + type(at.type) + (at.optional ? "?" : "");
  }
  std::string show(const DateShift& e, const Expression&) const {
    static const char* const units[] = {" days", " months", " years"};
    return "shift(" + of(e.date) + (e.backwards ? ", -" : ", ") + of(e.amount) +
           units[int(e.unit)] + ")";
  }
  std::string show(const DaysBetween& e, const Expression&) const {
    return "days(" + of(e.later) + ", " + of(e.earlier) + ")";
  }
  std::string show(const MonthsBetween& e, const Expression&) const {
    return "months(" + of(e.later) + ", " + of(e.earlier) + ")";
  }
  std::string show(const ChildRank&, const Expression&) const { return "rank"; }
  std::string show(const Age& e, const Expression&) const { return "age(" + of(e.birth) + ")"; }

  std::string all(const std::vector<ExpressionId>& ids) const {
    std::string text;
    for (const auto id : ids) text += (text.empty() ? "" : ", ") + of(id);
    return text;
  }
  std::string rows(const std::vector<Branch>& branches, ExpressionId otherwise) const {
    std::string text;
    for (const auto& branch : branches)
      text += (text.empty() ? "" : "; ") + of(branch.condition) + ": " + of(branch.value);
    return otherwise.valid() ? text + "; else " + of(otherwise) : text;
  }

  const Policy& policy_;
};

}  // namespace yingbao::dsl::testing
