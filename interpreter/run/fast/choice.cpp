#include <algorithm>
#include <cmath>

#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running::fast {
namespace {

/// Value operands of the result's kind; `condition` bytes, each row.
void pick(Machine& m, const std::uint8_t* condition, const Source& then, const Source& otherwise,
          double* out, std::size_t rows) {
  if (then.uniform && otherwise.uniform)
    m.kernels.choose_ones(condition, then.value, otherwise.value, out, rows);
  else if (then.uniform)
    m.kernels.choose_then_one(condition, then.value, m.values(otherwise.local), out, rows);
  else if (otherwise.uniform)
    m.kernels.choose_else_one(condition, m.values(then.local), otherwise.value, out, rows);
  else
    m.kernels.choose(condition, m.values(then.local), m.values(otherwise.local), out, rows);
}

void pick(Machine& m, const Code& code, const std::uint8_t* condition, const Source& then,
          const Source& otherwise) {
  const std::size_t rows = m.rows(code.level).rows;
  if (code.bytes)
    m.kernels.choose_bytes(condition, m.bytes(then.local), m.bytes(otherwise.local),
                           m.bytes(code.output), rows);
  else
    pick(m, condition, then, otherwise, m.values(code.output), rows);
}

bool is_known(Machine& m, const Source& source, std::size_t row) {
  return source.known == no_local || m.bytes(source.known)[row] != 0;
}

}  // namespace

void choose(Machine& m, const Code& code) {
  const auto& [a, b, c] = code.operands;
  const std::uint8_t* condition = m.bytes(a.local);
  pick(m, code, condition, b, c);
  if (code.known == no_local) return;
  std::uint8_t* known_out = m.bytes(code.known);
  for (std::size_t row = 0; row < m.rows(code.level).rows; ++row)
    known_out[row] = is_known(m, condition[row] != 0 ? b : c, row);
}

void choose_or_missing(Machine& m, const Code& code) {
  const auto& [a, b, unused] = code.operands;
  const std::size_t rows = m.rows(code.level).rows;
  const std::uint8_t* condition = m.bytes(a.local);
  if (code.bytes)
    m.kernels.both(condition, m.bytes(b.local), m.bytes(code.output), rows);
  else
    pick(m, condition, b, {true, 0, no_local, no_local}, m.values(code.output), rows);
  std::uint8_t* known_out = m.bytes(code.known);
  for (std::size_t row = 0; row < rows; ++row)
    known_out[row] = condition[row] != 0 && is_known(m, b, row);
}

void choose_or_fault(Machine& m, const Code& code) {
  const auto& [a, b, unused] = code.operands;
  const std::size_t rows = m.rows(code.level).rows;
  const std::uint8_t* condition = m.bytes(a.local);
  pick(m, condition, b, {true, NAN, no_local, no_local}, m.values(code.output), rows);
  if (code.known == no_local) return;
  // A fault is no missing value: what is given up must be looked at, whether or not b is known.
  std::uint8_t* known_out = m.bytes(code.known);
  for (std::size_t row = 0; row < rows; ++row)
    known_out[row] = condition[row] == 0 || is_known(m, b, row);
}

void known(Machine& m, const Code& code) {
  const std::size_t rows = m.rows(code.level).rows;
  const Source& a = code.operands[0];
  if (m.values(a.local) != nullptr) m.suspect_nan(code.level, a);  // a fault is neither
  if (a.known == no_local)
    m.kernels.fill_bytes(1, m.bytes(code.output), rows);
  else
    std::copy_n(m.bytes(a.known), rows, m.bytes(code.output));
}

void or_else(Machine& m, const Code& code) {
  const auto& [a, b, unused] = code.operands;
  const std::size_t rows = m.rows(code.level).rows;
  if (a.known == no_local) {
    if (code.bytes)
      std::copy_n(m.bytes(a.local), rows, m.bytes(code.output));
    else
      std::copy_n(m.values(a.local), rows, m.values(code.output));
  } else {
    pick(m, code, m.bytes(a.known), a, b);
  }
  if (code.known == no_local) return;
  std::uint8_t* known_out = m.bytes(code.known);
  for (std::size_t row = 0; row < rows; ++row)
    known_out[row] = is_known(m, a, row) || is_known(m, b, row);
}

}  // namespace yingbao::interpreter::running::fast
