#include "interpreter/run/careful/row.h"

namespace yingbao::interpreter::running::careful {

Value negation(const Row& row) { return row.a().fault ? row.a() : plain(row.a().raw == 0); }

Value both(const Row& row) { return row.a().fault || row.a().raw == 0 ? row.a() : row.b(); }

Value either(const Row& row) { return row.a().fault || row.a().raw != 0 ? row.a() : row.b(); }

/// `b` counts first: the branches before this one were looked at before it.
Value without(const Row& row) {
  if (row.b().fault) return row.b();
  return row.b().raw != 0 ? plain(0) : row.a();
}

}  // namespace yingbao::interpreter::running::careful
