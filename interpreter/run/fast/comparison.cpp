#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running::fast {
namespace {

void compare(Machine& m, const Code& code) {
  const auto& [a, b, unused] = code.operands;
  const std::size_t rows = m.rows(code.level).rows;
  const double* x = m.values(a.local);
  std::uint8_t* out = m.bytes(code.output);
  const bool gave_up =
      b.uniform ? code.compare_one(x, code.times[0], b.value, out, rows)
                : code.compare(x, code.times[0], m.values(b.local), code.times[1], out, rows);
  // A uniform's product was made by binding, and may be NaN or inexact for every row.
  const Source b_made{b.uniform, b.value, b.local, no_local};
  if (gave_up) m.suspect_nan(code.level, a, code.times[0]);
  if (gave_up || b.uniform) m.suspect_nan(code.level, b_made, b.uniform ? 1 : code.times[1]);
}

}  // namespace

void less(Machine& m, const Code& code) { compare(m, code); }
void at_most(Machine& m, const Code& code) { compare(m, code); }
void equal(Machine& m, const Code& code) { compare(m, code); }
void unequal(Machine& m, const Code& code) { compare(m, code); }

void member(Machine& m, const Code& code) {
  const Source& a = code.operands[0];
  if (m.kernels.member(m.values(a.local), code.constants.data(), code.constants.size(),
                       m.bytes(code.output), m.rows(code.level).rows))
    m.suspect_nan(code.level, a);
}

}  // namespace yingbao::interpreter::running::fast
