// A trial as text: the definitions that the output reads, one a paragraph, and the household.

#include <sstream>

#include "interpreter/compile/reach.h"
#include "interpreter/program.h"
#include "tests/interpreter/differential/trial.h"

namespace yingbao::interpreter::differential {
namespace {

constexpr const char* kinds[] = {"yes_no",
                                 "integer",
                                 "persons",
                                 "number",
                                 "money",
                                 "per_person",
                                 "date",
                                 "days",
                                 "months",
                                 "years",
                                 "code",
                                 "text",
                                 "quantity",
                                 "quantity_per_person",
                                 "money_per_quantity"};
constexpr const char* comparators[] = {"<", "<=", "=", "<>", ">=", ">"};
constexpr const char* operators[] = {"add",    "subtract", "multiply", "divide", "multiply_divide",
                                     "negate", "round"};
constexpr const char* modes[] = {"half_away", "up", "down", "half_up", "half_down", "half_even"};
constexpr const char* policies[] = {"first", "unique", "largest", "smallest", "sum"};
constexpr const char* aggregates[] = {"sum", "count", "any", "all", "largest", "smallest"};
constexpr const char* calendar_units[] = {"days", "months", "years"};

/// Expressions as lists in parentheses; `kind@level#place` after each operator.
class Describe {
 public:
  explicit Describe(const dsl::Policy& policy) : policy_(policy) {}

  std::string operator()(dsl::ExpressionId id) const {
    if (!id.valid()) return "none";
    const dsl::Expression& at = policy_[id];
    std::ostringstream out;
    out << "(" << std::visit([this](const auto& node) { return of(node); }, at.node) << ")"
        << kinds[std::size_t(at.type.kind)] << "@" << int(at.level) << "#" << at.place;
    return out.str();
  }

 private:
  using Text = std::string;
  static Text number(std::int64_t raw) { return std::to_string(raw); }
  Text all(const std::vector<dsl::ExpressionId>& ids) const {
    Text text;
    for (auto id : ids) text.append(" ").append((*this)(id));
    return text;
  }
  Text rows(const std::vector<dsl::Branch>& branches, dsl::ExpressionId otherwise) const {
    Text text;
    for (const auto& b : branches)
      text += "\n      when " + (*this)(b.condition) + "\n        : " + (*this)(b.value);
    return text + "\n      otherwise " + (*this)(otherwise);
  }

  Text of(const dsl::Literal& e) const { return number(e.raw); }
  Text of(const dsl::InputRead& e) const { return policy_[e.input].title.name; }
  Text of(const dsl::ParameterRead& e) const { return policy_[e.parameter].title.name; }
  Text of(const dsl::DefinitionRead& e) const { return policy_[e.definition].title.name; }
  Text of(const dsl::EvaluationDay&) const { return "day"; }
  Text of(const dsl::Not& e) const { return "not " + (*this)(e.operand); }
  Text of(const dsl::Conjunction& e) const { return "and" + all(e.operands); }
  Text of(const dsl::Disjunction& e) const { return "or" + all(e.operands); }
  Text of(const dsl::Comparison& e) const {
    return comparators[std::size_t(e.comparator)] + all({e.left, e.right});
  }
  Text of(const dsl::Membership& e) const {
    Text text = (e.negated ? "not_in" : "in") + all({e.operand});
    for (auto member : e.members) text.append(" ").append(number(member));
    return text;
  }
  Text of(const dsl::Arithmetic& e) const {
    return Text(operators[std::size_t(e.op)]) + " " + modes[std::size_t(e.rounding.mode)] + "/" +
           number(e.rounding.grain) + all({e.a, e.b, e.c});
  }
  Text of(const dsl::Extremum& e) const { return (e.largest ? "max" : "min") + all(e.operands); }
  Text of(const dsl::Choice& e) const { return "choice" + rows(e.branches, e.otherwise); }
  Text of(const dsl::Itemised& e) const {
    Text text = e.any ? "any_of" : "all_of";
    for (const auto& item : e.items)
      text += "\n      " + (*this)(item.condition) + " except " + (*this)(item.exception);
    return text;
  }
  Text of(const dsl::Table& e) const {
    return Text("table ") + policies[std::size_t(e.hit_policy)] + " scope " + (*this)(e.scope) +
           rows(e.rows, e.otherwise);
  }
  Text of(const dsl::Excepted& e) const {
    Text text = "excepted";
    for (const auto& exception : e.exceptions) {
      text += "\n      when " + (*this)(exception.condition) +
              "\n        : " + (*this)(exception.value) + "\n        #" + number(exception.place) +
              " before";
      for (const auto later : exception.before) text.append(" ").append(number(later));
    }
    return text + "\n      base " + (*this)(e.base);
  }
  Text of(const dsl::Brackets& e) const {
    Text text = Text("brackets ") + modes[std::size_t(e.rounding.mode)] + "/" +
                number(e.rounding.grain) + all({e.amount});
    for (const auto& bracket : e.brackets)
      text += "\n      above " + (*this)(bracket.above) + "\n        : " + (*this)(bracket.rate);
    return text;
  }
  Text of(const dsl::Nearest& e) const {
    return "nearest" + all({e.gap}) + " up" + all({e.up}) + " of" + all(e.tiers);
  }
  Text of(const dsl::Known& e) const { return "known" + all({e.operand}); }
  Text of(const dsl::OrElse& e) const { return "or_else" + all({e.operand, e.fallback}); }
  Text of(const dsl::Aggregate& e) const {
    return Text(aggregates[std::size_t(e.kind)]) + "_over_" + number(e.list) + " " +
           (*this)(e.value) + " where " + (*this)(e.where) +
           (e.unit.valid() ? " unit " + (*this)(e.unit) : Text());
  }
  Text of(const dsl::Previous& e) const { return "previous " + policy_[e.definition].title.name; }
  Text of(const dsl::OverMonths& e) const {
    return Text(aggregates[std::size_t(e.kind)]) + "_over_months " + (*this)(e.months) + " of " +
           number(e.most) + " " + policy_[e.definition].title.name;
  }
  Text of(const dsl::DateShift& e) const {
    return Text("shift_") + calendar_units[std::size_t(e.unit)] + (e.backwards ? "_back" : "") +
           all({e.date, e.amount});
  }
  Text of(const dsl::DaysBetween& e) const { return "days_between" + all({e.later, e.earlier}); }
  Text of(const dsl::MonthsBetween& e) const {
    return "months_between" + all({e.later, e.earlier});
  }
  Text of(const dsl::ChildRank&) const { return "rank"; }
  Text of(const dsl::Age& e) const { return "age" + all({e.birth}); }

  const dsl::Policy& policy_;
};

std::string shown(const Value& value) {
  if (value.fault)
    return "fault " + std::to_string(int(value.fault.kind())) + " at #" +
           std::to_string(value.fault.place()) + " of child " + std::to_string(value.fault.child());
  return value.known ? std::to_string(value.raw) : "missing";
}

void describe_inputs(std::ostream& out, const Trial& trial, const std::vector<bool>& read,
                     std::size_t household) {
  const View view = trial.people.view();
  const auto& inputs = trial.generated.policy.inputs;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!read[i]) continue;
    const bool own = inputs[i].level == dsl::household_level;
    const auto first = own ? std::span<const std::uint32_t>() : view.first[inputs[i].level - 1u];
    const std::size_t begin = own ? household : first[household];
    const std::size_t end = own ? household + 1 : first[household + 1];
    out << "  " << inputs[i].title.name << " (" << kinds[std::size_t(inputs[i].type.kind)] << "@"
        << int(inputs[i].level) << ") =";
    for (std::size_t row = begin; row < end; ++row)
      out << " "
          << (view.inputs[i]->is_known(row) ? std::to_string(view.inputs[i]->raw[row]) : "missing");
    out << "\n";
  }
}

void describe_parameters(std::ostream& out, const Edition& edition, const std::vector<bool>& read) {
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (!read[i]) continue;
    const dsl::Parameter& parameter = edition.policy->parameters[i];
    out << "  " << parameter.title.name << " (" << kinds[std::size_t(parameter.type.kind)]
        << ") by";
    for (const auto& index : parameter.indexes)
      out << " "
          << std::visit([&](auto id) { return (*edition.policy)[id].title.name; }, index.source);
    out << " =";
    for (auto cell : edition.parameters[i]) out << " " << cell;
    out << "\n";
  }
}

void describe_definitions(std::ostream& out, const Edition& edition,
                          const std::vector<bool>& read) {
  const dsl::Policy& policy = *edition.policy;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (!read[i]) continue;
    const dsl::Definition& definition = policy.definitions[i];
    out << "  " << definition.title.name << "@" << int(definition.level) << "#" << definition.place;
    if (definition.range)
      out << " range " << definition.range->least << " to " << definition.range->most;
    out << " = " << Describe(policy)(edition.definitions[i]->body) << "\n";
  }
}

}  // namespace

std::string describe(const Trial& trial, const Mismatch& mismatch) {
  const dsl::Policy& policy = trial.generated.policy;
  const auto edition =
      std::get<Edition>(edition_on(policy, trial.generated.day, trial.generated.outputs));
  const auto read = compiling::reach(edition, trial.generated.outputs);
  std::ostringstream out;
  out << "seed " << trial.seed << ", block " << trial.block << ", kernels " << trial.kernels
      << ", day " << trial.generated.day << (trial.cells ? ", cells changed in the run" : "")
      << ": " << policy[mismatch.output].title.name << " of household " << mismatch.household
      << ", child " << mismatch.child << "\n  reference " << shown(mismatch.expected)
      << "\n  engine    " << shown(mismatch.got) << "\n";
  describe_inputs(out, trial, read.inputs, mismatch.household);
  describe_parameters(out, edition, read.parameters);
  describe_definitions(out, edition, read.definitions);
  out << print(compile(edition, trial.generated.outputs), policy);
  return out.str();
}

}  // namespace yingbao::interpreter::differential
