// Values against values. A product that a double does not hold exactly counts as given up.

#include "interpreter/kernels/set/set.h"

namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET {
namespace {

template <Order O>
bool holds(double a, double b) {
  if constexpr (O == Order::less) return a < b;
  if constexpr (O == Order::at_most) return a <= b;
  if constexpr (O == Order::equal) return a == b;
  if constexpr (O == Order::unequal) return a != b;
  if constexpr (O == Order::greater) return a > b;
  if constexpr (O == Order::at_least) return a >= b;
}

template <Order O>
bool compare(const double* __restrict a, double times_a, const double* __restrict b, double times_b,
             u8* __restrict out, size_t rows) {
  u64 bad = 0;
  for (size_t i = 0; i < rows; ++i) {
    const double x = a[i] * times_a;
    const double y = b[i] * times_b;
    bad |= u64(!(magnitude(x) < exact_product)) | u64(!(magnitude(y) < exact_product));
    out[i] = holds<O>(x, y);
  }
  return bad != 0;
}
template <Order O>
bool compare_one(const double* __restrict a, double times, double b, u8* __restrict out,
                 size_t rows) {
  u64 bad = 0;
  for (size_t i = 0; i < rows; ++i) {
    const double x = a[i] * times;
    bad |= u64(!(magnitude(x) < exact_product));
    out[i] = holds<O>(x, b);
  }
  return bad != 0;
}

template <Order O>
void put_order(Kernels& set) {
  set.compare[int(O)] = compare<O>;
  set.compare_one[int(O)] = compare_one<O>;
}

bool member(const double* __restrict a, const double* __restrict members, size_t size,
            u8* __restrict out, size_t rows) {
  bool bad = compare_one<Order::equal>(a, 1, members[0], out, rows);
  for (size_t m = 1; m < size; ++m)
    for (size_t i = 0; i < rows; ++i) out[i] |= u8(a[i] == members[m]);
  return bad;
}

}  // namespace

void put_comparison(Kernels& set) {
  put_order<Order::less>(set);
  put_order<Order::at_most>(set);
  put_order<Order::equal>(set);
  put_order<Order::unequal>(set);
  put_order<Order::greater>(set);
  put_order<Order::at_least>(set);
  set.member = member;
}

}  // namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET
