#include <cmath>

#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running::fast {
namespace {

std::size_t position(const FrameRows& rows, std::size_t row) {
  return rows.block == nullptr ? row : rows.block[row];
}

const std::int64_t* raws(Machine& m, const Code& code) {
  if (code.column == nullptr) return m.past(code.past).raw.data();
  return code.column->raw.data() + m.begin(code.level);
}

/// Null: every row is known.
const std::uint8_t* knowns(Machine& m, const Code& code) {
  const auto& known = code.column == nullptr ? m.past(code.past).known : code.column->known;
  if (known.empty()) return nullptr;
  return known.data() + (code.column == nullptr ? 0 : m.begin(code.level));
}

/// No value of a population is beyond the limit, unless somebody made it so.
void give_up_beyond(const std::int64_t* from, const FrameRows& rows, double* out) {
  for (std::size_t row = 0; row < rows.rows; ++row) {
    const std::int64_t raw = from[position(rows, row)];
    if (raw < -dsl::largest_raw || raw > dsl::largest_raw) out[row] = NAN;
  }
}

}  // namespace

void load(Machine& m, const Code& code) {
  const FrameRows& rows = m.rows(code.level);
  const std::int64_t* from = raws(m, code);
  if (code.bytes) {
    if (rows.block == nullptr)
      m.kernels.load_yes_no(from, m.bytes(code.output), rows.rows);
    else
      m.kernels.load_yes_no_at(from, rows.block, m.bytes(code.output), rows.rows);
    return;
  }
  double* out = m.values(code.output);
  const bool beyond = rows.block == nullptr ? m.kernels.load(from, out, rows.rows)
                                            : m.kernels.load_at(from, rows.block, out, rows.rows);
  if (beyond) give_up_beyond(from, rows, out);
}

void load_known(Machine& m, const Code& code) {
  const FrameRows& rows = m.rows(code.level);
  const std::uint8_t* from = knowns(m, code);
  std::uint8_t* out = m.bytes(code.output);
  for (std::size_t row = 0; row < rows.rows; ++row)
    out[row] = from == nullptr || from[position(rows, row)] != 0;
}

void widen(Machine& m, const Code& code) {
  m.kernels.widen(m.bytes(code.operands[0].local), m.values(code.output), m.rows(code.level).rows);
}

void narrow(Machine& m, const Code& code) {
  const Source& a = code.operands[0];
  if (m.kernels.narrow(m.values(a.local), m.bytes(code.output), m.rows(code.level).rows))
    m.suspect_nan(code.level, a);
}

}  // namespace yingbao::interpreter::running::fast
