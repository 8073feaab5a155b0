#include "interpreter/kernels/set/set.h"

namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET {
namespace {

/// Also in place.
void negation(const u8* a, u8* out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = a[i] ^ 1;
}
void both(const u8* __restrict a, const u8* __restrict b, u8* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = a[i] & b[i];
}
void either(const u8* __restrict a, const u8* __restrict b, u8* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = a[i] | b[i];
}
void without(const u8* __restrict a, const u8* __restrict b, u8* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = u8(a[i] & (b[i] ^ 1));
}

}  // namespace

void put_logic(Kernels& set) {
  set.negation = negation;
  set.both = both;
  set.either = either;
  set.without = without;
}

}  // namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET
