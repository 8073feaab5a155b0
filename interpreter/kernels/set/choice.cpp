#include "interpreter/kernels/set/set.h"

namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET {
namespace {

void choose(const u8* __restrict a, const double* __restrict b, const double* __restrict c,
            double* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = a[i] ? b[i] : c[i];
}
void choose_then_one(const u8* __restrict a, double b, const double* __restrict c,
                     double* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = a[i] ? b : c[i];
}
void choose_else_one(const u8* __restrict a, const double* __restrict b, double c,
                     double* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = a[i] ? b[i] : c;
}
void choose_ones(const u8* __restrict a, double b, double c, double* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = a[i] ? b : c;
}
void choose_bytes(const u8* __restrict a, const u8* __restrict b, const u8* __restrict c,
                  u8* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = u8((a[i] & b[i]) | ((a[i] ^ 1) & c[i]));
}

}  // namespace

void put_choice(Kernels& set) {
  set.choose = choose;
  set.choose_then_one = choose_then_one;
  set.choose_else_one = choose_else_one;
  set.choose_ones = choose_ones;
  set.choose_bytes = choose_bytes;
}

}  // namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET
