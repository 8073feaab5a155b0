#include "dsl/print_ast.h"

#include <cstdio>
#include <utility>
#include <variant>

namespace yingbao::dsl {
namespace {

using namespace ast;

constexpr const char* unit_names[] = {"",
                                      "percent",
                                      "times",
                                      "yuan",
                                      "yuan/month",
                                      "yuan/year",
                                      "yuan/person",
                                      "yuan/person/month",
                                      "yuan/person/year",
                                      "persons",
                                      "days",
                                      "months",
                                      "years",
                                      "",
                                      "/person",
                                      "yuan/",
                                      "yuan/month/",
                                      "yuan/year/"};
constexpr const char* type_names[] = {"yes/no", "integer", "persons", "number", "percent", "date",
                                      "days",   "months",  "years",   "text",   "amount"};
constexpr const char* comparison_names[] = {"<", "<=", "=", "!=", ">=", ">"};
constexpr const char* operator_names[] = {"+", "-", "*", "/"};
constexpr const char* rounding_names[] = {"half-away", "up",        "down",
                                          "half-up",   "half-down", "half-even"};
constexpr const char* function_names[] = {"max",       "min",     "known", "age", "months-between",
                                          "per-month", "per-year"};
constexpr const char* aggregate_names[] = {"sum", "count", "any", "all", "largest", "smallest"};
constexpr const char* hit_policy_names[] = {"first", "unique", "largest", "smallest", "sum"};
constexpr const char* owner_names[] = {"household", "person", ""};

template <class Names, class Value>
std::string name_of(const Names& names, Value value) {
  return names[static_cast<std::size_t>(value)];
}

std::string unit_name(Unit unit, const std::string& measure) {
  const std::string name = name_of(unit_names, unit);
  return unit == Unit::measure_person ? measure + name : name + measure;
}

class Printer {
 public:
  std::string take() { return std::move(out_); }

  void print(const Declaration& declaration) {
    if (declaration.change == Change::replace) out_ += "replace ";
    if (declaration.change == Change::add) out_ += "add ";
    std::visit([this](const auto& node) { print(node); }, declaration.node);
  }
  void print(const Expression& expression) {
    if (expression.parenthesised) out_ += "[";
    std::visit([this](const auto& node) { print(node); }, expression.node);
    if (expression.parenthesised) out_ += "]";
  }

 private:
  // ---------------------------------------------------------------- pieces
  template <class... Parts>
  void list(std::string head, const Parts&... parts) {
    out_ += "(" + std::move(head);
    (part(parts), ...);
    out_ += ")";
  }
  template <class Part>
  void part(const Part& piece) {
    out_ += " ";
    print(piece);
  }
  template <class Part>
  void part(const std::vector<Part>& pieces) {
    for (const Part& piece : pieces) part(piece);
  }
  template <class Part>
  void part(const std::optional<Part>& piece) {
    if (piece) part(*piece);
  }
  void part(const ExpressionPtr& piece) {
    if (piece) part(*piece);
  }
  void part(const Basis& basis) {
    if (!basis.citations.empty()) {
      out_ += " ";
      list("cites", basis.citations);
    }
    if (basis.assumption) out_ += " (assumed \"" + *basis.assumption + "\")";
  }
  void part(const InForce& in_force) {
    if (in_force.from) named("from", in_force.from->date);
    if (in_force.until) named("until", in_force.until->date);
    if (in_force.issued) named("issued", in_force.issued->date);
  }
  template <class... Parts>
  void named(const char* name, const Parts&... parts) {
    out_ += " ";
    list(name, parts...);
  }
  void flag(bool set, const char* name) {
    if (set) out_ += std::string(" ") + name;
  }

  void print(const Name& name) { out_ += name.text; }
  void print(const std::string& text) { out_ += "\"" + text + "\""; }
  void print(const Title& title) {
    out_ += title.name.text;
    if (title.alias) out_ += "|" + title.alias->text;
  }
  void print(const CitedPlace& place) {
    out_ += place.document.text + " \"" + place.locator + "\"";
  }
  void print(const TypeName& type) {
    if (const auto* name = std::get_if<Name>(&type.type)) return list("type", *name);
    const auto& built_in = std::get<BuiltInType>(type.type);
    out_ += "(type " +
            (built_in.word == TypeWord::amount ? unit_name(built_in.unit, built_in.measure)
                                               : name_of(type_names, built_in.word)) +
            ")";
  }
  void print(const RangeClause& range) { list("range", range.least, range.most); }
  void print(const RoundingClause& rounding) {
    list("round-" + name_of(rounding_names, rounding.mode), rounding.grain);
  }

  // ---------------------------------------------------------------- expressions
  void print(const NumberLiteral& number) {
    out_ += std::to_string(number.digits);
    if (number.decimals != 0) out_ += "e-" + std::to_string(number.decimals);
    flag(number.overflow, "overflow");
    if (number.unit != Unit::none) out_ += ":" + unit_name(number.unit, number.measure);
  }
  void print(const DateLiteral& date) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", date.year, date.month, date.day);
    out_ += text;
  }
  void print(const TextLiteral& text) { print(text.text); }
  void print(const YesNoLiteral& literal) { out_ += literal.value ? "yes" : "no"; }
  void print(const Reference& reference) { print(reference.name); }
  void print(const EvaluationDay&) { out_ += "evaluation-date"; }
  void print(const NotCounted&) { out_ += "not-counted"; }
  void print(const OwnUnit&) { out_ += "own-unit"; }
  void print(const Broken&) { out_ += "broken"; }
  void print(const Not& negation) { list("not", negation.operand); }
  void print(const Logical& logical) { list(logical.conjunction ? "and" : "or", logical.operands); }
  void print(const Comparison& comparison) {
    list(name_of(comparison_names, comparison.word), comparison.left, comparison.right);
  }
  void print(const Membership& membership) {
    list(membership.negated ? "not-in" : "in", membership.operand, membership.members);
  }
  void print(const Chain& chain) { list("chain", chain.first, chain.links); }
  void print(const Chain::Link& link) {
    out_ += name_of(operator_names, link.op);
    part(link.operand);
  }
  void print(const Negation& negation) { list("minus", negation.operand); }
  void print(const Rounded& rounded) { list("rounded", rounded.operand, rounded.rounding); }
  void print(const OrElse& or_else) { list("or-else", or_else.operand, or_else.fallback); }
  void print(const Call& call) { list(name_of(function_names, call.function), call.arguments); }
  void print(const Aggregate& aggregate) {
    out_ += "(" + name_of(aggregate_names, aggregate.word);
    part(aggregate.list);
    part(aggregate.value);
    if (aggregate.where) named("where", aggregate.where);
    out_ += ")";
  }
  void print(const Nearest& nearest) {
    out_ += "(nearest";
    part(nearest.gap);
    part(nearest.tiers);
    named("up", nearest.up);
    out_ += ")";
  }
  void print(const Previous& previous) { list("previous", previous.name); }
  void print(const OverMonths& months) {
    out_ += "(" + name_of(aggregate_names, months.word);
    if (months.window.count)
      named("last", months.window.count);
    else
      out_ += " this-year";
    part(months.value);
    out_ += ")";
  }
  void print(const Branch& branch) { list("when", branch.condition, branch.value, branch.basis); }
  void print(const Otherwise& otherwise) { list("otherwise", otherwise.value, otherwise.basis); }
  void print(const Choice& choice) { list("choice", choice.branches, choice.otherwise); }

  // ---------------------------------------------------------------- bodies
  void print(const ExpressionPtr& expression) { print(*expression); }
  void print(const Item& item) {
    out_ += "(item " + item.label;
    part(item.condition);
    if (item.exception) named("except", item.exception);
    part(item.basis);
    out_ += ")";
  }
  void print(const Itemised& itemised) { list(itemised.any ? "any-of" : "all-of", itemised.items); }
  void print(const Bracket& bracket) {
    out_ += "(part";
    if (bracket.above) named("above", bracket.above);
    if (bracket.until) named("until", bracket.until);
    part(bracket.rate);
    part(bracket.basis);
    out_ += ")";
  }
  void print(const Brackets& brackets) { list("brackets", brackets.amount, brackets.brackets); }
  void print(const Table& table) {
    out_ += "(table " + name_of(hit_policy_names, table.hit_policy);
    if (table.scope) named("for", table.scope);
    part(table.rows);
    part(table.otherwise);
    out_ += ")";
  }

  // ---------------------------------------------------------------- declarations
  void print(const VariantOf& base) {
    if (base.by_path) return list("variant-of", base.policy.text);
    list("variant-of", base.policy);
  }
  void print(const FileName& file) { list("file", file.path); }
  void print(const PolicyHeader& policy) {
    list("policy", policy.title, policy.full_title, policy.variant_of);
  }
  void print(const UseDeclaration& use) { list("use", use.file.path); }
  void print(const DocumentDeclaration& document) {
    list("document", document.title, document.full_title, document.number,
         InForce{document.from, std::nullopt, document.issued});
  }
  void print(const EnumerationDeclaration& enumeration) {
    out_ += enumeration.ordered ? "(ordered-enumeration" : "(enumeration";
    part(enumeration.title);
    part(enumeration.members);
    part(enumeration.file);
    flag(enumeration.open, "open");
    out_ += ")";
  }
  void print(const MeasureDeclaration& measure) {
    list(measure.whole ? "whole-measure" : "measure", measure.title);
  }
  void print(const UnitDeclaration& unit) {
    list("benefit-unit", unit.title, unit.key, unit.basis);
  }
  void print(const ListDeclaration& list) { this->list("list", list.title); }
  void print(const Owner& owner) { out_ += name_of(owner_names, owner.word) + owner.list.text; }
  void print(const InputDeclaration& input) {
    out_ += "(input";
    part(input.owner);
    part(input.title);
    part(input.type);
    part(input.range);
    if (input.default_value) named("default", input.default_value);
    flag(input.optional, "optional");
    if (!input.label.empty()) named("label", input.label);
    out_ += ")";
  }
  void print(const ParameterCell& cell) {
    out_ += "(cell";
    part(cell.keys);
    if (cell.discretion) named("between", cell.discretion->least, cell.discretion->most);
    part(cell.value);
    out_ += ")";
  }
  void print(const ParameterVersion& version) {
    list("version", version.in_force, version.cells, version.basis);
  }
  void print(const ParameterDeclaration& parameter) {
    out_ += "(parameter";
    part(parameter.title);
    part(parameter.type);
    if (!parameter.indexes.empty()) named("by", parameter.indexes);
    part(parameter.range);
    part(parameter.versions);
    part(parameter.file);
    part(parameter.basis);
    out_ += ")";
  }
  void print(const DefinitionDeclaration& definition) {
    out_ += "(define";
    part(definition.owner);
    part(definition.title);
    part(definition.type);
    flag(definition.optional, "optional");
    part(definition.in_force);
    part(definition.range);
    part(definition.rounding);
    if (definition.initially) named("initially", definition.initially);
    out_ += " ";
    std::visit([this](const auto& body) { print(body); }, definition.body);
    part(definition.basis);
    out_ += ")";
  }
  void print(const ExceptionDeclaration& exception) {
    out_ += "(exception";
    part(exception.title);
    named("of", exception.definition);
    if (!exception.before.empty()) named("before", exception.before);
    part(exception.in_force);
    part(exception.clause);
    out_ += ")";
  }
  void print(const ProgramDeclaration& program) {
    out_ += "(program";
    part(program.unit);
    part(program.title);
    flag(!program.counts_as_cover, "no-cover");
    named("eligible", program.eligible);
    named("amount", program.amount);
    if (program.covers) named("covers", program.covers);
    if (program.need) named("need", program.need);
    part(program.basis);
    out_ += ")";
  }
  void print(const RequirementDeclaration& requirement) {
    out_ += "(requirement";
    part(requirement.owner);
    part(requirement.title);
    if (requirement.premise) named("when", requirement.premise);
    part(requirement.condition);
    part(requirement.basis);
    out_ += ")";
  }
  void print(const BrokenDeclaration& broken) { list("broken", broken.names); }

  std::string out_;
};

template <class Node>
std::string printed(const Node& node) {
  Printer printer;
  printer.print(node);
  return printer.take();
}

}  // namespace

std::string print_ast(const Expression& expression) { return printed(expression); }
std::string print_ast(const Declaration& declaration) { return printed(declaration); }

std::string print_ast(const File& file) {
  std::string all;
  for (const Declaration& declaration : file.declarations) all += printed(declaration) + "\n";
  return all;
}

}  // namespace yingbao::dsl
