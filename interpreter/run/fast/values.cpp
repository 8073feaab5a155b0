#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running::fast {
namespace {

void spread_bytes(Machine& m, dsl::Level level, Local from, Local to) {
  const FrameRows& rows = m.rows(level);
  if (rows.owner != nullptr)
    m.kernels.gather_bytes(m.bytes(from), rows.owner, m.bytes(to), rows.rows);
  else
    m.kernels.spread_bytes(m.bytes(from), rows.first, m.bytes(to), m.households());
}
void spread_values(Machine& m, dsl::Level level, Local from, Local to) {
  const FrameRows& rows = m.rows(level);
  if (rows.owner != nullptr)
    m.kernels.gather(m.values(from), rows.owner, m.values(to), rows.rows);
  else
    m.kernels.spread(m.values(from), rows.first, m.values(to), m.households());
}

}  // namespace

void fill(Machine& m, const Code& code) {
  const double value = code.operands[0].value;
  if (code.bytes)
    m.kernels.fill_bytes(value != 0, m.bytes(code.output), m.rows(code.level).rows);
  else
    m.kernels.fill(value, m.values(code.output), m.rows(code.level).rows);
}

void broadcast(Machine& m, const Code& code) {
  const Source& a = code.operands[0];
  if (code.bytes)
    spread_bytes(m, code.level, a.local, code.output);
  else
    spread_values(m, code.level, a.local, code.output);
  if (code.known != no_local) spread_bytes(m, code.level, a.known, code.known);
}

void index(Machine& m, const Code& code) {
  m.kernels.index(m.values(code.operands[0].local), m.values(code.operands[1].local),
                  double(std::get<Sized>(code.instruction->detail).size), m.values(code.output),
                  m.rows(code.level).rows);
}

void lookup(Machine& m, const Code& code) {
  m.kernels.lookup(m.values(code.operands[0].local), code.constants.data(), code.constants.size(),
                   m.values(code.output), m.rows(code.level).rows);
}

void check_range(Machine& m, const Code& code) {
  const dsl::Range& range = std::get<Within>(code.instruction->detail).range;
  const Source& a = code.operands[0];
  const std::size_t rows = m.rows(code.level).rows;
  double* out = m.values(code.output);
  m.kernels.check_range(m.values(a.local), double(range.least), double(range.most), out, rows);
  if (code.known == no_local) return;
  const std::uint8_t* known = m.bytes(a.known);
  std::uint8_t* known_out = m.bytes(code.known);
  for (std::size_t row = 0; row < rows; ++row) {
    if (known[row] == 0) out[row] = 0;
    known_out[row] = known[row];
  }
}

}  // namespace yingbao::interpreter::running::fast
