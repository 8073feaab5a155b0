// Loading, storing, moving: between a population's columns, blocks and compacted blocks.

#include <string.h>

#include "interpreter/kernels/set/set.h"

namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET {
namespace {

/// Households seldom have more children; so many are written at once and the rest overwritten.
constexpr u32 written_at_once = 4;

double as_double(i64 bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}
i64 as_bits(double x) {
  i64 bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

double to_double(i64 x) { return as_double(i64(u64(x) + u64(magic_bits))) - magic; }
i64 to_integer(double x) { return i64(u64(as_bits(x + magic)) - u64(magic_bits)); }
/// Zero exactly for −2^51 … 2^51 − 1.
u64 beyond(i64 x) { return (u64(x) + (u64(1) << 51)) >> 52; }

bool load(const i64* __restrict in, double* __restrict out, size_t rows) {
  u64 bad = 0;
  for (size_t i = 0; i < rows; ++i) {
    bad |= beyond(in[i]);
    out[i] = to_double(in[i]);
  }
  return bad != 0;
}
void load_yes_no(const i64* __restrict in, u8* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = in[i] != 0;
}
bool load_at(const i64* __restrict in, const u32* __restrict at, double* __restrict out,
             size_t rows) {
  u64 bad = 0;
  for (size_t i = 0; i < rows; ++i) {
    bad |= beyond(in[at[i]]);
    out[i] = to_double(in[at[i]]);
  }
  return bad != 0;
}
void load_yes_no_at(const i64* __restrict in, const u32* __restrict at, u8* __restrict out,
                    size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = in[at[i]] != 0;
}
bool store(const double* __restrict in, i64* __restrict out, size_t rows) {
  u64 bad = 0;
  for (size_t i = 0; i < rows; ++i) {
    bad |= in[i] != in[i];
    out[i] = to_integer(in[i]);
  }
  return bad != 0;
}
void store_yes_no(const u8* __restrict in, i64* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = in[i];
}

template <class T>
void gather(const T* __restrict in, const u32* __restrict at, T* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = in[at[i]];
}
template <class T>
void scatter(const T* __restrict in, const u32* __restrict at, T* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[at[i]] = in[i];
}
size_t positions(const u8* __restrict in, u32* __restrict out, size_t rows) {
  size_t found = 0;
  for (size_t i = 0; i < rows; ++i) {
    out[found] = u32(i);
    found += in[i];
  }
  return found;
}
size_t count(const u8* __restrict in, size_t rows) {
  size_t found = 0;
  for (size_t i = 0; i < rows; ++i) found += in[i];
  return found;
}

template <class T>
void fill(T value, T* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = value;
}
void widen(const u8* __restrict in, double* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = double(in[i]);
}
bool narrow(const double* __restrict in, u8* __restrict out, size_t rows) {
  u64 bad = 0;
  for (size_t i = 0; i < rows; ++i) {
    bad |= in[i] != in[i];
    out[i] = in[i] != 0;
  }
  return bad != 0;
}

/// `out` has room for written_at_once more.
template <class T>
void spread(const T* __restrict in, const u32* __restrict first, T* __restrict out,
            size_t households) {
  for (size_t h = 0; h < households; ++h) {
    const T value = in[h];
    T* at = out + first[h];
    for (u32 k = 0; k < written_at_once; ++k) at[k] = value;
    for (u32 k = written_at_once; k < first[h + 1] - first[h]; ++k) at[k] = value;
  }
}

void index(const double* __restrict a, const double* __restrict b, double size,
           double* __restrict out, size_t rows) {
  for (size_t i = 0; i < rows; ++i) out[i] = a[i] * size + b[i];
}
void lookup(const double* __restrict position, const double* __restrict cells, size_t size,
            double* __restrict out, size_t rows) {
  const double last = double(int(size)) - 1;
  for (size_t i = 0; i < rows; ++i) {
    const bool within = (position[i] >= 0) & (position[i] <= last);
    const double cell = cells[int(within ? position[i] : 0.0)];
    out[i] = within ? cell : gave_up;
  }
}
void check_range(const double* __restrict a, double least, double most, double* __restrict out,
                 size_t rows) {
  for (size_t i = 0; i < rows; ++i) {
    const double kept = a[i] >= least ? a[i] : gave_up;
    out[i] = kept <= most ? kept : gave_up;
  }
}

}  // namespace

void put_values(Kernels& set) {
  set.load = load;
  set.load_yes_no = load_yes_no;
  set.load_at = load_at;
  set.load_yes_no_at = load_yes_no_at;
  set.store = store;
  set.store_yes_no = store_yes_no;
  set.gather = gather<double>;
  set.gather_bytes = gather<u8>;
  set.scatter = scatter<double>;
  set.scatter_bytes = scatter<u8>;
  set.positions = positions;
  set.count = count;
  set.fill = fill<double>;
  set.fill_bytes = fill<u8>;
  set.widen = widen;
  set.narrow = narrow;
  set.spread = spread<double>;
  set.spread_bytes = spread<u8>;
  set.index = index;
  set.lookup = lookup;
  set.check_range = check_range;
}

}  // namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET
