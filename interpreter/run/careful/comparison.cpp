#include <algorithm>

#include "interpreter/run/careful/row.h"

namespace yingbao::interpreter::running::careful {
namespace {

Value compared(const Row& row, dsl::Comparator comparator) {
  if (const Fault fault = first_of(row.a().fault, row.b().fault)) return faulty(fault);
  const auto& across = row.detail<Across>();
  return plain(holds(comparator, compare(row.a().raw, across.left, row.b().raw, across.right)));
}

}  // namespace

Value less(const Row& row) { return compared(row, dsl::Comparator::less); }
Value at_most(const Row& row) { return compared(row, dsl::Comparator::at_most); }
Value equal(const Row& row) { return compared(row, dsl::Comparator::equal); }
Value unequal(const Row& row) { return compared(row, dsl::Comparator::unequal); }

Value member(const Row& row) {
  if (row.a().fault) return row.a();
  const auto& members = row.detail<Listed>().members;
  return plain(std::find(members.begin(), members.end(), row.a().raw) != members.end());
}

}  // namespace yingbao::interpreter::running::careful
