#include "sim/people/draw.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace yingbao::sim {
namespace {

/// Σ (observed − expected)² / expected over equal cells, in thousandths.
template <std::size_t cells>
std::uint64_t chi_square(const std::array<std::uint64_t, cells>& counts) {
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts) total += count;
  std::uint64_t squares = 0;
  for (const std::uint64_t count : counts) {
    const std::uint64_t expected = total / cells;
    const std::uint64_t off = std::max(count, expected) - std::min(count, expected);
    squares += off * off * 1000;
  }
  return squares / (total / cells);
}

/// With 255 degrees of freedom, 350 is passed once in more than ten thousand fair tries.
constexpr std::uint64_t most_of_256 = 350'000;

using Part = std::uint64_t DrawKey::*;
struct NamedPart {
  const char* name;
  Part part;
};
constexpr std::array<NamedPart, 6> parts = {{{"seed", &DrawKey::seed},
                                             {"replication", &DrawKey::replication},
                                             {"household", &DrawKey::household},
                                             {"child", &DrawKey::child},
                                             {"month", &DrawKey::month},
                                             {"purpose", &DrawKey::purpose}}};

class ADraw : public testing::TestWithParam<NamedPart> {};

TEST_P(ADraw, IsUniformInItsHighAndLowBitsAsTheKeyCounts) {
  std::array<std::uint64_t, 256> high{};
  std::array<std::uint64_t, 256> low{};
  DrawKey key{7, 0, 11, 0, 0, 13};
  for (std::uint64_t i = 0; i < 65'536; ++i) {
    key.*GetParam().part = i;
    const std::uint64_t drawn = draw(key);
    ++high[drawn >> 56];
    ++low[drawn & 255];
  }
  EXPECT_LT(chi_square(high), most_of_256);
  EXPECT_LT(chi_square(low), most_of_256);
}

TEST_P(ADraw, DoesNotFollowTheDrawOfTheNextKey) {
  std::array<std::uint64_t, 256> pairs{};
  DrawKey key{7, 0, 11, 0, 0, 13};
  for (std::uint64_t i = 0; i < 65'536; ++i) {
    key.*GetParam().part = i;
    const std::uint64_t here = draw(key) >> 60;
    key.*GetParam().part = i + 1;
    ++pairs[here * 16 + (draw(key) >> 60)];
  }
  EXPECT_LT(chi_square(pairs), most_of_256);
}

INSTANTIATE_TEST_SUITE_P(ByPart, ADraw, testing::ValuesIn(parts),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(Draws, OfConsecutiveIdsAreUniform) {
  std::array<std::uint64_t, 256> counts{};
  for (int i = 0; i < 65'536; ++i) {
    ++counts[draw({1, 0, key_of(std::to_string(i)), 0, 0, key_of("take_up")}) >> 56];
  }
  EXPECT_LT(chi_square(counts), most_of_256);
}

TEST(Draws, DifferWhereTwoPartsChangePlaces) {
  EXPECT_NE(draw({1, 2, 3, 4, 5, 6}), draw({2, 1, 3, 4, 5, 6}));
  EXPECT_NE(draw({1, 2, 3, 4, 5, 6}), draw({1, 2, 4, 3, 5, 6}));
  EXPECT_NE(draw({1, 2, 3, 4, 5, 6}), draw({1, 2, 3, 4, 6, 5}));
}

// The bits are part of every published figure: a change here changes them all.
TEST(Draws, StayWhatTheyAre) {
  EXPECT_EQ(draw({1, 0, key_of("h1"), key_of("p1"), 24'249, key_of("take_up")}),
            0x52035AF9415011F4ULL);
}

TEST(Keys, TellTextsApartThatPaddingWouldMerge) {
  std::vector<std::uint64_t> keys;
  for (const std::string& text :
       {std::string(), std::string(1, '\0'), std::string(8, '\0'), std::string("12345678"),
        std::string("123456789"), std::string("12345678\0", 9), std::string("户1")}) {
    keys.push_back(key_of(text));
  }
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
  EXPECT_NE(keys.front(), 0U);
}

TEST(Chance, IsNestedInItsRate) {
  for (std::uint64_t household = 1; household < 200; ++household) {
    const DrawKey key{5, 0, household, 0, 0, 1};
    bool was_in = false;
    for (Rate rate = 0; rate <= certain; rate += 12'500) {
      const bool in = chance(key, rate);
      EXPECT_TRUE(in || !was_in) << household << " at " << rate;
      was_in = in;
    }
    EXPECT_TRUE(was_in);
  }
}

TEST(Chance, IsExactAtTheEdges) {
  EXPECT_FALSE(below(0, 0));
  EXPECT_TRUE(below(0, 1));
  EXPECT_TRUE(below(~0ULL, certain));
  EXPECT_FALSE(below(~0ULL, certain - 1));
  EXPECT_TRUE(below((1ULL << 63) - 1, certain / 2));
  EXPECT_FALSE(below(1ULL << 63, certain / 2));
}

TEST(Chance, HitsItsRate) {
  std::uint64_t hits = 0;
  for (std::uint64_t household = 1; household <= 1'000'000; ++household) {
    hits += chance({9, 3, household, 0, 0, 2}, 34'567) ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(hits), 34'567, 4 * 183);  // four standard deviations
}

TEST(Pick, ReachesEveryNumberBelowItsBoundAndNoOther) {
  EXPECT_EQ(pick(0, 7), 0U);
  EXPECT_EQ(pick(~0ULL, 7), 6U);
  EXPECT_EQ(pick(1ULL << 63, 1'000'000), 500'000U);
}

}  // namespace
}  // namespace yingbao::sim
