// Rows so far are a value, -inf where none applied yet, or NaN.

#include <cmath>

#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running::fast {
namespace {

using kernels::RowJoin;

void join(Machine& m, const Code& code, RowJoin how) {
  const auto& [a, b, c] = code.operands;
  const auto kernel = m.kernels.join_row[std::size_t(how)];
  kernel(a.uniform ? nullptr : m.values(a.local), a.value, m.bytes(b.local),
         c.uniform ? nullptr : m.values(c.local), c.value, m.values(code.output),
         m.rows(code.level).rows);
}

}  // namespace

void row_largest(Machine& m, const Code& code) { join(m, code, RowJoin::largest); }
void row_smallest(Machine& m, const Code& code) { join(m, code, RowJoin::smallest); }
void row_sum(Machine& m, const Code& code) { join(m, code, RowJoin::sum); }
void row_unique(Machine& m, const Code& code) { join(m, code, RowJoin::unique); }

void row_first(Machine& m, const Code& code) { join(m, code, RowJoin::first); }

void refuse(Machine& m, const Code& code) {
  const auto& [a, b, unused] = code.operands;
  const std::size_t rows = m.rows(code.level).rows;
  m.kernels.choose_then_one(m.bytes(b.local), NAN, m.values(a.local), m.values(code.output), rows);
}

void close_table(Machine& m, const Code& code) {
  const auto& [a, b, unused] = code.operands;
  const std::size_t rows = m.rows(code.level).rows;
  m.kernels.close_table(m.values(a.local), b.uniform ? nullptr : m.values(b.local), b.value,
                        m.values(code.output), rows);
  if (code.known == no_local) return;
  const double* so_far = m.values(a.local);
  std::uint8_t* known_out = m.bytes(code.known);
  for (std::size_t row = 0; row < rows; ++row)
    known_out[row] = so_far[row] != -INFINITY || m.bytes(b.known)[row] != 0;
}

void close_or_fault(Machine& m, const Code& code) {
  m.kernels.close_table(m.values(code.operands[0].local), nullptr, NAN, m.values(code.output),
                        m.rows(code.level).rows);
}

}  // namespace yingbao::interpreter::running::fast
