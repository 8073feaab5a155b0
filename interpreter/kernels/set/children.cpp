// Children to household: running sums over the block and their differences. Sums run modulo 2^64;
// 4,096 children of 2^51 stay within 2^63, so each difference is exact.

#include <string.h>

#include "interpreter/kernels/set/set.h"

namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET {
namespace {

u64 as_bits(double x) {
  u64 bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/// Within the limit, or given up.
double limited(i64 sum) {
  const double value = double(sum);
  return magnitude(value) <= largest ? value : gave_up;
}

/// Walks the households with `add(row)` over their children, a running sum.
template <class Add>
bool sums(Add add, const u32* __restrict first, double* __restrict out, size_t households) {
  u64 running = 0;
  u64 bad = 0;
  for (size_t h = 0; h < households; ++h) {
    const u64 before = running;
    for (u32 i = first[h]; i < first[h + 1]; ++i) running += add(i, bad);
    out[h] = limited(i64(running - before));
  }
  return bad != 0;
}

/// The household's sum once more, where some child was NaN.
void give_up(const double* __restrict a, const u8* where, const u32* __restrict first,
             double* __restrict out, size_t households) {
  for (size_t h = 0; h < households; ++h)
    for (u32 i = first[h]; i < first[h + 1]; ++i)
      if ((where == nullptr || where[i]) && a[i] != a[i]) out[h] = gave_up;
}

void sum_of(const double* __restrict a, const u8* where, const u32* __restrict first,
            double* __restrict out, size_t households) {
  const auto grains = [&](u32 i, u64& bad) {
    bad |= a[i] != a[i];
    return as_bits(a[i] + magic) - u64(magic_bits);
  };
  const auto counted = [&](u32 i, u64& bad) {
    const u64 mask = 0 - u64(where[i]);
    bad |= u64(a[i] != a[i]) & mask;
    return (as_bits(a[i] + magic) - u64(magic_bits)) & mask;
  };
  const bool bad = where == nullptr ? sums(grains, first, out, households)
                                    : sums(counted, first, out, households);
  if (bad) give_up(a, where, first, out, households);
}

void count_of(const u8* where, const u32* __restrict first, double* __restrict out,
              size_t households) {
  if (where == nullptr) {
    for (size_t h = 0; h < households; ++h) out[h] = double(i64(first[h + 1] - first[h]));
    return;
  }
  for (size_t h = 0; h < households; ++h) {
    u32 sum = 0;
    for (u32 i = first[h]; i < first[h + 1]; ++i) sum += where[i];
    out[h] = double(i64(sum));
  }
}

void any_of(const u8* __restrict a, const u32* __restrict first, u8* __restrict out,
            size_t households) {
  for (size_t h = 0; h < households; ++h) {
    u8 any = 0;
    for (u32 i = first[h]; i < first[h + 1]; ++i) any |= a[i];
    out[h] = any;
  }
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
