#include <algorithm>

#include "interpreter/run/careful/row.h"

namespace yingbao::interpreter::running::careful {
namespace {

/// Calls `take` with the value of each child that counts; gives the first fault of any child.
template <class Take>
Fault each_counted(const Row& row, Take take) {
  Fault fault;
  for (std::size_t i = 0; i < row.operands[0].size(); ++i) {
    const Value& where = row.operands[1][i];
    fault = first_of(fault, where.fault);
    if (where.fault || where.raw == 0) continue;
    fault = first_of(fault, row.operands[0][i].fault);
    take(row.operands[0][i].raw);
  }
  return fault;
}

template <class Better>
Value best(const Row& row, Better better) {
  Value best{0, false, {}};
  const Fault fault = each_counted(row, [&](std::int64_t raw) {
    if (!best.known || better(raw, best.raw)) best = plain(raw);
  });
  return fault ? faulty(fault) : best;
}

}  // namespace

Value sum_of(const Row& row) {
  Wide sum = 0;
  const Fault fault = each_counted(row, [&](std::int64_t raw) { sum += raw; });
  return fault ? faulty(fault) : row.result(checked(sum));
}

Value count_of(const Row& row) {
  Value count = plain(0);
  for (const Value& where : row.operands[0]) {
    count.fault = first_of(count.fault, where.fault);
    count.raw += where.raw != 0;
  }
  return count.fault ? faulty(count.fault) : count;
}

Value sum_under(const Row& row) {
  if (row.c().raw == 0) return plain(0);
  if (row.a().fault) return row.a();
  return row.a().raw != 0 ? row.b() : plain(0);
}

Value any_of(const Row& row) {
  bool any = false;
  const Fault fault = each_counted(row, [&](std::int64_t raw) { any |= raw != 0; });
  return fault ? faulty(fault) : plain(any);
}

Value all_of(const Row& row) {
  bool all = true;
  const Fault fault = each_counted(row, [&](std::int64_t raw) { all &= raw != 0; });
  return fault ? faulty(fault) : plain(all);
}

Value largest_of(const Row& row) {
  return best(row, [](auto x, auto y) { return x > y; });
}

Value smallest_of(const Row& row) {
  return best(row, [](auto x, auto y) { return x < y; });
}

Value rank_of(const Row& row) { return plain(row.child); }
Value unit_sum(const Row& row) { return sum_of(row); }
Value unit_count(const Row& row) { return count_of(row); }
Value unit_any(const Row& row) { return any_of(row); }
Value unit_all(const Row& row) { return all_of(row); }
Value unit_largest(const Row& row) { return largest_of(row); }
Value unit_smallest(const Row& row) { return smallest_of(row); }

}  // namespace yingbao::interpreter::running::careful
