// Kernels against the scalar functions: the same value, or given up; and given up never where the
// operands are such as households have.

#include "interpreter/kernels/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <vector>

#include "interpreter/scalar.h"

namespace yingbao::interpreter {
namespace {

using kernels::Divisor;
using kernels::Kernels;
using kernels::Numerator;
using kernels::Ratio;
using kernels::usable_kernels;

constexpr std::size_t rows = 1009;  // whole vectors, and a rest

std::int64_t whole_below(std::mt19937_64& rng, int bits) {
  const auto size = std::int64_t(rng() & ((std::uint64_t{1} << bits) - 1));
  return rng() % 2 ? size : -size;
}

/// Of any size, and often next to a multiple or a half of `over`.
std::int64_t dividend(std::mt19937_64& rng, std::int64_t times, std::int64_t over, int bits) {
  const std::int64_t any = whole_below(rng, bits);
  if (rng() % 4 == 0) return any;
  const Wide wanted = Wide(any) * over + (rng() % 2 ? over / 2 : 0) + Wide(rng() % 3) - 1;
  const Wide x = wanted / times;
  return x > dsl::largest_raw || x < -dsl::largest_raw ? any : std::int64_t(x);
}

/// step * round(n / d) in 128 bits; nothing beyond the limit or without a quotient.
std::optional<std::int64_t> exact(Wide n, Wide d, dsl::RoundingMode mode, std::int64_t step) {
  if (d == 0) return std::nullopt;
  if (d < 0) n = -n, d = -d;
  const Wide value = round_quotient(n, d, {mode, 1}) * step;
  const ScalarResult result = checked(value);
  return result.fault == FaultKind::none ? std::optional(result.raw) : std::nullopt;
}

/// What a kernel may give up on although there is a value.
bool too_wide(Wide n, Wide d) {
  const Wide limit = Wide{1} << 50;
  return n > limit || n < -limit || d > limit || d < -limit;
}

struct Case {
  Numerator numerator;
  Divisor divisor;
  Ratio ratio;
};

Wide numerator_of(const Case& c, double a, double b) {
  const auto whole = [](double x) { return Wide(std::int64_t(x)); };
  switch (c.numerator) {
    case Numerator::scaled:
      return whole(a) * whole(c.ratio.times);
    case Numerator::shifted:
      return whole(a) * whole(c.ratio.times) + whole(c.ratio.added);
    case Numerator::added:
      return whole(a) + whole(b) * whole(c.ratio.times_b);
    case Numerator::sum:
      return whole(a) * whole(c.ratio.times) + whole(b) * whole(c.ratio.times_b);
    case Numerator::product:
      return whole(a) * whole(b) * whole(c.ratio.times);
    case Numerator::constant:
      return whole(c.ratio.added);
  }
  return 0;
}

void expect_exact(const Kernels& set, const Case& c, dsl::RoundingMode mode, std::mt19937_64& rng) {
  const auto over = std::int64_t(c.ratio.over);
  const auto times = std::max<std::int64_t>(1, std::int64_t(std::fabs(c.ratio.times)));
  std::vector<double> a(rows), b(rows), by(rows), out(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    by[i] = double(whole_below(rng, int(rng() % 52)));
    const auto divisor = c.divisor == Divisor::column
                             ? std::max<std::int64_t>(1, std::llabs(std::int64_t(by[i])))
                             : over;
    a[i] = double(dividend(rng, times, divisor, int(rng() % 52)));
    b[i] = double(whole_below(rng, int(rng() % 52)));
  }
  a[0] = b[1] = by[2] = NAN;
  set.ratio[int(c.numerator)][int(c.divisor)][int(mode)](a.data(), b.data(), by.data(), c.ratio,
                                                         out.data(), rows);
  for (std::size_t i = 3; i < rows; ++i) {
    const Wide n = numerator_of(c, a[i], b[i]);
    const Wide d = c.divisor == Divisor::none       ? Wide{1}
                   : c.divisor == Divisor::constant ? Wide(over)
                                                    : Wide(std::int64_t(by[i])) * over;
    const auto value = exact(n, d, mode, std::int64_t(c.ratio.step));
    if (std::isnan(out[i])) {
      ASSERT_TRUE(!value || too_wide(n, d) || c.numerator == Numerator::sum)
          << set.name << " gave up on " << a[i] << ' ' << b[i] << ' ' << by[i];
      continue;
    }
    ASSERT_TRUE(value) << set.name << ": " << out[i];
    ASSERT_EQ(out[i], double(*value))
        << set.name << " numerator " << int(c.numerator) << " divisor " << int(c.divisor)
        << " mode " << int(mode) << ": " << a[i] << ' ' << b[i] << ' ' << by[i] << ", times "
        << c.ratio.times << " over " << c.ratio.over;
  }
}

TEST(Kernels, RatiosAreExactOrGivenUp) {
  std::mt19937_64 rng(1);
  for (int round = 0; round < 4; ++round) {
    for (int numerator = 0; numerator < int(kernels::numerators); ++numerator) {
      for (int divisor = 0; divisor < int(kernels::divisors); ++divisor) {
        Case c{Numerator(numerator), Divisor(divisor), {}};
        c.ratio.times = double(1 + (rng() & ((1u << rng() % 20) - 1)));
        c.ratio.times_b =
            c.numerator == Numerator::added ? (rng() % 2 ? 1 : -1) : double(whole_below(rng, 10));
        c.ratio.added = double(whole_below(rng, int(rng() % 51)));
        c.ratio.over = c.divisor == Divisor::none ? 1 : double(2 + (rng() >> (14 + rng() % 48)));
        c.ratio.step = rng() % 3 ? 1 : 100;
        for (const Kernels* set : usable_kernels())
          for (int mode = 0; mode < int(kernels::rounding_modes); ++mode) {
            expect_exact(*set, c, dsl::RoundingMode(mode), rng);
            if (HasFatalFailure()) return;
          }
      }
    }
  }
}

TEST(Kernels, NothingBecomesOfWhatWasGivenUp) {
  for (const Kernels* set : usable_kernels()) {
    const double nan[] = {NAN, 1, NAN}, some[] = {1, NAN, NAN};
    const std::uint8_t yes[] = {1, 1, 1};
    double out[3];
    for (auto kernel : {set->larger, set->smaller}) {
      kernel(nan, some, out, 3);
      for (double x : out) EXPECT_TRUE(std::isnan(x)) << set->name;
    }
    for (auto kernel : set->join_row) {
      kernel(nan, 0, yes, some, 0, out, 3);
      for (double x : out) EXPECT_TRUE(std::isnan(x)) << set->name;
    }
    std::uint8_t bytes[3];
    std::int64_t raw[3];
    EXPECT_TRUE(set->compare[0](nan, 1, some, 1, bytes, 3));
    EXPECT_TRUE(set->compare_one[0](some, 1, 2, bytes, 3));
    EXPECT_TRUE(set->store(some, raw, 3));
    EXPECT_TRUE(set->narrow(some, bytes, 3));
  }
}

TEST(Kernels, SumsOf4096ChildrenAtTheLimitAreExact) {
  std::vector<double> a(2 * 4096 + 1, double(dsl::largest_raw));
  for (std::size_t i = 0; i < 4095; ++i) a[i] = i % 2 ? -a[i] : a[i];
  const std::uint32_t first[] = {0, 4095, 4095, 8191, 8193};
  std::vector<std::uint64_t> running(a.size() + 1);
  for (const Kernels* set : usable_kernels()) {
    double out[4];
    set->sum_of(a.data(), nullptr, first, running.data(), out, 4);
    EXPECT_EQ(out[0], double(dsl::largest_raw)) << set->name;
    EXPECT_EQ(out[1], 0) << set->name;
    EXPECT_TRUE(std::isnan(out[2])) << set->name;
    EXPECT_TRUE(std::isnan(out[3])) << set->name;
  }
}

TEST(Kernels, LoadingNotesWhatIsBeyondTheLimit) {
  for (const Kernels* set : usable_kernels()) {
    std::vector<std::int64_t> raw(67, -dsl::largest_raw);
    std::vector<double> out(67);
    EXPECT_FALSE(set->load(raw.data(), out.data(), 67)) << set->name;
    EXPECT_EQ(out[66], double(-dsl::largest_raw)) << set->name;
    for (std::int64_t beyond :
         {dsl::largest_raw + 1, -dsl::largest_raw - 2, std::numeric_limits<std::int64_t>::max(),
          std::numeric_limits<std::int64_t>::min()}) {
      raw[65] = beyond;
      EXPECT_TRUE(set->load(raw.data(), out.data(), 67)) << set->name;
    }
  }
}

}  // namespace
}  // namespace yingbao::interpreter
