#include "interpreter/run/careful/row.h"

namespace yingbao::interpreter::running::careful {

Value choose(const Row& row) {
  if (row.a().fault) return row.a();
  return row.a().raw != 0 ? row.b() : row.c();
}

Value choose_or_missing(const Row& row) {
  if (row.a().fault) return row.a();
  return row.a().raw != 0 ? row.b() : Value{0, false, {}};
}

Value choose_or_fault(const Row& row) {
  if (row.a().fault) return row.a();
  return row.a().raw != 0 ? row.b() : row.fault(FaultKind::no_row);
}

Value known(const Row& row) { return row.a().fault ? row.a() : plain(row.a().known); }

Value or_else(const Row& row) { return row.a().fault || row.a().known ? row.a() : row.b(); }

}  // namespace yingbao::interpreter::running::careful
