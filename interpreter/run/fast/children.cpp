#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running::fast {
namespace {

const FrameRows& children(Machine& m, const Code& code) {
  return m.rows(std::get<Over>(code.instruction->detail).list);
}

std::uint64_t* running(Machine& m, const Code& code) {
  return m.running(std::get<Over>(code.instruction->detail).list);
}

/// Null where every child counts.
const std::uint8_t* where(Machine& m, const Source& source) {
  return source.uniform ? nullptr : m.bytes(source.local);
}
bool none_counts(const Source& where) { return where.uniform && where.value == 0; }

void nothing(Machine& m, const Code& code, double value) {
  const std::size_t rows = m.households();
  if (code.bytes)
    m.kernels.fill_bytes(value != 0, m.bytes(code.output), rows);
  else
    m.kernels.fill(value, m.values(code.output), rows);
  if (code.known != no_local) m.kernels.fill_bytes(0, m.bytes(code.known), rows);
}

using BestKernel = void (*)(const double*, const std::uint8_t*, const std::uint32_t*, double*,
                            std::uint8_t*, std::size_t);
void best(Machine& m, const Code& code, BestKernel kernel) {
  const auto& [a, b, unused] = code.operands;
  if (none_counts(b)) return nothing(m, code, 0);
  kernel(m.values(a.local), where(m, b), children(m, code).first, m.values(code.output),
         m.bytes(code.known), m.households());
}

}  // namespace

void sum_of(Machine& m, const Code& code) {
  const auto& [a, b, unused] = code.operands;
  if (none_counts(b)) return nothing(m, code, 0);
  m.kernels.sum_of(m.values(a.local), where(m, b), children(m, code).first, running(m, code),
                   m.values(code.output), m.households());
}

void count_of(Machine& m, const Code& code) {
  const Source& a = code.operands[0];
  if (none_counts(a)) return nothing(m, code, 0);
  m.kernels.count_of(where(m, a), children(m, code).first, running(m, code), m.values(code.output),
                     m.households());
}

/// Where there are no children the sum is 0 anyway.
void sum_under(Machine& m, const Code& code) {
  const auto& [a, b, c] = code.operands;
  m.kernels.choose_else_one(m.bytes(a.local), m.values(b.local), 0, m.values(code.output),
                            m.households());
}

void any_of(Machine& m, const Code& code) {
  const auto& [a, b, unused] = code.operands;
  if (none_counts(b)) return nothing(m, code, 0);
  const FrameRows& rows = children(m, code);
  const std::uint8_t* counted = m.bytes(a.local);
  if (!b.uniform) {
    m.kernels.both(counted, m.bytes(b.local), m.bytes(code.scratch), rows.rows);
    counted = m.bytes(code.scratch);
  }
  m.kernels.any_of(counted, rows.first, running(m, code), m.bytes(code.output), m.households());
}

/// No child counts without holding.
void all_of(Machine& m, const Code& code) {
  const auto& [a, b, unused] = code.operands;
  if (none_counts(b)) return nothing(m, code, 1);
  const FrameRows& rows = children(m, code);
  std::uint8_t* against = m.bytes(code.scratch);
  if (b.uniform)
    m.kernels.negation(m.bytes(a.local), against, rows.rows);
  else
    m.kernels.without(m.bytes(b.local), m.bytes(a.local), against, rows.rows);
  std::uint8_t* out = m.bytes(code.output);
  m.kernels.any_of(against, rows.first, running(m, code), out, m.households());
  m.kernels.negation(out, out, m.households());
}

void largest_of(Machine& m, const Code& code) { best(m, code, m.kernels.largest_of); }
void smallest_of(Machine& m, const Code& code) { best(m, code, m.kernels.smallest_of); }

}  // namespace yingbao::interpreter::running::fast
