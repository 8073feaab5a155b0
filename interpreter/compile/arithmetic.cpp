#include "interpreter/compile/arithmetic.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace yingbao::interpreter::compiling {
namespace {

using dsl::ArithmeticOperator;

unsigned operand_count(ArithmeticOperator op) {
  switch (op) {
    case ArithmeticOperator::negate:
    case ArithmeticOperator::round:
      return 1;
    case ArithmeticOperator::add:
    case ArithmeticOperator::subtract:
    case ArithmeticOperator::multiply:
    case ArithmeticOperator::divide:
      return 2;
    case ArithmeticOperator::multiply_divide:
      return 3;
  }
  return 0;
}

Wide magnitude(Wide x) { return x < 0 ? -x : x; }

Wide common_divisor(Wide a, Wide b) {
  a = magnitude(a);
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

/// times / over in lowest terms; nothing where either is zero or leaves the kernels' range.
struct Ratio {
  Wide times = 1;
  Wide over = 1;
  bool usable = true;

  void multiply(Wide factor) { fold(times, over, factor); }
  void divide(Wide factor) { fold(over, times, factor); }

 private:
  void fold(Wide& grows, Wide& shrinks, Wide factor) {
    if (factor == 0 || !usable) return void(usable = false);
    const Wide shared = common_divisor(shrinks, factor);
    shrinks /= shared;
    grows *= factor / shared;
    if (over < 0) over = -over, times = -times;
    usable = magnitude(times) <= dsl::largest_raw && over <= dsl::largest_raw;
  }
};

void store(const Ratio& ratio, Exact& exact) {
  exact.times = ratio.usable ? std::int64_t(ratio.times) : 0;
  exact.over = ratio.usable ? std::int64_t(ratio.over) : 1;
}

/// (a * times + b * times_b) / over, all three without a common divisor.
void store_sum(Exact& exact) {
  const Scales& s = exact.scales;
  const std::int64_t unit = std::lcm(s.a, s.b);
  const Wide over = Wide(unit) * exact.rounding.grain;
  const Wide a = Wide(unit / s.a) * s.result;
  const Wide b = Wide(unit / s.b) * s.result;
  const Wide shared = common_divisor(common_divisor(a, b), over);
  const bool usable = std::max({a, b, over}) / shared <= dsl::largest_raw;
  exact.times = usable ? std::int64_t(a / shared) : 0;
  exact.times_b = usable ? std::int64_t(b / shared) : 0;
  if (exact.op == ArithmeticOperator::subtract) exact.times_b = -exact.times_b;
  exact.over = usable ? std::int64_t(over / shared) : 1;
}

Ratio ratio_of_scales(const Exact& exact) {
  const Scales& s = exact.scales;
  Ratio ratio;
  ratio.multiply(s.result);
  ratio.divide(s.a);
  if (exact.op == ArithmeticOperator::divide) ratio.multiply(s.b);
  if (exact.op == ArithmeticOperator::multiply) ratio.divide(s.b);
  if (exact.op == ArithmeticOperator::multiply_divide) ratio.divide(s.b), ratio.multiply(s.c);
  if (exact.op == ArithmeticOperator::negate) ratio.multiply(-1);
  ratio.divide(exact.rounding.grain);
  return ratio;
}

Operation operation_of(ArithmeticOperator op) {
  switch (op) {
    case ArithmeticOperator::add:
      return Operation::add;
    case ArithmeticOperator::subtract:
      return Operation::subtract;
    case ArithmeticOperator::multiply:
      return Operation::multiply;
    case ArithmeticOperator::divide:
      return Operation::divide;
    case ArithmeticOperator::multiply_divide:
      return Operation::multiply_divide;
    case ArithmeticOperator::negate:
    case ArithmeticOperator::round:
      return Operation::scale;
  }
  return Operation::scale;
}

/// Literal factors and divisors become part of the ratio, while a column is left to scale.
/// INVARIANT: `operands_` are op's operands but for those in exact.literals.
class FoldLiterals {
 public:
  FoldLiterals(const Graph& graph, std::vector<Edge>& operands, Exact& exact)
      : graph_(graph), operands_(operands), exact_(exact), ratio_(ratio_of_scales(exact)) {}

  Operation run() {
    const Operation op = fold();
    store(ratio_, exact_);
    return op;
  }

 private:
  Operation fold() {
    switch (operation_of(exact_.op)) {
      case Operation::multiply:
        return fold_factor() ? Operation::scale : Operation::multiply;
      case Operation::divide:
        return fold_divisor(1) ? Operation::scale : Operation::divide;
      case Operation::multiply_divide: {
        const bool divisor = fold_divisor(2);
        const bool factor = fold_factor();
        if (divisor) return factor ? Operation::scale : Operation::multiply;
        return factor ? Operation::divide : Operation::multiply_divide;
      }
      default:
        return Operation::scale;
    }
  }

  bool fold_factor() {
    return take(1, [](Ratio& ratio, std::int64_t b) { ratio.multiply(b); });
  }
  bool fold_divisor(unsigned at) {
    return take(at, [](Ratio& ratio, std::int64_t divisor) { ratio.divide(divisor); });
  }
  template <class Fold>
  bool take(unsigned at, Fold fold) {
    const auto value = graph_.literal_value(operands_[at].value);
    if (!value) return false;
    Ratio folded = ratio_;
    fold(folded, *value);
    if (!folded.usable) return false;
    ratio_ = folded;
    exact_.literals[at] = value;
    operands_.erase(operands_.begin() + at);
    return true;
  }

  const Graph& graph_;
  std::vector<Edge>& operands_;
  Exact& exact_;
  Ratio ratio_;
};

/// The value of an operation on literals alone, unless it faults.
std::optional<std::int64_t> folded(const Graph& graph, const Amounts& amounts) {
  std::array<std::int64_t, 3> raw{};
  for (unsigned i = 0; i < operand_count(amounts.op); ++i) {
    const auto value = graph.literal_value(amounts.operands[i]);
    if (!value) return std::nullopt;
    raw[i] = *value;
  }
  const ScalarResult result =
      arithmetic(amounts.op, raw[0], raw[1], raw[2], amounts.scales, amounts.rounding);
  return result.fault == FaultKind::none ? std::optional(result.raw) : std::nullopt;
}

bool is_identity(Operation op, const Exact& exact) {
  return op == Operation::scale && exact.times == 1 && exact.over == 1 && exact.step == 1;
}

/// What may stand in either order has its literal last, else its uniform.
void order_factors(const Graph& graph, Amounts& amounts) {
  const Operation op = operation_of(amounts.op);
  if (op != Operation::add && op != Operation::multiply && op != Operation::multiply_divide) return;
  const auto rank = [&](Operand o) { return graph.literal_value(o) ? 2 : o.uniform ? 1 : 0; };
  if (rank(amounts.operands[0]) <= rank(amounts.operands[1])) return;
  std::swap(amounts.operands[0], amounts.operands[1]);
  std::swap(amounts.scales.a, amounts.scales.b);
}

}  // namespace

Operand lower_arithmetic(Graph& graph, Amounts amounts, dsl::Level level, dsl::PlaceId place) {
  if (const auto value = folded(graph, amounts)) return graph.literal(*value);
  order_factors(graph, amounts);
  Exact exact;
  exact.op = amounts.op;
  exact.scales = amounts.scales;
  exact.rounding = amounts.rounding;
  exact.step = amounts.rounding.grain;
  std::vector<Edge> operands(amounts.operands.begin(),
                             amounts.operands.begin() + operand_count(amounts.op));
  Operation op = operation_of(amounts.op);
  if (op == Operation::add || op == Operation::subtract)
    store_sum(exact);
  else
    op = FoldLiterals(graph, operands, exact).run();
  if (is_identity(op, exact)) return operands[0].value;
  return graph.add({op, level, {}, {}, place, exact}, operands);
}

namespace {

using dsl::Comparator;

/// A literal in the other side's grains, where it has a whole number of them.
bool rescale(Graph& graph, Operand& literal, std::int64_t from, std::int64_t to) {
  const auto raw = graph.literal_value(literal);
  if (!raw || Wide(*raw) * to % from != 0) return false;
  const Wide there = Wide(*raw) * to / from;
  if (magnitude(there) > dsl::largest_raw) return false;
  literal = graph.literal(std::int64_t(there));
  return true;
}

}  // namespace

Operand lower_comparison(Graph& graph, Comparator comparator, Operand left, std::int64_t left_scale,
                         Operand right, std::int64_t right_scale) {
  const bool turned = comparator == Comparator::greater || comparator == Comparator::at_least;
  const bool even = comparator == Comparator::equal || comparator == Comparator::unequal;
  if (turned || (even && left.uniform)) {
    std::swap(left, right);
    std::swap(left_scale, right_scale);
  }
  if (rescale(graph, left, left_scale, right_scale))
    left_scale = right_scale;
  else if (rescale(graph, right, right_scale, left_scale))
    right_scale = left_scale;
  const std::int64_t shared = std::gcd(left_scale, right_scale);
  const Across across{left_scale / shared, right_scale / shared};
  const auto operation = [&] {
    switch (comparator) {
      case Comparator::less:
      case Comparator::greater:
        return Operation::less;
      case Comparator::at_most:
      case Comparator::at_least:
        return Operation::at_most;
      case Comparator::equal:
        return Operation::equal;
      case Comparator::unequal:
        return Operation::unequal;
    }
    return Operation::equal;
  }();
  const dsl::Level level = std::max(graph.level(left), graph.level(right));
  return graph.add({operation, level, {}, {}, 0, across}, {left, right});
}

}  // namespace yingbao::interpreter::compiling
