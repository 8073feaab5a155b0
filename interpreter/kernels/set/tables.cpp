// Rows of a table, joined one by one: -inf where none applied yet.

#include "interpreter/kernels/set/set.h"

namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET {
namespace {

constexpr double none = -__builtin_inf();

template <RowJoin J>
double joined(double so_far, double value) {
  if constexpr (J == RowJoin::largest) return so_far > value ? so_far : value;
  if constexpr (J == RowJoin::smallest) return so_far < value ? so_far : value;
  if constexpr (J == RowJoin::sum) {
    const double sum = so_far + value;
    return magnitude(sum) < exact_product ? sum : gave_up;
  }
  if constexpr (J == RowJoin::unique) return gave_up;
  if constexpr (J == RowJoin::first) return so_far;
}

template <RowJoin J, bool OneBefore, bool OneValue>
void rows_joined(const double* __restrict so_far, double before, const u8* __restrict applies,
                 const double* __restrict values, double one, double* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) {
    const double a = OneBefore ? before : so_far[i];
    const double c = OneValue ? one : values[i];
    const double both = a == a ? joined<J>(a, c) : a;
    const double met = c == c ? both : c;
    const double with = a == none ? c : met;
    out[i] = applies[i] ? with : a;
  }
}

template <RowJoin J>
void join(const double* so_far, double before, const u8* applies, const double* values, double one,
          double* out, size_t rows) {
  if (so_far != nullptr && values != nullptr)
    rows_joined<J, false, false>(so_far, before, applies, values, one, out, rows);
  else if (so_far != nullptr)
    rows_joined<J, false, true>(so_far, before, applies, values, one, out, rows);
  else if (values != nullptr)
    rows_joined<J, true, false>(so_far, before, applies, values, one, out, rows);
  else
    rows_joined<J, true, true>(so_far, before, applies, values, one, out, rows);
}

void close_table(const double* __restrict so_far, const double* __restrict otherwise, double one,
                 double* __restrict out, size_t rows) {
  if (otherwise == nullptr) {
    for (size_t i = 0; i < rows; ++i) {
      const double limited = magnitude(so_far[i]) <= largest ? so_far[i] : gave_up;
      out[i] = so_far[i] == none ? one : limited;
    }
    return;
  }
  for (size_t i = 0; i < rows; ++i) {
    const double limited = magnitude(so_far[i]) <= largest ? so_far[i] : gave_up;
    out[i] = so_far[i] == none ? otherwise[i] : limited;
  }
}

}  // namespace

void put_tables(Kernels& set) {
  set.join_row[int(RowJoin::largest)] = join<RowJoin::largest>;
  set.join_row[int(RowJoin::smallest)] = join<RowJoin::smallest>;
  set.join_row[int(RowJoin::sum)] = join<RowJoin::sum>;
  set.join_row[int(RowJoin::unique)] = join<RowJoin::unique>;
  set.join_row[int(RowJoin::first)] = join<RowJoin::first>;
  set.close_table = close_table;
}

}  // namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET
