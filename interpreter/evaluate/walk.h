#pragma once
// The walk of one expression for the household, or for one of its children. Each node form has
// one function here; a form that lacks one does not compile.

#include <vector>

#include "interpreter/evaluate.h"
#include "interpreter/scalar.h"

namespace yingbao::interpreter {

class ExpressionWalk {
 public:
  /// `child` is a rank in whichever list the expressions belong to; -1 for the household.
  ExpressionWalk(Evaluator& evaluator, std::int32_t child)
      : evaluator_(evaluator), policy_(evaluator.policy_), child_(child) {}

  Value value(dsl::ExpressionId id);

 private:
  using At = dsl::Expression;

  // leaves
  Value of(const dsl::Literal& e, const At&) { return known(e.raw); }
  Value of(const dsl::InputRead& e, const At&) { return input(e.input); }
  Value of(const dsl::ParameterRead& e, const At&);
  Value of(const dsl::DefinitionRead& e, const At&) { return definition(e.definition); }
  Value of(const dsl::EvaluationDay&, const At&) { return known(evaluator_.edition_.day); }

  // logic: left to right, ending where decided or at a fault
  Value of(const dsl::Not& e, const At&);
  Value of(const dsl::Conjunction& e, const At&);
  Value of(const dsl::Disjunction& e, const At&);
  Value of(const dsl::Itemised& e, const At&);
  Value of(const dsl::Known& e, const At&);
  Value of(const dsl::OrElse& e, const At&);

  // operators: all operands are looked at
  Value of(const dsl::Comparison& e, const At&);
  Value of(const dsl::Membership& e, const At&);
  Value of(const dsl::Arithmetic& e, const At& at);
  Value of(const dsl::Extremum& e, const At&);

  // choices
  Value of(const dsl::Choice& e, const At&);
  Value of(const dsl::Table& e, const At& at);
  Value of(const dsl::Excepted& e, const At& at);
  Value of(const dsl::Brackets& e, const At& at);
  Value of(const dsl::Nearest& e, const At& at);

  Value of(const dsl::Aggregate& e, const At& at);
  Value of(const dsl::ChildRank&, const At&) { return known(child_); }
  /// Which persons are in the unit of the one at hand; a fault where that cannot be told.
  Fault unit_of(dsl::ExpressionId unit, std::vector<bool>& members);

  // earlier months
  Value of(const dsl::Previous& e, const At&);
  Value of(const dsl::OverMonths& e, const At& at);
  Value month_ago(dsl::DefinitionId id, std::int64_t months);

  // calendar
  Value of(const dsl::DateShift& e, const At& at);
  Value of(const dsl::DaysBetween& e, const At& at);
  Value of(const dsl::MonthsBetween& e, const At&);
  Value of(const dsl::Age& e, const At& at);

  Value input(dsl::InputId id) const;
  Value definition(dsl::DefinitionId id) {
    return evaluator_.value(id, child_at(policy_[id].level));
  }
  /// An operator on values: the first of their faults, else the scalar's result.
  Value applied(dsl::ArithmeticOperator op, const Value& a, const Value& b, const Scales& scales,
                dsl::Rounding rounding, const At& at) const;
  Value holds(const dsl::Item& item);
  Value first_row(const dsl::Table& e, const At& at);
  Value all_rows(const dsl::Table& e, const At& at);

  static Value known(std::int64_t raw) { return {raw, true, {}}; }
  static Value missing() { return {0, false, {}}; }
  static Value faulty(Fault fault) { return {0, true, fault}; }
  Value faulty(FaultKind kind, const At& at) const {
    return faulty(Fault(kind, at.place, child_at(at.level)));
  }
  Value result(const ScalarResult& scalar, const At& at) const {
    return scalar.fault == FaultKind::none ? known(scalar.raw) : faulty(scalar.fault, at);
  }
  std::int32_t child_at(dsl::Level level) const {
    return level == dsl::household_level ? -1 : child_;
  }
  std::int64_t grains(dsl::ExpressionId id) const {
    return id.valid() ? grains_per_unit(policy_[id].type) : 1;
  }

  Evaluator& evaluator_;
  const dsl::Policy& policy_;
  std::int32_t child_;
};

}  // namespace yingbao::interpreter
