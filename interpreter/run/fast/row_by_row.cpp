// By the scalar functions, row by row.

#include <cmath>

#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running::fast {
namespace {

template <class Function>
void each_row(Machine& m, const Code& code, Function function) {
  const auto& [a, b, unused] = code.operands;
  double* out = m.values(code.output);
  for (std::size_t row = 0; row < m.rows(code.level).rows; ++row) {
    const double x = a.uniform ? a.value : m.values(a.local)[row];
    const double y = b.uniform ? b.value : m.values(b.local)[row];
    out[row] = std::isnan(x) || std::isnan(y) ? NAN : function(std::int64_t(x), std::int64_t(y));
  }
}

double value_or_nan(ScalarResult result) {
  return result.fault == FaultKind::none ? double(result.raw) : NAN;
}

}  // namespace

void shift_date(Machine& m, const Code& code) {
  const auto& shift = std::get<Shift>(code.instruction->detail);
  each_row(m, code, [&](std::int64_t date, std::int64_t amount) {
    return value_or_nan(
        interpreter::shift_date(date, shift.backwards ? -amount : amount, shift.unit));
  });
}

void months_between(Machine& m, const Code& code) {
  each_row(m, code, [](std::int64_t later, std::int64_t earlier) {
    return double(interpreter::months_between(later, earlier));
  });
}

void product_rest(Machine& m, const Code& code) {
  each_row(m, code,
           [](std::int64_t a, std::int64_t b) { return double(interpreter::product_rest(a, b)); });
}

void age(Machine& m, const Code& code) {
  each_row(m, code, [](std::int64_t birth, std::int64_t day) {
    return value_or_nan(interpreter::age(birth, day));
  });
}

}  // namespace yingbao::interpreter::running::fast
