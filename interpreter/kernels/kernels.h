#pragma once
// Kernels: loops over columns of one block. A value is a whole number of grains in a double, which
// is exact to 2^53; NaN means that the kernel gave up (a fault, or more digits than a double
// holds), and spreads to what is computed from it. Yes/no is a byte, 0 or 1.
//
// INVARIANT: a kernel gives the scalar function's value, within ±(2^51 − 1), or NaN. It never
// gives another number. Whoever meets NaN where it counts runs the household again by the scalar
// functions.
//
// The same sources are compiled once a set (x86-64-v2, v3, v4), and a set is chosen at start.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace yingbao::interpreter::kernels {

/// x of step * round(x / d): what is divided and rounded.
enum class Numerator : std::uint8_t {
  scaled,   // a * times
  shifted,  // a * times + added
  added,    // a + b * times_b, times_b ±1
  sum,      // a * times + b * times_b
  product,  // a * b * times
  constant  // added
};
inline constexpr std::size_t numerators = 6;

/// d: nothing to divide by, a constant (`over` > 1), or the column c times `over`.
enum class Divisor : std::uint8_t { none, constant, column };
inline constexpr std::size_t divisors = 3;
inline constexpr std::size_t rounding_modes = 6;

struct Ratio {
  double times = 1;
  double times_b = 1;
  double added = 0;
  double over = 1;
  double step = 1;
};
using RatioKernel = void (*)(const double* a, const double* b, const double* c, const Ratio& ratio,
                             double* out, std::size_t rows);

/// Kernels that make yes/no from values say whether some operand was NaN: then bytes mean nothing
/// in those rows.
enum class Order : std::uint8_t { less, at_most, equal, unequal, greater, at_least };
inline constexpr std::size_t orders = 6;
/// a * times_a against b * times_b.
using CompareKernel = bool (*)(const double* a, double times_a, const double* b, double times_b,
                               std::uint8_t* out, std::size_t rows);
/// a * times against one value.
using CompareOneKernel = bool (*)(const double* a, double times, double b, std::uint8_t* out,
                                  std::size_t rows);

/// What a row that applies makes of the rows before it: a value, or -inf where none applied.
enum class RowJoin : std::uint8_t { largest, smallest, sum, unique, first };
inline constexpr std::size_t row_joins = 5;
/// Null `so_far` or `values`: the one value beside it.
using RowKernel = void (*)(const double* so_far, double before, const std::uint8_t* applies,
                           const double* values, double one, double* out, std::size_t rows);

struct Kernels {
  const char* name;

  // ---- between columns of a population, blocks and compacted blocks
  /// True where some value is beyond ±2^51: the caller looks for it.
  bool (*load)(const std::int64_t* in, double* out, std::size_t rows);
  void (*load_yes_no)(const std::int64_t* in, std::uint8_t* out, std::size_t rows);
  bool (*load_at)(const std::int64_t* in, const std::uint32_t* at, double* out, std::size_t rows);
  void (*load_yes_no_at)(const std::int64_t* in, const std::uint32_t* at, std::uint8_t* out,
                         std::size_t rows);
  /// True where some value is NaN.
  bool (*store)(const double* in, std::int64_t* out, std::size_t rows);
  void (*store_yes_no)(const std::uint8_t* in, std::int64_t* out, std::size_t rows);
  void (*gather)(const double* in, const std::uint32_t* at, double* out, std::size_t rows);
  void (*gather_bytes)(const std::uint8_t* in, const std::uint32_t* at, std::uint8_t* out,
                       std::size_t rows);
  void (*scatter)(const double* in, const std::uint32_t* at, double* out, std::size_t rows);
  void (*scatter_bytes)(const std::uint8_t* in, const std::uint32_t* at, std::uint8_t* out,
                        std::size_t rows);
  /// The positions of the bytes that are set, ascending; gives their number.
  std::size_t (*positions)(const std::uint8_t* in, std::uint32_t* out, std::size_t rows);
  std::size_t (*count)(const std::uint8_t* in, std::size_t rows);

  // ---- values
  void (*fill)(double value, double* out, std::size_t rows);
  void (*fill_bytes)(std::uint8_t value, std::uint8_t* out, std::size_t rows);
  void (*widen)(const std::uint8_t* in, double* out, std::size_t rows);
  bool (*narrow)(const double* in, std::uint8_t* out, std::size_t rows);
  /// Each household's value for its children: rows first[h] … first[h + 1].
  void (*spread)(const double* in, const std::uint32_t* first, double* out, std::size_t households);
  void (*spread_bytes)(const std::uint8_t* in, const std::uint32_t* first, std::uint8_t* out,
                       std::size_t households);
  void (*index)(const double* a, const double* b, double size, double* out, std::size_t rows);
  void (*lookup)(const double* position, const double* cells, std::size_t size, double* out,
                 std::size_t rows);
  void (*check_range)(const double* a, double least, double most, double* out, std::size_t rows);

  // ---- arithmetic
  RatioKernel ratio[numerators][divisors][rounding_modes];
  void (*larger)(const double* a, const double* b, double* out, std::size_t rows);
  void (*larger_one)(const double* a, double b, double* out, std::size_t rows);
  void (*smaller)(const double* a, const double* b, double* out, std::size_t rows);
  void (*smaller_one)(const double* a, double b, double* out, std::size_t rows);

  // ---- comparison
  CompareKernel compare[orders];
  CompareOneKernel compare_one[orders];
  bool (*member)(const double* a, const double* members, std::size_t size, std::uint8_t* out,
                 std::size_t rows);

  // ---- logic, on bytes
  void (*negation)(const std::uint8_t* a, std::uint8_t* out, std::size_t rows);
  void (*both)(const std::uint8_t* a, const std::uint8_t* b, std::uint8_t* out, std::size_t rows);
  void (*either)(const std::uint8_t* a, const std::uint8_t* b, std::uint8_t* out, std::size_t rows);
  void (*without)(const std::uint8_t* a, const std::uint8_t* b, std::uint8_t* out,
                  std::size_t rows);

  // ---- choice
  void (*choose)(const std::uint8_t* a, const double* b, const double* c, double* out,
                 std::size_t rows);
  void (*choose_then_one)(const std::uint8_t* a, double b, const double* c, double* out,
                          std::size_t rows);
  void (*choose_else_one)(const std::uint8_t* a, const double* b, double c, double* out,
                          std::size_t rows);
  void (*choose_ones)(const std::uint8_t* a, double b, double c, double* out, std::size_t rows);
  void (*choose_bytes)(const std::uint8_t* a, const std::uint8_t* b, const std::uint8_t* c,
                       std::uint8_t* out, std::size_t rows);

  // ---- tables
  RowKernel join_row[row_joins];
  /// `otherwise` where no row applied; null: the one value beside it.
  void (*close_table)(const double* so_far, const double* otherwise, double one, double* out,
                      std::size_t rows);

  // ---- children to household; `where` null: every child. `running` has room for one more than
  // the children: sums from the block's begin, whose differences are the households'.
  /// NaN where a child that counts is NaN, or beyond the limit.
  void (*sum_of)(const double* a, const std::uint8_t* where, const std::uint32_t* first,
                 std::uint64_t* running, double* out, std::size_t households);
  void (*count_of)(const std::uint8_t* where, const std::uint32_t* first, std::uint64_t* running,
                   double* out, std::size_t households);
  /// Whether some child holds.
  void (*any_of)(const std::uint8_t* a, const std::uint32_t* first, std::uint64_t* running,
                 std::uint8_t* out, std::size_t households);
  void (*largest_of)(const double* a, const std::uint8_t* where, const std::uint32_t* first,
                     double* out, std::uint8_t* known, std::size_t households);
  void (*smallest_of)(const double* a, const std::uint8_t* where, const std::uint32_t* first,
                      double* out, std::uint8_t* known, std::size_t households);
};

/// The sets that this processor runs, the best first.
const std::vector<const Kernels*>& usable_kernels();

}  // namespace yingbao::interpreter::kernels
