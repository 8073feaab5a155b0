#include "sim/cases/exact.h"

#include <algorithm>
#include <optional>

#include "interpreter/scalar.h"

namespace yingbao::sim {
namespace {

using dsl::ExpressionId;
using Why = Inexact::Why;

/// Rounded as somebody wrote: what nobody wrote is half away from zero, to the type's own grain.
bool is_stated(const dsl::Rounding& rounding) { return rounding != dsl::Rounding{}; }

class ExactWalk {
 public:
  ExactWalk(const dsl::Policy& policy, const interpreter::Edition* edition,
            const StatedValues& stated)
      : policy_(policy), edition_(edition), stated_(stated) {}

  std::variant<Fraction, Inexact> run(ExpressionId id) {
    const auto value = of(id);
    if (value) return *value;
    return failure_;
  }

 private:
  using Result = std::optional<Fraction>;

  Result of(ExpressionId id) {
    const dsl::Expression& expression = policy_[id];
    const Result value = std::visit([&](const auto& node) { return this->value(node, expression); },
                                    expression.node);
    if (!value && !failed_) fail(Why::too_large, expression);
    return value;
  }

  Result fail(Why why, const dsl::Expression& at, std::string name = {}) {
    if (!failed_) failure_ = {why, std::move(name), at.span};
    failed_ = true;
    return std::nullopt;
  }
  static Result yes_or_no(bool holds) { return Fraction{holds ? 1 : 0, 1}; }
  static std::int64_t grains(const dsl::Expression& at) { return dsl::grains_per_unit(at.type); }
  static std::int64_t whole(const Fraction& value) {
    return static_cast<std::int64_t>(value.numerator / value.denominator);
  }

  // ---------------------------------------------------------------- leaves

  Result value(const dsl::Literal& e, const dsl::Expression& at) {
    return of_grains(e.raw, grains(at));
  }
  Result stated(Named named, const dsl::Title& title, const dsl::Expression& at) {
    const auto found = stated_.find(named);
    if (found == stated_.end()) return fail(Why::not_stated, at, title.name);
    return of_grains(found->second, grains(at));
  }
  Result value(const dsl::InputRead& e, const dsl::Expression& at) {
    return stated(e.input, policy_[e.input].title, at);
  }
  Result value(const dsl::DefinitionRead& e, const dsl::Expression& at) {
    return stated(e.definition, policy_[e.definition].title, at);
  }
  Result value(const dsl::EvaluationDay&, const dsl::Expression& at) {
    if (edition_ == nullptr) return fail(Why::no_day, at);
    return Fraction{edition_->day, 1};
  }
  Result value(const dsl::ParameterRead& e, const dsl::Expression& at) {
    const dsl::Parameter& parameter = policy_[e.parameter];
    if (edition_ == nullptr) return fail(Why::no_day, at, parameter.title.name);
    if (edition_->parameter_versions[e.parameter.value] == nullptr) {
      return fail(Why::not_in_force, at, parameter.title.name);
    }
    std::size_t cell = 0;
    for (const dsl::ParameterIndex& index : parameter.indexes) {
      const auto [named, title] = source_of(index);
      const auto found = stated_.find(named);
      if (found == stated_.end()) return fail(Why::not_stated, at, title->name);
      cell = cell * policy_[index.enumeration].members.size() +
             static_cast<std::size_t>(found->second);
    }
    return of_grains(edition_->parameters[e.parameter.value][cell], grains(at));
  }
  std::pair<Named, const dsl::Title*> source_of(const dsl::ParameterIndex& index) const {
    if (const auto* input = std::get_if<dsl::InputId>(&index.source)) {
      return {*input, &policy_[*input].title};
    }
    const auto definition = std::get<dsl::DefinitionId>(index.source);
    return {definition, &policy_[definition].title};
  }

  // ---------------------------------------------------------------- logic

  Result value(const dsl::Not& e, const dsl::Expression&) {
    const Result operand = of(e.operand);
    return operand ? yes_or_no(operand->numerator == 0) : operand;
  }
  /// Left to right, until one decides.
  Result first_that_is(bool decides, const std::vector<ExpressionId>& operands) {
    for (const ExpressionId id : operands) {
      const Result operand = of(id);
      if (!operand) return operand;
      if ((operand->numerator != 0) == decides) return yes_or_no(decides);
    }
    return yes_or_no(!decides);
  }
  Result value(const dsl::Conjunction& e, const dsl::Expression&) {
    return first_that_is(false, e.operands);
  }
  Result value(const dsl::Disjunction& e, const dsl::Expression&) {
    return first_that_is(true, e.operands);
  }
  Result value(const dsl::Comparison& e, const dsl::Expression&) {
    const Result left = of(e.left);
    const Result right = left ? of(e.right) : left;
    const auto by = right ? order(*left, *right) : std::nullopt;
    return by ? yes_or_no(interpreter::holds(e.comparator, *by)) : Result();
  }
  Result value(const dsl::Membership& e, const dsl::Expression&) {
    const Result operand = of(e.operand);
    if (!operand) return operand;
    const auto raw = in_grains(*operand, grains(policy_[e.operand]));
    const bool found = raw && std::binary_search(e.members.begin(), e.members.end(), *raw);
    return yes_or_no(found != e.negated);
  }

  // ---------------------------------------------------------------- numbers

  Result value(const dsl::Arithmetic& e, const dsl::Expression& at) {
    const Result a = of(e.a);
    const Result b = a && e.b.valid() ? of(e.b) : Result(Fraction{});
    const Result c = a && b && e.c.valid() ? of(e.c) : Result(Fraction{});
    if (!a || !b || !c) return std::nullopt;
    const Result exact = operated(e.op, *a, *b, *c, at);
    return exact && is_stated(e.rounding) ? rounded(*exact, e.rounding, grains(at)) : exact;
  }
  Result operated(dsl::ArithmeticOperator op, const Fraction& a, const Fraction& b,
                  const Fraction& c, const dsl::Expression& at) {
    switch (op) {
      case dsl::ArithmeticOperator::add:
        return sum(a, b);
      case dsl::ArithmeticOperator::subtract:
        return difference(a, b);
      case dsl::ArithmeticOperator::multiply:
        return product(a, b);
      case dsl::ArithmeticOperator::divide:
        return divided(a, b, at);
      case dsl::ArithmeticOperator::multiply_divide: {
        const Result both = product(a, b);
        return both ? divided(*both, c, at) : both;
      }
      case dsl::ArithmeticOperator::negate:
        return negated(a);
      case dsl::ArithmeticOperator::round:
        return a;
    }
    return std::nullopt;
  }
  Result divided(const Fraction& a, const Fraction& b, const dsl::Expression& at) {
    return b.numerator == 0 ? fail(Why::zero, at) : quotient(a, b);
  }
  Result value(const dsl::Extremum& e, const dsl::Expression&) {
    Result best = of(e.operands.front());
    for (std::size_t i = 1; best && i < e.operands.size(); ++i) {
      const Result next = of(e.operands[i]);
      const auto by = next ? order(*next, *best) : std::nullopt;
      if (!by) return std::nullopt;
      if (*by == (e.largest ? 1 : -1)) best = next;
    }
    return best;
  }
  Result value(const dsl::Nearest& e, const dsl::Expression&) {
    const Result gap = of(e.gap);
    Result best;
    Result best_distance;
    for (const ExpressionId id : e.tiers) {
      const Result tier = gap ? of(id) : gap;
      Result distance = tier ? difference(*tier, *gap) : tier;
      if (!distance) return std::nullopt;
      if (distance->numerator < 0) distance = negated(*distance);
      const int by = best ? order(*distance, *best_distance).value_or(0) : -1;
      const bool nearer = by < 0 || (by == 0 && wins_tie(*tier, *best, e.up));
      if (failed_) return std::nullopt;
      if (!nearer) continue;
      best = tier;
      best_distance = distance;
    }
    return best;
  }
  bool wins_tie(const Fraction& tier, const Fraction& best, ExpressionId up) {
    const int by = order(tier, best).value_or(0);
    if (by == 0) return false;
    const Result higher = of(up);
    return higher && (higher->numerator != 0) == (by > 0);
  }
  Result value(const dsl::Choice& e, const dsl::Expression& at) {
    for (const dsl::Branch& branch : e.branches) {
      const Result condition = of(branch.condition);
      if (!condition) return condition;
      if (condition->numerator != 0) return of(branch.value);
    }
    return e.otherwise.valid() ? of(e.otherwise) : fail(Why::no_arithmetic, at);
  }

  // ---------------------------------------------------------------- days

  Result value(const dsl::DateShift& e, const dsl::Expression&) {
    const Result day = of(e.date);
    const Result amount = day ? of(e.amount) : day;
    if (!amount) return amount;
    const std::int64_t by = e.backwards ? -whole(*amount) : whole(*amount);
    const auto shifted = interpreter::shift_date(whole(*day), by, e.unit);
    if (shifted.fault != interpreter::FaultKind::none) return std::nullopt;
    return Fraction{shifted.raw, 1};
  }
  Result value(const dsl::DaysBetween& e, const dsl::Expression&) {
    const Result later = of(e.later);
    const Result earlier = later ? of(e.earlier) : later;
    return earlier ? difference(*later, *earlier) : earlier;
  }
  Result value(const dsl::MonthsBetween& e, const dsl::Expression&) {
    const Result later = of(e.later);
    const Result earlier = later ? of(e.earlier) : later;
    if (!earlier) return earlier;
    return Fraction{interpreter::months_between(whole(*later), whole(*earlier)), 1};
  }
  Result value(const dsl::Age& e, const dsl::Expression& at) {
    const Result birth = of(e.birth);
    if (!birth) return birth;
    if (edition_ == nullptr) return fail(Why::no_day, at);
    const auto years = interpreter::age(whole(*birth), edition_->day);
    if (years.fault != interpreter::FaultKind::none) return std::nullopt;
    return Fraction{years.raw, 1};
  }

  // ---------------------------------------------------------------- of households

  Result value(const dsl::Itemised&, const dsl::Expression& at) { return no_arithmetic(at); }
  Result value(const dsl::Table&, const dsl::Expression& at) { return no_arithmetic(at); }
  Result value(const dsl::Excepted&, const dsl::Expression& at) { return no_arithmetic(at); }
  Result value(const dsl::Brackets&, const dsl::Expression& at) { return no_arithmetic(at); }
  Result value(const dsl::Known&, const dsl::Expression& at) { return no_arithmetic(at); }
  Result value(const dsl::OrElse&, const dsl::Expression& at) { return no_arithmetic(at); }
  Result value(const dsl::Aggregate&, const dsl::Expression& at) { return no_arithmetic(at); }
  Result value(const dsl::ChildRank&, const dsl::Expression& at) { return no_arithmetic(at); }
  Result value(const dsl::Previous&, const dsl::Expression& at) { return no_arithmetic(at); }
  Result value(const dsl::OverMonths&, const dsl::Expression& at) { return no_arithmetic(at); }
  Result no_arithmetic(const dsl::Expression& at) { return fail(Why::no_arithmetic, at); }

  const dsl::Policy& policy_;
  const interpreter::Edition* edition_;
  const StatedValues& stated_;
  bool failed_ = false;
  Inexact failure_;
};

}  // namespace

std::variant<Fraction, Inexact> exact_value(const dsl::Policy& policy, dsl::ExpressionId expression,
                                            const interpreter::Edition* edition,
                                            const StatedValues& stated) {
  return ExactWalk(policy, edition, stated).run(expression);
}

}  // namespace yingbao::sim
