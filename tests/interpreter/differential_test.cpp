// The block engine against the reference evaluator, on policies and people from seeds. The slow
// set (differential_fuzz) runs many more, and says what it has tried.

#include <gtest/gtest.h>

#include "tests/interpreter/differential/trial.h"

namespace yingbao::interpreter::differential {
namespace {

testing::AssertionResult agrees(const Trial& trial, Counts& counts) {
  const auto mismatch = compare(trial, counts);
  if (!mismatch) return testing::AssertionSuccess();
  const Trial smaller = shrunk(trial, *mismatch);
  Counts ignored;
  return testing::AssertionFailure()
         << describe(smaller, compare(smaller, ignored).value_or(*mismatch));
}

TEST(Differential, ValuesFaultsAndPlacesAgree) {
  Counts counts;
  for (std::uint64_t seed = 1'000'000; seed < 1'000'600; ++seed)
    ASSERT_TRUE(agrees(make_trial(seed, 60), counts));
  EXPECT_EQ(counts.programs, 600u);
  EXPECT_GE(counts.faulted * 20, counts.households);  // at least 5 % of households fault
  EXPECT_LE(counts.faults * 2, counts.values);        // and most values can be compared
}

TEST(Differential, TheBlockSizeChangesNothing) {
  Counts counts;
  for (std::uint64_t seed = 2'000'000; seed < 2'000'040; ++seed) {
    Trial trial = make_trial(seed, 50);
    for (std::size_t block : {1, 7, 512}) {
      trial.block = block;
      trial.backwards = !trial.backwards;
      ASSERT_TRUE(agrees(trial, counts));
    }
  }
}

TEST(Differential, GeneratedPoliciesAreTheSameForTheSameSeed) {
  Counts first, second;
  EXPECT_FALSE(compare(make_trial(7, 100), first));
  EXPECT_FALSE(compare(make_trial(7, 100), second));
  EXPECT_EQ(first.values, second.values);
  EXPECT_EQ(first.faults, second.faults);
}

}  // namespace
}  // namespace yingbao::interpreter::differential
