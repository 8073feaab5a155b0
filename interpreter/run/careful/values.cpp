#include "interpreter/run/careful/row.h"

namespace yingbao::interpreter::running::careful {

Value fill(const Row& row) { return row.a(); }

Value broadcast(const Row& row) { return row.a(); }

Value index(const Row& row) {
  if (const Fault fault = first_of(row.a().fault, row.b().fault)) return faulty(fault);
  return plain(row.a().raw * row.detail<Sized>().size + row.b().raw);
}

Value lookup(const Row& row) {
  if (row.a().fault) return row.a();
  const ParameterCells& cells = row.edition.parameters[row.detail<CellOf>().parameter.value];
  const auto position = std::uint64_t(row.a().raw);
  return position < cells.size() ? plain(cells[position]) : row.fault(FaultKind::out_of_range);
}

Value check_range(const Row& row) {
  const dsl::Range& range = row.detail<Within>().range;
  const Value& a = row.a();
  const bool outside = a.raw < range.least || a.raw > range.most;
  return !a.fault && a.known && outside ? row.fault(FaultKind::out_of_range) : a;
}

}  // namespace yingbao::interpreter::running::careful
