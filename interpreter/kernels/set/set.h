#pragma once
// What the parts of one kernel set share. Compiled once a set with its own -march and its own
// YINGBAO_KERNEL_SET.
//
// INVARIANT: nothing here or in the parts may be an inline function of external linkage (no
// standard containers or algorithms): the linker keeps one copy of such, perhaps that of a set
// which the processor does not run.

#include <cstddef>
#include <cstdint>

#include "interpreter/kernels/kernels.h"

namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET {

using u8 = std::uint8_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using i64 = std::int64_t;
using std::size_t;

[[maybe_unused]] constexpr double largest = 2251799813685247.0;        // 2^51 − 1
[[maybe_unused]] constexpr double exact_product = 4503599627370496.0;  // 2^52
/// Adding it puts a whole number within ±2^51 into the low bits of a double's own.
[[maybe_unused]] constexpr double magic = 6755399441055744.0;  // 2^52 + 2^51
[[maybe_unused]] constexpr i64 magic_bits = 0x4338000000000000;
[[maybe_unused]] constexpr double gave_up = __builtin_nan("");

[[maybe_unused]] static inline double magnitude(double x) { return __builtin_fabs(x); }

void put_values(Kernels& set);
void put_arithmetic(Kernels& set);
void put_comparison(Kernels& set);
void put_logic(Kernels& set);
void put_choice(Kernels& set);
void put_tables(Kernels& set);
void put_children(Kernels& set);
Kernels make();

}  // namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET
