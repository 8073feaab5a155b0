// Requirements of parameters: on every day of change, in every cell.

#include "interpreter/requirements.h"

#include <gtest/gtest.h>

#include "dsl/load.h"

namespace yingbao::interpreter {
namespace {

dsl::Policy policy_of(const std::string& rules) {
  dsl::Loaded loaded = dsl::load_policy_text("rules.bao", "语言 中文\n政策 例 “示例”\n" + rules);
  EXPECT_TRUE(loaded.policy) << dsl::render(loaded.diagnostics, {});
  return std::move(*loaded.policy);
}

const std::string standards =
    "枚举 城乡类别 = 城市、农村\n输入 家庭 城乡（城乡类别）\n"
    "参数 省定最低标准（元/人·月），按 城乡：\n"
    "  自2018年1月1日起：城市 500元、农村 400元；\n"
    "  自2020年7月1日起：城市 600元、农村 470元；\n"
    "参数 低保标准（元/人·月），按 城乡：\n"
    "  自2018年1月1日起：城市 500元、农村 410元；\n"
    "  自2020年9月1日起：城市 620元、农村 496元；\n"
    "家庭 合计（元/月）= （低保标准 + 省定最低标准） × 计数（成员）\n";

TEST(ParameterRequirements, NameTheDayAndTheCellThatBreakThem) {
  const auto checked =
      check_parameter_requirements(policy_of(standards + "要求 低保标准 不低于 省定最低标准\n"));
  ASSERT_EQ(checked.broken.size(), 2u);
  EXPECT_EQ(checked.broken[0].from, dsl::day_of(2020, 7, 1));
  EXPECT_EQ(checked.broken[0].members, std::vector<std::string>{"城市"});
  EXPECT_EQ(checked.broken[1].members, std::vector<std::string>{"农村"});
  EXPECT_FALSE(checked.broken[0].fault);
}

TEST(ParameterRequirements, ThatHoldSayNothing) {
  const auto checked = check_parameter_requirements(
      policy_of(standards + "要求 低保标准 × 1.2 不低于 省定最低标准\n"));
  EXPECT_TRUE(checked.broken.empty());
}

TEST(ParameterRequirements, WhoseArithmeticFailsAreFaults) {
  const auto checked = check_parameter_requirements(policy_of(
      "参数 甲（整数）= 0\n参数 乙（整数）= 6\n家庭 丙 = 甲 + 乙\n要求 乙 ÷ 甲 超过 2\n"));
  ASSERT_EQ(checked.broken.size(), 1u);
  EXPECT_EQ(checked.broken[0].fault.kind(), FaultKind::division_by_zero);
}

TEST(ParameterRequirements, TooManyCellsAreNotTakenForHolding) {
  std::string members;
  for (int i = 0; i < 1'001; ++i) members += (i ? "、m" : "m") + std::to_string(i);
  const std::string rules = "枚举 甲类 = " + members + "\n枚举 乙类 = " + members +
                            "\n输入 家庭 甲（甲类）\n输入 家庭 乙（乙类）\n";
  std::string cells;
  for (int i = 0; i < 1'001; ++i) cells += (i ? "、m" : "m") + std::to_string(i) + " 1";
  const auto checked = check_parameter_requirements(policy_of(
      rules + "参数 一（整数），按 甲：\n  " + cells + "；\n参数 二（整数），按 乙：\n  " + cells +
      "；\n家庭 和 = 一 + 二\n要求 一 不低于 二\n"));
  EXPECT_TRUE(checked.too_large.at(0));
}

}  // namespace
}  // namespace yingbao::interpreter
