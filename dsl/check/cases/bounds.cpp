#include "dsl/check/cases/bounds.h"

#include <algorithm>
#include <initializer_list>

#include "dsl/check/cases/constants.h"
#include "dsl/check/operands_of.h"

namespace yingbao::dsl::checking {
namespace {

constexpr Interval undecided{0, 1};

Interval joined(Interval a, Interval b) {
  return {std::min(a.least, b.least), std::max(a.most, b.most)};
}

/// A fraction that might be an operation's result; `sign` ±1 stands for no end.
struct End {
  Wide numerator;
  Wide denominator = 1;
};

Wide floor_of_end(End end) {
  const Wide quotient = end.numerator / end.denominator;
  const bool negative = (end.numerator < 0) != (end.denominator < 0);
  return end.numerator % end.denominator != 0 && negative ? quotient - 1 : quotient;
}

std::int64_t limited(Wide raw) {
  return std::int64_t(std::clamp<Wide>(raw, -largest_raw, largest_raw));
}

/// From the least to the most of `ends`, opened to the grain that the operation rounds to.
Interval between(std::initializer_list<End> ends, Rounding rounding) {
  Wide least = largest_raw;
  Wide most = -largest_raw;
  for (const End& end : ends) {
    const Wide down = floor_of_end(end);
    const bool exact = end.numerator % end.denominator == 0;
    least = std::min(least, down);
    most = std::max(most, exact ? down : down + 1);
  }
  const Wide grain = rounding.grain;
  if (grain > 1) {
    least = floor_of_end({least, grain}) * grain;
    most = -floor_of_end({-most, grain}) * grain;
  }
  return {limited(least), limited(most)};
}

class OfNode {
 public:
  OfNode(const Policy& policy, const Expression& e, const std::vector<Interval>& expressions,
         const std::vector<Interval>& definitions)
      : policy_(policy), e_(e), expressions_(expressions), definitions_(definitions) {}

  Interval operator()(const Literal& e) const { return {e.raw, e.raw}; }
  Interval operator()(const InputRead& e) const { return all_of(policy_, policy_[e.input]); }
  Interval operator()(const ParameterRead& e) const {
    const Parameter& parameter = policy_[e.parameter];
    Interval all{largest_raw, -largest_raw};
    for (const auto& version : parameter.versions)
      for (const std::int64_t cell : version.cells) all = joined(all, {cell, cell});
    return all.least <= all.most ? all : anything();
  }
  Interval operator()(const DefinitionRead& e) const { return definitions_[e.definition.value]; }
  Interval operator()(const EvaluationDay&) const { return anything(); }
  Interval operator()(const Not& e) const {
    const Interval operand = of(e.operand);
    return {1 - operand.most, 1 - operand.least};
  }
  Interval operator()(const Conjunction& e) const {
    Interval all{1, 1};
    for (const ExpressionId id : e.operands)
      all = {std::min(all.least, of(id).least), std::min(all.most, of(id).most)};
    return all;
  }
  Interval operator()(const Disjunction& e) const {
    Interval all{0, 0};
    for (const ExpressionId id : e.operands)
      all = {std::max(all.least, of(id).least), std::max(all.most, of(id).most)};
    return all;
  }
  Interval operator()(const Comparison& e) const {
    const Wide grains_left = grains_per_unit(policy_[e.left].type);
    const Wide grains_right = grains_per_unit(policy_[e.right].type);
    const Wide left_least = of(e.left).least * grains_right;
    const Wide left_most = of(e.left).most * grains_right;
    const Wide right_least = of(e.right).least * grains_left;
    const Wide right_most = of(e.right).most * grains_left;
    const auto truth = [](bool always, bool never) {
      return always ? Interval{1, 1} : never ? Interval{0, 0} : undecided;
    };
    const bool apart = left_most < right_least || left_least > right_most;
    const bool one = left_least == left_most && right_least == right_most;
    switch (e.comparator) {
      case Comparator::less:
        return truth(left_most < right_least, left_least >= right_most);
      case Comparator::at_most:
        return truth(left_most <= right_least, left_least > right_most);
      case Comparator::equal:
        return truth(one && !apart, apart);
      case Comparator::unequal:
        return truth(apart, one && !apart);
      case Comparator::at_least:
        return truth(left_least >= right_most, left_most < right_least);
      case Comparator::greater:
        return truth(left_least > right_most, left_most <= right_least);
    }
    return undecided;
  }
  Interval operator()(const Membership& e) const {
    const Interval operand = of(e.operand);
    const bool never = std::none_of(e.members.begin(), e.members.end(), [&](std::int64_t member) {
      return operand.least <= member && member <= operand.most;
    });
    if (never) return e.negated ? Interval{1, 1} : Interval{0, 0};
    return undecided;
  }
  Interval operator()(const Arithmetic& e) const {
    const Wide out = grains_per_unit(e_.type);
    const Interval a = of(e.a);
    const Wide ga = grains_per_unit(policy_[e.a].type);
    switch (e.op) {
      case ArithmeticOperator::negate:
        return between({{-Wide(a.most) * out, ga}, {-Wide(a.least) * out, ga}}, e.rounding);
      case ArithmeticOperator::round:
        return between({{Wide(a.least) * out, ga}, {Wide(a.most) * out, ga}}, e.rounding);
      default:
        break;
    }
    Interval b = of(e.b);
    const Wide gb = grains_per_unit(policy_[e.b].type);
    const auto sum = [&](std::int64_t x, std::int64_t y) {
      return End{(Wide(x) * gb + Wide(y) * ga) * out, ga * gb};
    };
    const auto product = [&](std::int64_t x, std::int64_t y) {
      return End{Wide(x) * y * out, ga * gb};
    };
    const auto quotient = [&](std::int64_t x, std::int64_t y) {
      return End{Wide(x) * gb * out, Wide(y) * ga};
    };
    switch (e.op) {
      case ArithmeticOperator::add:
        return between({sum(a.least, b.least), sum(a.most, b.most)}, e.rounding);
      case ArithmeticOperator::subtract:
        return between({sum(a.least, -b.most), sum(a.most, -b.least)}, e.rounding);
      case ArithmeticOperator::multiply:
        return between({product(a.least, b.least), product(a.least, b.most),
                        product(a.most, b.least), product(a.most, b.most)},
                       e.rounding);
      case ArithmeticOperator::divide:
        if (!without_zero(b)) return anything();
        return between({quotient(a.least, b.least), quotient(a.least, b.most),
                        quotient(a.most, b.least), quotient(a.most, b.most)},
                       e.rounding);
      default:
        return fused(e, a, b);
    }
  }
  Interval operator()(const Extremum& e) const {
    Interval all = of(e.operands.front());
    for (const ExpressionId id : e.operands) {
      const Interval one = of(id);
      all = e.largest ? Interval{std::max(all.least, one.least), std::max(all.most, one.most)}
                      : Interval{std::min(all.least, one.least), std::min(all.most, one.most)};
    }
    return all;
  }
  Interval operator()(const Choice& e) const { return of_branches(e.branches, e.otherwise); }
  Interval operator()(const Itemised&) const { return undecided; }
  Interval operator()(const Table& e) const {
    Interval all = of_branches(e.rows, e.otherwise);
    if (e.scope.valid()) all = joined(all, {0, 0});
    if (e.hit_policy != HitPolicy::sum) return all;
    Wide least = 0;
    Wide most = 0;
    for (const Branch& row : e.rows) {
      least += std::min<std::int64_t>(0, of(row.value).least);
      most += std::max<std::int64_t>(0, of(row.value).most);
    }
    return joined(all, {limited(least), limited(most)});
  }
  Interval operator()(const Excepted& e) const {
    Interval all = of(e.base);
    for (const NamedException& exception : e.exceptions) all = joined(all, of(exception.value));
    return all;
  }
  Interval operator()(const Brackets&) const { return anything(); }
  Interval operator()(const Nearest& e) const {
    Interval all = of(e.tiers.front());
    for (const ExpressionId tier : e.tiers) all = joined(all, of(tier));
    return all;
  }
  Interval operator()(const Known&) const { return undecided; }
  Interval operator()(const OrElse& e) const { return joined(of(e.operand), of(e.fallback)); }
  Interval operator()(const Aggregate& e) const {
    switch (e.kind) {
      case AggregateKind::count:
        return {0, largest_raw};
      case AggregateKind::any:
      case AggregateKind::all:
        return undecided;
      case AggregateKind::sum:
        return {of(e.value).least >= 0 ? 0 : -largest_raw, of(e.value).most <= 0 ? 0 : largest_raw};
      case AggregateKind::largest:
      case AggregateKind::smallest:
        return of(e.value);
    }
    return anything();
  }
  Interval operator()(const ChildRank&) const { return {0, largest_raw}; }
  Interval operator()(const Previous&) const { return anything(); }
  Interval operator()(const OverMonths&) const { return anything(); }
  Interval operator()(const DateShift&) const { return anything(); }
  Interval operator()(const DaysBetween&) const { return anything(); }
  Interval operator()(const MonthsBetween&) const { return anything(); }
  Interval operator()(const Age&) const { return {0, largest_raw}; }

 private:
  Interval of(ExpressionId id) const { return expressions_[id.value]; }
  Interval anything() const { return all_of(policy_, e_.type); }

  /// A division by zero has no value.
  static bool without_zero(Interval& b) {
    if (b.least == 0) b.least = 1;
    if (b.most == 0) b.most = -1;
    return b.least <= b.most && (b.least > 0 || b.most < 0);
  }

  Interval fused(const Arithmetic& e, Interval a, Interval b) const {
    Interval c = of(e.c);
    if (!without_zero(c)) return anything();
    const Wide gc = grains_per_unit(policy_[e.c].type);
    const Wide over = Wide(grains_per_unit(policy_[e.a].type)) * grains_per_unit(policy_[e.b].type);
    const Wide out = gc * grains_per_unit(e_.type);
    Interval all{largest_raw, -largest_raw};
    for (const std::int64_t x : {a.least, a.most})
      for (const std::int64_t y : {b.least, b.most})
        for (const std::int64_t z : {c.least, c.most}) {
          const Wide product = Wide(x) * y;
          const Wide most = Wide(1) << 85;  // so that times `out` fits
          if (product > most || product < -most) return anything();
          all = joined(all, between({{product * out, Wide(z) * over}}, e.rounding));
        }
    return all;
  }

  Interval of_branches(const std::vector<Branch>& branches, ExpressionId otherwise) const {
    Interval all{largest_raw, -largest_raw};
    for (const Branch& branch : branches) all = joined(all, of(branch.value));
    if (otherwise.valid()) all = joined(all, of(otherwise));
    return all;
  }

  const Policy& policy_;
  const Expression& e_;
  const std::vector<Interval>& expressions_;
  const std::vector<Interval>& definitions_;
};

/// Every expression below `root` that is not `seen` yet, operands first.
std::vector<std::uint32_t> not_seen_below(const Policy& policy, ExpressionId root,
                                          std::vector<bool>& seen) {
  std::vector<std::uint32_t> found;
  std::vector<ExpressionId> open{root};
  while (!open.empty()) {
    const ExpressionId id = open.back();
    open.pop_back();
    if (seen[id.value]) continue;
    seen[id.value] = true;
    found.push_back(id.value);
    const auto operands = operands_of(policy[id].node);
    open.insert(open.end(), operands.begin(), operands.end());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

Interval all_of(const Policy& policy, Type type) {
  switch (type.kind) {
    case Kind::yes_no:
      return undecided;
    case Kind::enumeration:
      return {0, std::int64_t(policy[type.enumeration].members.size()) - 1};
    case Kind::text:  // the last one stands for every other text
      return {0, std::int64_t(policy.texts.size())};
    default:
      return {-largest_raw, largest_raw};
  }
}

Interval all_of(const Policy& policy, const Input& input) {
  Interval all = all_of(policy, input.type);
  if (input.range) all = {input.range->least, input.range->most};
  if (input.default_value) all = joined(all, {*input.default_value, *input.default_value});
  return all;
}

Bounds::Bounds(const Policy& policy)
    : expressions_(policy.expressions.size(), Interval{-largest_raw, largest_raw}) {
  std::vector<bool> seen(policy.expressions.size());
  for (const Definition& definition : policy.definitions)
    definitions_.push_back(all_of(policy, definition.type));
  for (std::size_t i = 0; i < definitions_.size(); ++i) {
    const Definition& definition = policy.definitions[i];
    Interval all{largest_raw, -largest_raw};
    for (const auto& version : definition.versions) {
      for (const std::uint32_t id : not_seen_below(policy, version.body, seen)) {
        const Expression& e = policy.expressions[id];
        expressions_[id] = std::visit(OfNode(policy, e, expressions_, definitions_), e.node);
      }
      all = joined(all, expressions_[version.body.value]);
    }
    if (definition.range)
      all = {std::max(all.least, definition.range->least),
             std::min(all.most, definition.range->most)};
    if (all.least <= all.most) definitions_[i] = all;
  }
}

}  // namespace yingbao::dsl::checking
