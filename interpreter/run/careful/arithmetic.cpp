#include "interpreter/run/careful/row.h"

namespace yingbao::interpreter::running::careful {
namespace {

/// The operator's own operands: literals that the compiler folded stand where they stood.
Value exactly(const Row& row) {
  const auto& exact = row.detail<Exact>();
  std::array<std::int64_t, 3> raw{};
  unsigned next = 0;
  for (unsigned i = 0; i < raw.size(); ++i) {
    if (exact.literals[i])
      raw[i] = *exact.literals[i];
    else if (next < facts(row.code.operation).operands)
      raw[i] = row.operands[next++].front().raw;
  }
  return row.result(arithmetic(exact.op, raw[0], raw[1], raw[2], exact.scales, exact.rounding));
}

Fault fault_of(const Row& row) {
  Fault fault;
  for (unsigned i = 0; i < facts(row.code.operation).operands; ++i)
    fault = first_of(fault, row.operands[i].front().fault);
  return fault;
}

Value strict(const Row& row) {
  const Fault fault = fault_of(row);
  return fault ? faulty(fault) : exactly(row);
}

}  // namespace

Value add(const Row& row) { return strict(row); }
Value subtract(const Row& row) { return strict(row); }
Value scale(const Row& row) { return strict(row); }
Value multiply(const Row& row) { return strict(row); }
Value divide(const Row& row) { return strict(row); }
Value multiply_divide(const Row& row) { return strict(row); }

Value product_rest(const Row& row) {
  const Fault fault = fault_of(row);
  return fault ? faulty(fault) : plain(interpreter::product_rest(row.a().raw, row.b().raw));
}

Value larger(const Row& row) {
  const Fault fault = fault_of(row);
  return fault ? faulty(fault) : plain(std::max(row.a().raw, row.b().raw));
}
Value smaller(const Row& row) {
  const Fault fault = fault_of(row);
  return fault ? faulty(fault) : plain(std::min(row.a().raw, row.b().raw));
}

}  // namespace yingbao::interpreter::running::careful
