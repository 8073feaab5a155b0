// A family one fen below the standard is never refused for rounding. Income per head is money per
// person, in 0.0001 yuan: one fen shared by nine is 0.0011 yuan, and still seen.

#include <gtest/gtest.h>

#include "dsl/load.h"
#include "interpreter/evaluate.h"
#include "interpreter/run.h"
#include "tests/interpreter/households.h"

namespace yingbao::interpreter {
namespace {

constexpr std::int64_t grains_per_fen = 100;  // of money per person
constexpr std::uint32_t largest_family = 9;

const char* const rules = R"(语言 中文
政策 试验 “一分之差”
输入 个人 收入（元/月）
输入 个人 年收入（元/年）
参数 低保标准（元/人·月）= 546元
家庭 月人均收入（元/人·月）= 合计（成员：收入） ÷ 计数（成员）
家庭 符合条件（是否）= 月人均收入 低于 低保标准
家庭 差额低保金（元/月）：
  符合条件 的，（低保标准 − 月人均收入） × 计数（成员）；
  其他情形，0元；
家庭 年人均收入（元/人·年）= 合计（成员：年收入） ÷ 计数（成员）
家庭 按年符合条件（是否）= 按月折算（年人均收入） 低于 低保标准
家庭 按年比较（是否）= 年人均收入 低于 按年折算（低保标准）
)";

const dsl::Policy& policy() {
  static const dsl::Loaded loaded = [] {
    dsl::Loaded read = dsl::load_policy_text("试验.bao", rules);
    for (const auto& d : read.diagnostics) ADD_FAILURE() << render(d, {});
    return read;
  }();
  return loaded.policy.value();
}

dsl::DefinitionId named(const std::string& name) {
  for (std::uint32_t i = 0; i < policy().definitions.size(); ++i)
    if (policy().definitions[i].title.name == name) return {i};
  ADD_FAILURE() << name;
  return {};
}

Edition edition_with(std::int64_t standard) {
  Edition edition = std::get<Edition>(edition_on(policy(), dsl::day_of(2020, 9, 1)));
  edition.parameters[0] = {standard};
  return edition;
}

/// Families of one to nine whose total stands `fen` from the standard, a month and a year.
Households families(std::int64_t standard_fen, std::int64_t fen) {
  std::vector<std::uint32_t> sizes;
  std::vector<Cell> monthly, yearly;
  for (std::uint32_t size = 1; size <= largest_family; ++size) {
    sizes.push_back(size);
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::int64_t off = i == 0 ? fen : 0;
      monthly.push_back(standard_fen + off);
      yearly.push_back(standard_fen * 12 + off);
    }
  }
  Households families(largest_family);
  families.list(sizes).column(monthly).column(yearly);
  return families;
}

/// Some 1,000 standards from 1 yuan to 3,000 yuan, to the fen.
std::vector<std::int64_t> standards() {
  std::vector<std::int64_t> all = {100, 101, 33'333, 54'600, 62'000, 100'000};
  for (std::int64_t fen = 103; fen < 300'000; fen += 301) all.push_back(fen);
  return all;
}

/// By the reference evaluator, and by the block engine.
template <class Check>
void each_family(std::int64_t fen, const std::string& output, Check check) {
  const dsl::DefinitionId id = named(output);
  for (std::int64_t standard : standards()) {
    const Edition edition = edition_with(standard * grains_per_fen);
    const Households people = families(standard, fen);
    const View view = people.view();
    Evaluator evaluator(edition, view);
    const Program program = compile(edition, {id});
    BlockRunner runner(program, edition, view);
    runner.run(0, largest_family);
    for (std::size_t h = 0; h < largest_family; ++h) {
      evaluator.choose(h);
      const Value value = evaluator.value(id);
      ASSERT_FALSE(value.fault);
      ASSERT_EQ(runner.output(0).raw[h], value.raw);
      check(value.raw, h + 1, standard);
    }
  }
}

void expect_everywhere(std::int64_t fen, const std::string& output, std::int64_t expected) {
  each_family(fen, output, [&](std::int64_t raw, std::size_t size, std::int64_t standard) {
    ASSERT_EQ(raw, expected) << output << ", " << size << " persons, standard " << standard
                             << " fen";
  });
}

TEST(OneFenBelow, IsEligibleInHouseholdsOfOneToNine) {
  expect_everywhere(-1, "符合条件", 1);
  expect_everywhere(0, "符合条件", 0);
  expect_everywhere(1, "符合条件", 0);
}

TEST(OneFenBelow, IsPaidThatFen) {
  expect_everywhere(-1, "差额低保金", 1);
  expect_everywhere(0, "差额低保金", 0);
}

TEST(OneFenBelow, OfAYearIsSeenPerHeadBeforeItIsSpreadOverMonths) {
  for (const char* output : {"按年符合条件", "按年比较"}) {
    expect_everywhere(-1, output, 1);
    expect_everywhere(0, output, 0);
    expect_everywhere(1, output, 0);
  }
}

}  // namespace
}  // namespace yingbao::interpreter
