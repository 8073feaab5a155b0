#include "interpreter/run/bind.h"

#include <cmath>
#include <numeric>
#include <optional>

#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running {
namespace {

using kernels::Divisor;
using kernels::Numerator;
using kernels::Order;

constexpr std::array<Execute, operation_count> executes = {
#define OPERATION(name, operands, uniform, faults, kinds, meaning) fast::name,
#include "interpreter/operations.def"
#undef OPERATION
};

constexpr double exact_factor = 0x1p51;
bool is_exact(double x) { return std::fabs(x) < exact_factor; }

/// step * round(numerator / divisor) with every uniform operand folded into the constants.
class BindRatio {
 public:
  BindRatio(const Code& code, const Exact& exact) : code_(code), exact_(exact) {
    ratio.times = double(exact.times);
    ratio.times_b = double(exact.times_b);
    ratio.over = double(exact.over);
    ratio.step = double(exact.step);
  }

  /// False where the constants are beyond what kernels do exactly.
  bool run() {
    if (exact_.times == 0) return false;
    switch (code_.instruction->operation) {
      case Operation::add:
      case Operation::subtract:
        bind_sum();
        break;
      case Operation::multiply:
        bind_product();
        break;
      case Operation::divide:
        bind_factor(code_.operands[0]);
        bind_divisor(code_.operands[1]);
        break;
      case Operation::multiply_divide:
        bind_product();
        bind_divisor(code_.operands[2]);
        break;
      default:
        bind_factor(code_.operands[0]);
    }
    reduce();
    return is_exact(ratio.times) && is_exact(ratio.times_b) && is_exact(ratio.added) &&
           is_exact(ratio.over) && is_exact(ratio.step) && ratio.over != 0;
  }

  Numerator numerator = Numerator::scaled;
  Divisor divisor = Divisor::constant;
  kernels::Ratio ratio;
  std::array<Local, 3> operands{no_local, no_local, no_local};

 private:
  void bind_sum() {
    const auto& [a, b, unused] = code_.operands;
    if (a.uniform) return bind_shifted(b, ratio.times_b, a.value * ratio.times);
    if (b.uniform) return bind_shifted(a, ratio.times, b.value * ratio.times_b);
    const bool plain = ratio.times == 1 && std::fabs(ratio.times_b) == 1;
    numerator = plain ? Numerator::added : Numerator::sum;
    operands = {a.local, b.local, no_local};
  }
  void bind_shifted(const Source& column, double times, double added) {
    numerator = Numerator::shifted;
    ratio.times = times;
    ratio.times_b = 1;
    ratio.added = added;
    operands[0] = column.local;
  }
  void bind_product() {
    const auto& [a, b, unused] = code_.operands;
    if (b.uniform) {
      bind_factor(a);
      ratio.times *= b.value;
      return;
    }
    numerator = Numerator::product;
    operands = {a.local, b.local, no_local};
  }
  void bind_factor(const Source& a) {
    numerator = a.uniform ? Numerator::constant : Numerator::scaled;
    if (a.uniform) ratio.added = a.value * ratio.times;
    operands[0] = a.local;
  }
  void bind_divisor(const Source& by) {
    if (!by.uniform) {
      divisor = Divisor::column;
      operands[2] = by.local;
      return;
    }
    ratio.over *= std::fabs(by.value);
    if (by.value < 0) ratio.times = -ratio.times, ratio.added = -ratio.added;
  }
  /// Smaller factors leave more room for exact products.
  void reduce() {
    if (divisor == Divisor::column || !is_exact(ratio.over) || ratio.over == 0) return;
    if ((numerator == Numerator::scaled || numerator == Numerator::product) &&
        is_exact(ratio.times) && ratio.times != 0) {
      const auto shared = double(std::gcd(std::int64_t(ratio.times), std::int64_t(ratio.over)));
      ratio.times /= shared;
      ratio.over /= shared;
    }
    if (ratio.over == 1) divisor = Divisor::none;
  }

  const Code& code_;
  const Exact& exact_;
};

void bind_arithmetic(Code& code, const Exact& exact, const kernels::Kernels& kernels) {
  BindRatio bound(code, exact);
  code.execute = fast::by_scalar;
  if (!bound.run()) return;
  code.execute = fast::by_ratio;
  code.ratio = bound.ratio;
  code.ratio_operands = bound.operands;
  code.ratio_kernel = kernels.ratio[std::size_t(bound.numerator)][std::size_t(bound.divisor)]
                                   [std::size_t(exact.rounding.mode)];
}

Order order_of(Operation op) {
  switch (op) {
    case Operation::less:
      return Order::less;
    case Operation::at_most:
      return Order::at_most;
    case Operation::unequal:
      return Order::unequal;
    default:
      return Order::equal;
  }
}
Order turned(Order order) {
  if (order == Order::less) return Order::greater;
  return order == Order::at_most ? Order::at_least : order;
}

/// a against b: in grains that both sides share, a * right against b * left.
void bind_comparison(Code& code, const Across& across, const kernels::Kernels& kernels) {
  const Order order = order_of(code.instruction->operation);
  auto& [a, b, unused] = code.operands;
  code.times = {double(across.right), double(across.left)};
  code.compare = kernels.compare[std::size_t(order)];
  if (b.uniform) {
    code.compare_one = kernels.compare_one[std::size_t(order)];
    b.value *= code.times[1];
  } else if (a.uniform) {
    code.compare_one = kernels.compare_one[std::size_t(turned(order))];
    a.value *= code.times[0];
    std::swap(a, b);
    std::swap(code.times[0], code.times[1]);
  }
}

std::vector<double> doubles(const std::vector<std::int64_t>& raws) {
  std::vector<double> values;
  for (auto raw : raws) values.push_back(value_of(raw));
  return values;
}

}  // namespace

double value_of(std::int64_t raw) {
  if (raw == no_row_yet) return -INFINITY;
  return raw < -dsl::largest_raw || raw > dsl::largest_raw ? NAN : double(raw);
}

void bind(Code& code, const Edition& edition, const kernels::Kernels& kernels) {
  const Instruction& instruction = *code.instruction;
  code.execute = executes[std::size_t(instruction.operation)];
  if (const auto* exact = std::get_if<Exact>(&instruction.detail))
    bind_arithmetic(code, *exact, kernels);
  else if (const auto* across = std::get_if<Across>(&instruction.detail))
    bind_comparison(code, *across, kernels);
  else if (const auto* listed = std::get_if<Listed>(&instruction.detail))
    code.constants = doubles(listed->members);
  else if (const auto* cell = std::get_if<CellOf>(&instruction.detail))
    code.constants = doubles(edition.parameters[cell->parameter.value]);
}

}  // namespace yingbao::interpreter::running
