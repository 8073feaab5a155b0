// How one reached expression is counted.

#include <algorithm>
#include <cstdlib>

#include "interpreter/scalar.h"
#include "tests/interpreter/differential/hits.h"

namespace yingbao::interpreter::differential {
namespace {

/// What is looked at: the result, or the left operand where the result is a yes or no about it.
struct Subject {
  Tried form;
  dsl::Kind unit;
  std::int64_t raw;
  bool tie = false;
};

constexpr std::int64_t near_limit = dsl::largest_raw - 1000;

class Classify {
 public:
  Classify(const dsl::Policy& policy, const std::vector<Value>& last, bool equal_children)
      : policy_(policy), last_(last), equal_children_(equal_children) {}

  Subject operator()(const dsl::Expression& at, const Value& value) const {
    return std::visit([&](const auto& node) { return of(node, at, value.raw); }, at.node);
  }

 private:
  using At = dsl::Expression;
  using Raw = std::int64_t;

  static Subject plain(Tried form, const At& at, Raw raw, bool tie = false) {
    return {form, at.type.kind, raw, tie};
  }
  Subject of(const dsl::Literal&, const At& at, Raw raw) const {
    return plain(Tried::literal, at, raw);
  }
  Subject of(const dsl::InputRead&, const At& at, Raw raw) const {
    return plain(Tried::input, at, raw);
  }
  Subject of(const dsl::ParameterRead&, const At& at, Raw raw) const {
    return plain(Tried::parameter, at, raw);
  }
  Subject of(const dsl::DefinitionRead&, const At& at, Raw raw) const {
    return plain(Tried::definition, at, raw);
  }
  Subject of(const dsl::EvaluationDay&, const At& at, Raw raw) const {
    return plain(Tried::evaluation_day, at, raw);
  }
  Subject of(const dsl::Not&, const At& at, Raw raw) const {
    return plain(Tried::negation_of_condition, at, raw);
  }
  Subject of(const dsl::Conjunction&, const At& at, Raw raw) const {
    return plain(Tried::conjunction, at, raw);
  }
  Subject of(const dsl::Disjunction&, const At& at, Raw raw) const {
    return plain(Tried::disjunction, at, raw);
  }
  Subject of(const dsl::Itemised& e, const At& at, Raw raw) const {
    return plain(e.any ? Tried::any_item : Tried::all_items, at, raw);
  }

  Subject of(const dsl::Comparison& e, const At&, Raw) const {
    const Tried form = Tried(int(Tried::less) + int(e.comparator));
    const bool tie = compare(raw(e.left), grains(e.left), raw(e.right), grains(e.right)) == 0;
    return {form, kind(e.left), raw(e.left), tie};
  }
  Subject of(const dsl::Membership& e, const At&, Raw) const {
    return {Tried::membership, kind(e.operand), raw(e.operand)};
  }

  Subject of(const dsl::Arithmetic& e, const At& at, Raw value) const {
    const Tried form = Tried(int(Tried::add) + int(e.op));
    return plain(
        form, at, value,
        rounded(e, at, dsl::RoundingMode::half_up) != rounded(e, at, dsl::RoundingMode::half_down));
  }
  /// Rounding up and down at the half differ exactly where there is a tie.
  Raw rounded(const dsl::Arithmetic& e, const At& at, dsl::RoundingMode mode) const {
    const Scales scales{grains(e.a), grains(e.b), grains(e.c), grains_per_unit(at.type)};
    return arithmetic(e.op, raw(e.a), raw(e.b), raw(e.c), scales, {mode, e.rounding.grain}).raw;
  }
  Subject of(const dsl::Extremum& e, const At& at, Raw value) const {
    const auto equal = [&](auto id) { return raw(id) == value; };
    const bool tie = std::count_if(e.operands.begin(), e.operands.end(), equal) > 1;
    return plain(e.largest ? Tried::maximum : Tried::minimum, at, value, tie);
  }

  Subject of(const dsl::Choice&, const At& at, Raw raw) const {
    return plain(Tried::choice, at, raw);
  }
  Subject of(const dsl::Table& e, const At& at, Raw value) const {
    const bool ranks =
        e.hit_policy == dsl::HitPolicy::largest || e.hit_policy == dsl::HitPolicy::smallest;
    const auto equal = [&](const auto& row) {
      return raw(row.condition) != 0 && raw(row.value) == value;
    };
    const bool tie = ranks && !outside(e) && std::count_if(e.rows.begin(), e.rows.end(), equal) > 1;
    return plain(Tried(int(Tried::first_row) + int(e.hit_policy)), at, value, tie);
  }
  bool outside(const dsl::Table& e) const { return e.scope.valid() && raw(e.scope) == 0; }

  Subject of(const dsl::Excepted&, const At& at, Raw raw) const {
    return plain(Tried::excepted, at, raw);
  }
  Subject of(const dsl::Brackets&, const At& at, Raw raw) const {
    return plain(Tried::brackets, at, raw);
  }
  Subject of(const dsl::Nearest& e, const At& at, Raw value) const {
    const Raw least = std::abs(raw(e.gap) - value);
    const auto as_near = [&](auto id) {
      return raw(id) != value && std::abs(raw(e.gap) - raw(id)) == least;
    };
    return plain(Tried::nearest, at, value, std::any_of(e.tiers.begin(), e.tiers.end(), as_near));
  }
  Subject of(const dsl::Known& e, const At&, Raw) const {
    return {Tried::known, kind(e.operand), raw(e.operand)};
  }
  Subject of(const dsl::OrElse&, const At& at, Raw raw) const {
    return plain(Tried::or_else, at, raw);
  }
  Subject of(const dsl::Aggregate& e, const At& at, Raw raw) const {
    const Tried forms[] = {Tried::sum, Tried::count,   Tried::any,
                           Tried::all, Tried::largest, Tried::smallest};
    const Tried units[] = {Tried::unit_sum, Tried::unit_count,   Tried::unit_any,
                           Tried::unit_all, Tried::unit_largest, Tried::unit_smallest};
    const auto kind = std::size_t(e.kind);
    return plain(e.unit.valid() ? units[kind] : forms[kind], at, raw, equal_children_);
  }

  Subject of(const dsl::Previous&, const At& at, Raw raw) const {
    return plain(Tried::previous, at, raw);
  }
  Subject of(const dsl::OverMonths& e, const At& at, Raw raw) const {
    return plain(Tried(int(Tried::sum_over_months) + int(e.kind)), at, raw);
  }
  Subject of(const dsl::DateShift& e, const At& at, Raw raw) const {
    return plain(Tried(int(Tried::shift_days) + int(e.unit)), at, raw);
  }
  Subject of(const dsl::DaysBetween&, const At& at, Raw raw) const {
    return plain(Tried::days_between, at, raw);
  }
  Subject of(const dsl::MonthsBetween&, const At& at, Raw raw) const {
    return plain(Tried::months_between, at, raw);
  }
  Subject of(const dsl::ChildRank&, const At& at, Raw raw) const {
    return plain(Tried::rank, at, raw);
  }
  Subject of(const dsl::Age&, const At& at, Raw raw) const { return plain(Tried::age, at, raw); }

  Raw raw(dsl::ExpressionId id) const { return id.valid() ? last_[id.value].raw : 0; }
  dsl::Kind kind(dsl::ExpressionId id) const { return policy_[id].type.kind; }
  std::int64_t grains(dsl::ExpressionId id) const {
    return id.valid() ? grains_per_unit(policy_[id].type) : 1;
  }

  const dsl::Policy& policy_;
  const std::vector<Value>& last_;
  bool equal_children_;
};

/// Faults of its own, where an expression can have one: those of its operands spread anyway.
bool raises(Tried form) {
  return (form >= Tried::add && form <= Tried::round) ||
         (form >= Tried::first_row && form <= Tried::sum_of_rows) || form == Tried::sum ||
         form == Tried::sum_over_months || form == Tried::unit_sum ||
         (form >= Tried::shift_days && form != Tried::months_between);
}

}  // namespace

HitObserver::HitObserver(const dsl::Policy& policy, Hits& hits)
    : policy_(policy),
      hits_(hits),
      last_(policy.expressions.size()),
      gathered_by_(policy.expressions.size()),
      gathered_(policy.expressions.size()) {
  for (std::uint32_t i = 0; i < policy.expressions.size(); ++i) {
    const auto* aggregate = std::get_if<dsl::Aggregate>(&policy.expressions[i].node);
    if (aggregate && (aggregate->kind == dsl::AggregateKind::largest ||
                      aggregate->kind == dsl::AggregateKind::smallest))
      gathered_by_[aggregate->value.value] = {i};
  }
}

void HitObserver::reached(dsl::ExpressionId id, std::int32_t, const Value& value) {
  last_[id.value] = value;
  if (gathered_by_[id.value].valid()) gathered_[gathered_by_[id.value].value].push_back(value.raw);
  auto& children = gathered_[id.value];
  const bool equal_children = std::count(children.begin(), children.end(), value.raw) > 1;
  children.clear();
  count(policy_[id], value, equal_children);
}

void HitObserver::count(const dsl::Expression& at, const Value& value, bool equal_children) {
  const Subject subject = Classify(policy_, last_, equal_children)(at, value);
  const auto hit = [&](Case what) { hits_.count(subject.form, subject.unit, what); };
  hits_.seen(subject.form, subject.unit);
  if (value.fault) {
    if (!raises(subject.form) || value.fault.place() == at.place) hit(Case::fault);
    return;
  }
  if (!value.known) return;
  if (subject.raw < 0) hit(Case::negative);
  if (subject.raw == 0) hit(Case::zero);
  if (subject.tie) hit(Case::tie);
  if (std::abs(subject.raw) >= near_limit) hit(Case::limit);
}

}  // namespace yingbao::interpreter::differential
