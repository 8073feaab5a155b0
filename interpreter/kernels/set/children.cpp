// Children to household: running sums over the block and their differences. Sums run modulo 2^64;
// 4,096 children of 2^51 stay within 2^63, so each difference is exact.

#include <string.h>

#include "interpreter/kernels/set/set.h"

namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET {
namespace {

u64 unsigned_bits(double x) {
  u64 bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/// Within the limit, or given up.
double limited(i64 sum) {
  const double value = double(sum);
  return magnitude(value) <= largest ? value : gave_up;
}

/// running[i] becomes the sum of what stood before it; what stands there now is overwritten. By
/// fours, so that one addition in four waits for the one before.
void run_up(u64* running, size_t rows) {
  u64 sum = 0;
  size_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    const u64 a = running[i], b = running[i + 1], c = running[i + 2], d = running[i + 3];
    const u64 ab = a + b;
    running[i] = sum;
    running[i + 1] = sum + a;
    running[i + 2] = sum + ab;
    running[i + 3] = sum + (ab + c);
    sum += ab + (c + d);
  }
  for (; i < rows; ++i) {
    const u64 one = running[i];
    running[i] = sum;
    sum += one;
  }
  running[rows] = sum;
}

/// The household's sum once more, where some child was NaN.
void give_up(const double* __restrict a, const u8* where, const u32* __restrict first,
             double* __restrict out, size_t households) {
  for (size_t h = 0; h < households; ++h)
    for (u32 i = first[h]; i < first[h + 1]; ++i)
      if ((where == nullptr || where[i]) && a[i] != a[i]) out[h] = gave_up;
}

bool grains(const double* __restrict a, u64* __restrict out, size_t rows) {
  u64 bad = 0;
  for (size_t i = 0; i < rows; ++i) {
    bad |= u64(a[i] != a[i]);
    out[i] = unsigned_bits(a[i] + magic) - u64(magic_bits);
  }
  return bad != 0;
}
bool counted_grains(const double* __restrict a, const u8* __restrict where, u64* __restrict out,
                    size_t rows) {
  u64 bad = 0;
  for (size_t i = 0; i < rows; ++i) {
    const double x = where[i] ? a[i] : 0.0;
    bad |= u64(x != x);
    out[i] = unsigned_bits(x + magic) - u64(magic_bits);
  }
  return bad != 0;
}

void sum_of(const double* a, const u8* where, const u32* __restrict first, u64* __restrict running,
            double* __restrict out, size_t households) {
  const size_t rows = first[households];
  const bool bad =
      where == nullptr ? grains(a, running, rows) : counted_grains(a, where, running, rows);
  run_up(running, rows);
  for (size_t h = 0; h < households; ++h)
    out[h] = limited(i64(running[first[h + 1]] - running[first[h]]));
  if (bad) give_up(a, where, first, out, households);
}

void run_up_bytes(const u8* __restrict a, u64* __restrict running, size_t rows) {
  u64 sum = 0;
  for (size_t i = 0; i < rows; ++i) {
    running[i] = sum;
    sum += a[i];
  }
  running[rows] = sum;
}

void count_of(const u8* where, const u32* __restrict first, u64* __restrict running,
              double* __restrict out, size_t households) {
  if (where == nullptr) {
    for (size_t h = 0; h < households; ++h) out[h] = double(int(first[h + 1] - first[h]));
    return;
  }
  run_up_bytes(where, running, first[households]);
  for (size_t h = 0; h < households; ++h)
    out[h] = double(int(running[first[h + 1]] - running[first[h]]));
}

void any_of(const u8* __restrict a, const u32* __restrict first, u64* __restrict running,
            u8* __restrict out, size_t households) {
  run_up_bytes(a, running, first[households]);
  for (size_t h = 0; h < households; ++h) out[h] = running[first[h + 1]] != running[first[h]];
}

template <bool Largest>
void best_of(const double* __restrict a, const u8* where, const u32* __restrict first,
             double* __restrict out, u8* __restrict known, size_t households) {
  for (size_t h = 0; h < households; ++h) {
    double best = 0;
    u8 any = 0;
    for (u32 i = first[h]; i < first[h + 1]; ++i) {
      if (where != nullptr && !where[i]) continue;
      const bool better = Largest ? a[i] > best : a[i] < best;
      if (!any || better || a[i] != a[i]) best = best == best ? a[i] : best;
      any = 1;
    }
    out[h] = best;
    known[h] = any;
  }
}

}  // namespace

void put_children(Kernels& set) {
  set.sum_of = sum_of;
  set.count_of = count_of;
  set.any_of = any_of;
  set.largest_of = best_of<true>;
  set.smallest_of = best_of<false>;
}

}  // namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET
