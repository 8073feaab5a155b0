#include "interpreter/run/careful/row.h"

namespace yingbao::interpreter::running::careful {

Value shift_date(const Row& row) {
  if (const Fault fault = first_of(row.a().fault, row.b().fault)) return faulty(fault);
  const auto& shift = row.detail<Shift>();
  const std::int64_t amount = shift.backwards ? -row.b().raw : row.b().raw;
  return row.result(interpreter::shift_date(row.a().raw, amount, shift.unit));
}

Value months_between(const Row& row) {
  if (const Fault fault = first_of(row.a().fault, row.b().fault)) return faulty(fault);
  return plain(interpreter::months_between(row.a().raw, row.b().raw));
}

Value age(const Row& row) {
  if (const Fault fault = first_of(row.a().fault, row.b().fault)) return faulty(fault);
  return row.result(interpreter::age(row.a().raw, row.b().raw));
}

}  // namespace yingbao::interpreter::running::careful
