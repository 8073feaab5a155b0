#include <algorithm>

#include "interpreter/run/careful/row.h"

namespace yingbao::interpreter::running::careful {
namespace {

/// Every row's condition is looked at, and the values of those that apply; of several faults the
/// first counts.
template <class Join>
Value join_row(const Row& row, Join join) {
  const Value& so_far = row.a();
  const Value& applies = row.b();
  const bool counts = !applies.fault && applies.raw != 0;
  const Fault before = first_of(so_far.fault, applies.fault);
  if (!counts) return before ? faulty(before) : so_far;
  const Value& value = row.c();
  if (so_far.fault || value.fault) return faulty(first_of(before, value.fault));
  return so_far.raw == no_row_yet ? plain(value.raw) : join(so_far.raw, value.raw);
}

}  // namespace

Value row_largest(const Row& row) {
  return join_row(row, [](auto x, auto y) { return plain(std::max(x, y)); });
}

Value row_smallest(const Row& row) {
  return join_row(row, [](auto x, auto y) { return plain(std::min(x, y)); });
}

/// The sum is exact; only its result can overflow (close_table), or what no table of sane size
/// reaches.
Value row_sum(const Row& row) {
  return join_row(row, [&](auto x, auto y) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(x, y, &sum) ? row.fault(FaultKind::overflow) : plain(sum);
  });
}

/// Where something has faulted already, a second row adds no conflict.
Value row_unique(const Row& row) {
  return join_row(row, [&](auto, auto) { return row.fault(FaultKind::conflict); });
}

Value row_first(const Row& row) {
  return join_row(row, [](auto x, auto) { return plain(x); });
}

/// What b looks at has met in a already.
Value refuse(const Row& row) {
  if (row.a().fault) return row.a();
  if (row.b().fault) return row.b();
  return row.b().raw != 0 ? row.fault(FaultKind::conflict) : row.a();
}

Value close_table(const Row& row) {
  if (row.a().fault) return row.a();
  return row.a().raw == no_row_yet ? row.b() : row.result(checked(row.a().raw));
}

Value close_or_fault(const Row& row) {
  if (row.a().fault) return row.a();
  if (row.a().raw == no_row_yet) return row.fault(FaultKind::no_row);
  return row.result(checked(row.a().raw));
}

}  // namespace yingbao::interpreter::running::careful
