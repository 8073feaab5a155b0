#include <cmath>

#include "interpreter/run/bind.h"
#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running::fast {
namespace {

const double* values_or_null(Machine& m, Local local) {
  return local == no_local ? nullptr : m.values(local);
}

/// The exact result at one row, or NaN.
double scalar(const Code& code, const Exact& exact, const std::array<double, 3>& given) {
  std::array<std::int64_t, 3> raw{};
  unsigned next = 0;
  for (unsigned i = 0; i < raw.size(); ++i) {
    if (exact.literals[i]) {
      raw[i] = *exact.literals[i];
    } else if (next < facts(code.instruction->operation).operands) {
      const double x = given[next++];
      if (std::isnan(x)) return NAN;
      raw[i] = std::int64_t(x);
    }
  }
  const ScalarResult result =
      arithmetic(exact.op, raw[0], raw[1], raw[2], exact.scales, exact.rounding);
  return result.fault == FaultKind::none ? double(result.raw) : NAN;
}

void larger_or_smaller(Machine& m, const Code& code, bool larger) {
  const auto& [a, b, unused] = code.operands;
  const std::size_t rows = m.rows(code.level).rows;
  if (b.uniform) {
    const auto kernel = larger ? m.kernels.larger_one : m.kernels.smaller_one;
    return kernel(m.values(a.local), b.value, m.values(code.output), rows);
  }
  const auto kernel = larger ? m.kernels.larger : m.kernels.smaller;
  kernel(m.values(a.local), m.values(b.local), m.values(code.output), rows);
}

}  // namespace

void by_ratio(Machine& m, const Code& code) {
  const auto& [a, b, c] = code.ratio_operands;
  code.ratio_kernel(values_or_null(m, a), values_or_null(m, b), values_or_null(m, c), code.ratio,
                    m.values(code.output), m.rows(code.level).rows);
}

void by_scalar(Machine& m, const Code& code) {
  const auto& exact = std::get<Exact>(code.instruction->detail);
  double* out = m.values(code.output);
  for (std::size_t row = 0; row < m.rows(code.level).rows; ++row) {
    std::array<double, 3> given{};
    for (unsigned i = 0; i < facts(code.instruction->operation).operands; ++i) {
      const Source& source = code.operands[i];
      given[i] = source.uniform ? source.value : m.values(source.local)[row];
    }
    out[row] = scalar(code, exact, given);
  }
}

// Binding gives these one of the two above.
void add(Machine& m, const Code& code) { by_scalar(m, code); }
void subtract(Machine& m, const Code& code) { by_scalar(m, code); }
void scale(Machine& m, const Code& code) { by_scalar(m, code); }
void multiply(Machine& m, const Code& code) { by_scalar(m, code); }
void divide(Machine& m, const Code& code) { by_scalar(m, code); }
void multiply_divide(Machine& m, const Code& code) { by_scalar(m, code); }

void larger(Machine& m, const Code& code) { larger_or_smaller(m, code, true); }
void smaller(Machine& m, const Code& code) { larger_or_smaller(m, code, false); }

}  // namespace yingbao::interpreter::running::fast
