// Measures against published and hand-made values, and the identity of the amounts.

#include "sim/measures/measures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "sim/measures/case.h"
#include "sim/measures/change.h"
#include "sim/measures/ranking.h"

namespace yingbao::sim {
namespace {

const Measure& measure(std::string_view name) {
  for (const Measure& one : measures()) {
    if (one.name == name) return one;
  }
  throw std::runtime_error("no measure " + std::string(name));
}

std::string text(std::string_view name, const Tally& tally) {
  const auto figure = value(measure(name), tally);
  return figure ? short_text_of(*figure) : "null";
}

/// One person alone, who is due and paid 1 yuan where entitled and covered.
Shares single(bool entitled, bool covered) {
  Shares shares;
  shares.clear(1);
  shares.entitled[0] = entitled;
  shares.covered[0] = covered;
  shares.due[0] = entitled ? 100 : 0;
  shares.paid[0] = covered ? 100 : 0;
  return shares;
}

/// Ten persons, line 20 (World Bank, Revisiting Targeting in Social Assistance, tables 7.3
/// and 7.4).
class TenPersons : public ::testing::Test {
 protected:
  static constexpr std::array<std::int64_t, 10> incomes = {6, 8, 11, 15, 21, 25, 30, 40, 50, 100};
  static constexpr std::int64_t line = 20;

  static Tally tally_of(const std::set<int>& beneficiaries) {
    Tally tally;
    for (std::size_t i = 0; i < incomes.size(); ++i) {
      const bool covered = beneficiaries.count(static_cast<int>(i) + 1) > 0;
      HouseholdCase household = case_of(single(incomes[i] < line, covered));
      household.poverty = poverty_of({incomes[i] * 100, incomes[i] * 100, 1}, line * 10'000, 1, 0);
      tally.add(household, weight_one);
    }
    return tally;
  }
};

TEST_F(TenPersons, ErrorsOfTheFirstTwo) {
  const Tally tally = tally_of({1, 2});
  EXPECT_EQ(text("missed_coverage_rate", tally), "0.5");
  EXPECT_EQ(text("leakage_rate", tally), "0");
  EXPECT_EQ(text("targeting_differential_wb", tally), "0.5");
}

TEST_F(TenPersons, TheOtherPairsAreTheSame) {
  for (const std::set<int>& pair : {std::set<int>{2, 3}, std::set<int>{3, 4}}) {
    EXPECT_EQ(text("missed_coverage_rate", tally_of(pair)), "0.5");
    EXPECT_EQ(text("leakage_rate", tally_of(pair)), "0");
    EXPECT_EQ(text("targeting_differential_wb", tally_of(pair)), "0.5");
  }
}

TEST_F(TenPersons, AllOfThem) {
  const Tally tally = tally_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  EXPECT_EQ(text("missed_coverage_rate", tally), "0");
  EXPECT_EQ(text("leakage_rate", tally), "0.6");
  EXPECT_EQ(text("targeting_differential_wb", tally), "0.4");
  EXPECT_EQ(text("coverage_rate", tally), "1");
  EXPECT_EQ(text("targeting_differential", tally), "0");
}

TEST_F(TenPersons, Poverty) {
  const Tally tally = tally_of({});
  EXPECT_EQ(text("fgt0", tally), "0.4");
  EXPECT_EQ(text("fgt1", tally), "0.2");     // (14 + 12 + 9 + 5) / 200
  EXPECT_EQ(text("fgt2", tally), "0.1115");  // (.49 + .36 + .2025 + .0625) / 10
  EXPECT_EQ(text("poverty_gap", tally), "40");
}

TEST_F(TenPersons, ARateWithoutABaseIsNull) {
  const Tally tally = tally_of({});
  EXPECT_EQ(text("leakage_rate", tally), "null");
  EXPECT_EQ(text("average_benefit", tally), "null");
  EXPECT_EQ(text("targeting_differential_wb", tally), "null");
}

TEST(Poverty, AtTheLineIsNotPoor) {
  EXPECT_EQ(poverty_of({20'00, 20'00, 1}, 20'0000, 1, 0).poor, 0);
  EXPECT_EQ(poverty_of({19'99, 19'99, 1}, 20'0000, 1, 0).poor, 1);
  // Three members with 59.99 between them: no rounding of a third decides.
  EXPECT_EQ(poverty_of({59'99, 60'00, 3}, 20'0000, 3, 0).poor_before, 3);
  EXPECT_EQ(poverty_of({59'99, 60'00, 3}, 20'0000, 3, 0).poor, 0);
}

// Two of three are away and the welfare is shared by one: the household lacks what one lacks, and
// a benefit of just that closes all of it.
TEST(Poverty, MoneyIsTheHouseholdsWhereTheDivisorIsNotTheMembers) {
  const Poverty poverty = poverty_of({100'00, 500'00, 1}, 500'0000, 3, 400'00);
  EXPECT_EQ(poverty.poor_before, 3);
  EXPECT_EQ(poverty.gap_before, 400 * gap_yuan);
  EXPECT_EQ(poverty.gap, 0);
}

TEST(Poverty, WelfareBelowZeroCountsAsZero) {
  const Poverty poverty = poverty_of({-500, -500, 1}, 20'0000, 1, 0);
  EXPECT_EQ(poverty.gap_share, share_one);
  EXPECT_EQ(poverty.floored, 1);
}

TEST(Poverty, TheLargestLineAndHouseholdStayWithinTheirNumbers) {
  const std::int64_t members = 4096;
  const Poverty poverty = poverty_of({0, 0, members}, dsl::largest_raw, members, 0);
  EXPECT_EQ(poverty.gap_share, members * share_one);
  EXPECT_EQ(poverty.gap, members * dsl::largest_raw);
}

TEST(Split, OddFenGoToTheFirst) {
  std::vector<std::int64_t> shares(4, 0);
  const std::vector<std::uint8_t> marked = {1, 0, 1, 1};
  EXPECT_EQ(split_equally(101, marked, shares), 0);
  EXPECT_EQ(shares, (std::vector<std::int64_t>{34, 0, 34, 33}));
}

TEST(Split, NobodyToTakeIt) {
  std::vector<std::int64_t> shares(1, 0);
  const std::vector<std::uint8_t> marked = {0};
  EXPECT_EQ(split_equally(101, marked, shares), 101);
  EXPECT_EQ(shares[0], 0);
}

TEST(Cases, WhoIsDueAndPaidDifferentAmounts) {
  Shares shares;
  shares.clear(4);
  shares.due = {100, 100, 0, 100};
  shares.paid = {150, 60, 40, 0};
  shares.entitled = {1, 1, 0, 1};
  shares.covered = {1, 1, 1, 0};
  const HouseholdCase household = case_of(shares);
  EXPECT_EQ(household.overpaid, 50);
  EXPECT_EQ(household.underpaid, 40);
  EXPECT_EQ(household.leakage, 40);
  EXPECT_EQ(household.missed, 100);
  EXPECT_EQ(household.right, 2);
}

Shares random_shares(std::mt19937_64& random) {
  const auto below = [&](std::uint64_t bound) { return random() % bound; };
  Shares shares;
  shares.clear(below(6));
  for (std::size_t i = 0; i < shares.members(); ++i) {
    shares.entitled[i] = below(2) == 0;
    shares.covered[i] = below(2) == 0;
    shares.need[i] = below(2) == 0;
  }
  const auto amount = [&] { return static_cast<std::int64_t>(below(3) * below(100'000)); };
  shares.unassigned_due = split_equally(amount(), shares.entitled, shares.due);
  shares.unassigned_paid = split_equally(amount(), shares.covered, shares.paid);
  return shares;
}

TEST(Identity, HoldsForAnyRollInAnyOrderAndCut) {
  std::mt19937_64 random(1);
  std::vector<std::pair<HouseholdCase, Weight>> cases;
  for (int i = 0; i < 2000; ++i) {
    cases.emplace_back(case_of(random_shares(random)),
                       1 + static_cast<Weight>(random() % 9'999'999));
    const HouseholdCase& one = cases.back().first;
    ASSERT_EQ(one.paid, one.due + one.leakage + one.overpaid - one.underpaid - one.missed);
  }
  Tally whole;
  for (const auto& [household, weight] : cases) whole.add(household, weight);
  EXPECT_TRUE(identity_holds(whole));

  std::shuffle(cases.begin(), cases.end(), random);
  Tally left;
  Tally right;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    (i < 700 ? left : right).add(cases[i].first, cases[i].second);
  }
  right.add(left);
  for (const Measure& one : measures()) EXPECT_EQ(value(one, whole), value(one, right)) << one.name;
}

TEST(Identity, AWrongAmountIsSeen) {
  Shares shares = single(true, true);
  HouseholdCase household = case_of(shares);
  household.paid += 1;
  Tally tally;
  tally.add(household, weight_one);
  EXPECT_FALSE(identity_holds(tally));
}

TEST(Changes, OneYuanIsNoGain) {
  Shares before = single(true, true);
  Shares after = before;
  after.paid[0] += 100;
  ChangeTally tally;
  tally.add(change_of(before, after), weight_one);
  after.paid[0] += 1;
  tally.add(change_of(before, after), 2 * weight_one);
  const auto figure = [&](std::string_view name) {
    const auto all = change_measures();
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const ChangeMeasure& one) { return one.name == name; });
    return short_text_of(tally.value(static_cast<std::size_t>(at - all.begin())));
  };
  EXPECT_EQ(figure("gainers"), "2");
  EXPECT_EQ(figure("losers"), "0");
  EXPECT_EQ(figure("compared"), "3");
  EXPECT_EQ(figure("budget_change"), "3.02");
}

std::string ranked(std::string_view name, const std::vector<RankEntry>& entries) {
  const auto all = rank_measures();
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const RankMeasure& one) { return one.name == name; });
  const auto figure = rank_figures(entries)[static_cast<std::size_t>(at - all.begin())];
  return figure ? short_text_of(*figure) : "null";
}

TEST(Ranking, GiniOfTwoAndOfEquals) {
  const RankEntry one{{100, 100, 1}, 0, 1, weight_one, 0};
  const RankEntry three{{300, 300, 1}, 0, 1, weight_one, 1};
  EXPECT_EQ(ranked("gini", {one, three}), "0.25");
  EXPECT_EQ(ranked("gini", {three, one}), "0.25");
  // Two members with 2 between them have 1 each.
  const RankEntry pair{{200, 200, 2}, 0, 2, weight_one, 2};
  EXPECT_EQ(ranked("gini", {one, pair}), "0");
  EXPECT_EQ(ranked("concentration", {one, three}), "null");
}

TEST(Ranking, AllToThePoorest) {
  const RankEntry poor{{100, 150, 1}, 50, 1, weight_one, 0};
  const RankEntry rich{{300, 300, 1}, 0, 4, weight_one, 1};
  EXPECT_EQ(ranked("concentration", {poor, rich}), "-0.8");
  EXPECT_EQ(ranked("cgh_40", {poor, rich}), "5");  // all of it for a fifth of the persons
  EXPECT_EQ(ranked("reranking", {poor, rich}), "0");
}

TEST(Table, NamesAreUnlikeEachOther) {
  std::set<std::string> names;
  const std::size_t groups = measure_groups().size();  // `budget` is a group and a measure
  const std::vector<std::string> words = measure_words();
  for (std::size_t i = groups; i < words.size(); ++i) {
    EXPECT_TRUE(names.insert(words[i]).second) << words[i];
  }
}

TEST(Figures, QuotientsOfAnySize) {
  EXPECT_EQ(text_of(quotient(1, 3, 12)), "0.333333333333");
  EXPECT_EQ(text_of(quotient(2, 3, 12)), "0.666666666667");
  EXPECT_EQ(text_of(quotient(-1, 2, 0)), "-1");  // half away from zero
  EXPECT_EQ(text_of(quotient(5, 4, 1)), "1.3");
  Wide large = 1;
  for (int i = 0; i < 37; ++i) large *= 10;
  EXPECT_EQ(text_of(quotient(large, 3 * large, 12)), "0.333333333333");
  EXPECT_EQ(text_of(quotient(large * 2, large, 0)), "2");
}

TEST(Figures, Texts) {
  EXPECT_EQ(text_of({-5, 2}), "-0.05");
  EXPECT_EQ(short_text_of({2'500'000, 6}), "2.5");
  EXPECT_EQ(short_text_of({3'000'000, 6}), "3");
  EXPECT_EQ(grouped_text_of({123456789, 2}), "1,234,567.89");
  EXPECT_EQ(grouped_text_of({-123456, 0}), "-123,456");
  EXPECT_EQ(text_of(rounded({15, 1}, 0)), "2");
}

}  // namespace
}  // namespace yingbao::sim
