// Simulations from files to JSON: a small policy, a few households that can be checked by hand,
// each mistake that binding a scenario to its policy finds, and the same bytes for any cut.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sim/report/report.h"
#include "sim/run/prepare.h"
#include "sim/run/run.h"
#include "tests/sim/people_files.h"

namespace yingbao::sim {
namespace {

using nlohmann::json;

constexpr const char* rules = R"(语言 中文
政策 小县低保 又名 small “小县低保”
枚举 城乡类别 = 城市、农村
输入 家庭 城乡（城乡类别）
输入 家庭 家庭月收入（元/月），范围 0元 至 100000元
输入 家庭 除数（整数），缺省 1
输入 个人 有户籍（是否），缺省 是
输入 个人 登记类别（整数），可缺
参数 低保标准 又名 standard（元/人·月），按 城乡：
  自2018年1月1日起：城市 500元、农村 300元   假定 “起始日未查明”；
参数 免计额（元/月）= 0元
家庭 人数（人数）= 计数（成员）
家庭 计入收入（元/月）= 家庭月收入 × 除数 ÷ 除数
家庭 月人均收入（元/人·月）= 计入收入 ÷ 人数
家庭 贫困线（元/人·月）= 低保标准
家庭 赤贫线（元/人·月）= 低保标准 ÷ 2
家庭 符合条件（是否）= 月人均收入 低于 低保标准
家庭 保障人数（人数）= 计数（成员，其中 有户籍）
家庭 差额（元/月），向上取整到 1元：
  符合条件 的，（低保标准 − 月人均收入） × 保障人数；
  其他情形，0元；
个人 类别（整数）：
  符合条件 的，1；
  其他情形，2；
救助项目 低保 又名 dibao，单位 家庭：
  条件：符合条件；
  金额：差额；
  保障人员：有户籍；
  困难口径：月人均收入 低于 低保标准；
)";

constexpr const char* households = R"(household_id,城乡,家庭月收入,除数,weight
1,城市,400,1,1
2,城市,1400,1,2
3,农村,200,1,1.5
4,农村,900,1,1
5,农村,100,0,1
)";
constexpr const char* persons = R"(household_id,person_id,有户籍,登记类别
1,1,是,1
2,1,是,2
2,2,是,2
3,1,是,1
3,2,否,2
4,1,是,
5,1,是,1
)";
constexpr const char* mapping = "weight: weight\n";

constexpr const char* scenario = R"(title: 小县
population: {households: h.csv, persons: p.csv, mapping: m.yaml}
policy: rules.bao
date: 2020-09-01
alternatives:
  - name: 现行
  - name: 提高
    parameters: {低保标准: {城市: 800元}}
welfare: {total: 家庭月收入}
line: 贫困线
lines: {indigence: 赤贫线}
checks: {name: 类别, definition: 类别, input: 登记类别}
by: 城乡
)";

class Simulate : public PeopleFiles {
 protected:
  Simulate() {
    write("rules.bao", rules);
    write("h.csv", households);
    write("p.csv", persons);
    write("m.yaml", mapping);
  }

  Prepared prepared(const std::string& text) {
    ScenarioRead read = read_scenario(write("s.yaml", text));
    EXPECT_TRUE(read.scenario) << places_of(read.diagnostics);
    if (!read.scenario) return {};
    return prepare(std::move(*read.scenario));
  }

  std::string json_of(const std::string& text, unsigned threads = 1, std::size_t block = 512) {
    const Prepared ready = prepared(text);
    EXPECT_TRUE(ready.run) << places_of(ready.diagnostics)
                           << dsl::render(ready.diagnostics, {dsl::Language::en, false, true});
    if (!ready.run) return "{}";
    return json_text(make_report(*ready.run, run(*ready.run, {threads, block, {}}), "test"));
  }
  json simulated(const std::string& text) { return json::parse(json_of(text)); }

  std::string mistakes(const std::string& text) {
    const Prepared ready = prepared(text);
    EXPECT_FALSE(ready.run);
    expect_sayable(ready.diagnostics);
    dsl::Diagnostics errors;
    for (const dsl::Diagnostic& one : ready.diagnostics) {
      if (one.severity() == dsl::Severity::error) errors.push_back(one);
    }
    return places_of(errors);
  }
  std::string mistakes_with(const std::string& part, const std::string& instead) {
    return mistakes(with(part, instead));
  }
  static std::string with(const std::string& part, const std::string& instead) {
    std::string text = scenario;
    const std::size_t at = text.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return text.replace(at, part.size(), instead);
  }
};

TEST_F(Simulate, ByHand) {
  const json result = simulated(scenario);
  EXPECT_EQ(result["schema"], "yingbao.simulate/1");
  const json& now = result["alternatives"][0];
  const json& overall = now["overall"];
  // Household 1: 500 − 400 = 100; household 3: (300 − 100) × 1 for the one with hukou, weight 1.5.
  EXPECT_EQ(overall["budget"], 400.0);
  EXPECT_EQ(overall["due_budget"], 400.0);
  EXPECT_EQ(overall["covered"], 2.5);
  EXPECT_EQ(overall["covered_households"], 2.5);
  EXPECT_EQ(overall["population"], 9);
  EXPECT_EQ(overall["coverage_of_entitled"], 1);
  EXPECT_EQ(overall["leakage_rate"], 0);
  EXPECT_EQ(overall["fgt0_before"], 0.444444444444);  // 1 and 2 × 1.5 of 9
  EXPECT_EQ(overall["fgt0"], 0.333333333333);         // household 1 is lifted to the line
  EXPECT_EQ(overall["indigence"], 0);
  EXPECT_EQ(now["benchmarks"]["need"]["coverage_of_entitled"], 0.625);  // 2.5 of 4
}

TEST_F(Simulate, NotEvaluatedIsCountedAndInNoFigure) {
  const json left = simulated(scenario)["alternatives"][0]["not_evaluated"];
  EXPECT_EQ(left["households"], 1);
  EXPECT_EQ(left["weighted_persons"], 1);
  ASSERT_EQ(left["reasons"].size(), 1u);
  EXPECT_EQ(left["reasons"][0]["kind"], "division_by_zero");
  EXPECT_EQ(left["reasons"][0]["where"].get<std::string>().substr(0, 13), "rules.bao:13:");
  // 2.5 of 9 covered, all of them entitled, and one person of whom nothing is known.
  EXPECT_EQ(left["bounds"]["coverage_rate"], json({0.25, 0.35}));
  EXPECT_EQ(left["bounds"]["leakage_rate"], json({0.0, 0.285714285714}));
  EXPECT_EQ(left["bounds"]["coverage_of_entitled"], json({0.714285714286, 1.0}));
  EXPECT_FALSE(left["bounds"].contains("leakage_amount_rate"));  // nobody knows their money
}

TEST_F(Simulate, GroupsAndChanges) {
  const json result = simulated(scenario);
  const json& groups = result["alternatives"][0]["groups"];
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0]["by"]["城乡"], "城市");
  EXPECT_EQ(groups[0]["measures"]["budget"], 100.0);
  EXPECT_EQ(groups[1]["measures"]["budget"], 300.0);
  const json& change = result["changes"][0];
  EXPECT_EQ(change["to"], "提高");
  // Household 1 gains 300; household 2 comes in with (800 − 700) × 2, weight 2.
  EXPECT_EQ(change["measures"]["gainers"], 5);
  EXPECT_EQ(change["measures"]["in"], 4);
  EXPECT_EQ(change["measures"]["out"], 0);
  EXPECT_EQ(change["measures"]["budget_change"], 700.0);
  EXPECT_EQ(change["not_compared"]["households"], 1);
}

TEST_F(Simulate, ChecksCountPersons) {
  const json check = simulated(scenario)["alternatives"][0]["checks"][0];
  EXPECT_EQ(check["agree"], 4);
  EXPECT_EQ(check["disagree"], 1);
  EXPECT_EQ(check["first_household"], "3");
  EXPECT_EQ(check["unknown"], 1);
}

TEST_F(Simulate, AssumptionsInForce) {
  const json assumptions = simulated(scenario)["assumptions"];
  ASSERT_EQ(assumptions.size(), 1u);
  EXPECT_EQ(assumptions[0]["what"], "低保标准");
  EXPECT_EQ(assumptions[0]["line"], 10);
  EXPECT_EQ(assumptions[0]["alternatives"], json({"现行"}));  // the other one states its own value
}

/// An amount that the bureau may choose between bounds.
class SimulateDiscretion : public Simulate {
 protected:
  SimulateDiscretion() {
    std::string text = rules;
    put(text, "参数 免计额（元/月）= 0元",
        "参数 免计额（元/月），按 城乡：城市 在 10元 至 50元 之间，假定 20元、农村 0元");
    put(text, "家庭月收入 × 除数 ÷ 除数", "家庭月收入 × 除数 ÷ 除数 − 免计额");
    write("rules.bao", text);
  }
  static void put(std::string& text, const std::string& old, const std::string& instead) {
    text.replace(text.find(old), old.size(), instead);
  }
  static std::string with_amount(const std::string& amount) {
    return with("{城市: 800元}", "{城市: 800元}, 免计额: {城市: " + amount + "}");
  }
};

TEST_F(SimulateDiscretion, IsAmongTheAssumptionsWithWhatIsTakenAndItsBounds) {
  const json assumptions = simulated(with_amount("50元"))["assumptions"];
  std::vector<json> found;
  for (const json& one : assumptions)
    if (one["what"] == "免计额") found.push_back(one);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0]["discretion"],
            (json{{"cell", "城市"}, {"taken", 20}, {"least", 10}, {"most", 50}}));
  EXPECT_EQ(found[0]["alternatives"], json({"现行"}));
  EXPECT_EQ(found[1]["discretion"]["taken"], 50);
  EXPECT_EQ(found[1]["alternatives"], json({"提高"}));
}

TEST_F(SimulateDiscretion, BeyondItsBoundsAnAlternativeIsRefused) {
  for (const char* amount : {"9.99元", "50.01元"})
    EXPECT_NE(mistakes(with_amount(amount)).find("S0321"), std::string::npos) << amount;
}

TEST_F(Simulate, ARecordedRoll) {
  write("m.yaml", "weight: weight\nroll: {on: paid > 0, paid: paid}\n");
  write("h.csv",
        "household_id,城乡,家庭月收入,除数,weight,paid\n1,城市,400,1,1,50\n2,城市,1400,1,2,70\n"
        "3,农村,200,1,1.5,0\n4,农村,900,1,1,0\n");
  write("p.csv", "household_id,person_id\n1,1\n2,1\n2,2\n3,1\n3,2\n4,1\n");
  const json overall = simulated(scenario)["alternatives"][0]["overall"];
  EXPECT_EQ(overall["budget"], 190.0);
  EXPECT_EQ(overall["covered"], 5);
  EXPECT_EQ(overall["leakage"], 4);
  EXPECT_EQ(overall["leakage_rate"], 0.8);
  EXPECT_EQ(overall["leakage_amount"], 140.0);
  EXPECT_EQ(overall["underpaid"], 50.0);
  EXPECT_EQ(overall["missed"], 3);
  EXPECT_EQ(overall["missed_amount"], 600.0);
}

TEST_F(Simulate, AFrameOfARollKnowsNothingOfTheMissed) {
  const json overall =
      simulated(with("m.yaml}", "m.yaml, frame: roll}"))["alternatives"][0]["overall"];
  EXPECT_TRUE(overall["missed_coverage_rate"].is_null());
  EXPECT_TRUE(overall["missed"].is_null());
  EXPECT_FALSE(overall["leakage_rate"].is_null());
}

TEST_F(Simulate, AdministrationMovesTheRollAndNotTheTruth) {
  const std::string text =
      std::string(scenario) +
      "administration: {under_reporting: [{source: 家庭月收入, share: 1, reported: 10%}]}\n";
  const json overall = simulated(text)["alternatives"][0]["overall"];
  EXPECT_EQ(overall["due_budget"], 400.0);
  // On file: 40, 70 a head, 10 a head, 90: all qualify.
  EXPECT_EQ(overall["covered"], 7.5);
  EXPECT_EQ(overall["leakage_households"], 3);
  EXPECT_EQ(overall["leakage_amount"], 1930.0);  // 2 × 860 + 210
  EXPECT_EQ(overall["overpaid"], 495.0);         // 360 + 1.5 × 90
  const json nobody = simulated(std::string(scenario) + "administration: {take_up: 0}\n");
  EXPECT_EQ(nobody["alternatives"][0]["overall"]["missed_coverage_rate"], 1);
  EXPECT_EQ(nobody["alternatives"][0]["overall"]["missed_amount"], 400.0);
}

TEST_F(Simulate, OnlyTheMeasuresAskedFor) {
  const json overall = simulated(
      std::string(scenario) + "measures: [budget, leakage_rate]\n")["alternatives"][0]["overall"];
  EXPECT_TRUE(overall.contains("budget"));
  EXPECT_TRUE(overall.contains("leakage_rate"));
  EXPECT_FALSE(overall.contains("covered"));
}

TEST_F(Simulate, TheSameBytesForAnyThreadsAndBlock) {
  std::string many_households = "household_id,城乡,家庭月收入,除数,weight\n";
  std::string many_persons = "household_id,person_id\n";
  for (int h = 0; h < 1500; ++h) {
    many_households += std::to_string(h) + (h % 3 ? ",城市," : ",农村,") +
                       std::to_string(h * 7919 % 2000) + "," + (h % 97 ? "1," : "0,") +
                       std::to_string(1 + h % 5) + "." + std::to_string(h % 10) + "\n";
    for (int p = 0; p <= h % 4; ++p) {
      many_persons += std::to_string(h) + "," + std::to_string(p) + "\n";
    }
  }
  write("h.csv", many_households);
  write("p.csv", many_persons);
  const std::string text = std::string(scenario) +
                           "administration: {under_reporting: [{source: 家庭月收入, share: 50%, "
                           "reported: 50%}], take_up: 80%}\n";
  const std::string first = json_of(text, 1, 512);
  EXPECT_EQ(first, json_of(text, 2, 512));
  EXPECT_EQ(first, json_of(text, 1, 1));
  EXPECT_EQ(first, json_of(text, 2, 7));
  const json overall = json::parse(first)["alternatives"][0]["overall"];
  EXPECT_GT(overall["leakage_rate"], 0);
  EXPECT_GT(overall["missed_coverage_rate"], 0);
}

TEST_F(Simulate, MistakesInTheScenario) {
  EXPECT_EQ(mistakes_with("policy: rules.bao", "policy: none"), "D0101 s.yaml:3:9");
  EXPECT_EQ(mistakes_with("date: 2020-09-01", "date: 2017-12-31"), "S0304 s.yaml:4:7");
  EXPECT_EQ(mistakes_with("{低保标准:", "{低保标淮:"), "S0305 s.yaml:8:18");
  EXPECT_EQ(mistakes_with("{城市: 800元}", "{城镇: 800元}"), "S0306 s.yaml:8:25");
  EXPECT_EQ(mistakes_with("{城市: 800元}", "800元/年"), "D0409 s.yaml:8:24");
  EXPECT_EQ(mistakes_with("{低保标准: {城市: 800元}}", "{免计额: 5元}"), "S0309 s.yaml:8:18");
  EXPECT_EQ(mistakes_with("line: 贫困线", "line: 贫穷线"), "S0311 s.yaml:10:7");
  EXPECT_EQ(mistakes_with("line: 贫困线", "line: 差额"), "S0312 s.yaml:10:7");
  EXPECT_EQ(mistakes_with("by: 城乡", "by: 有户籍"), "S0312 s.yaml:13:5");
  EXPECT_EQ(mistakes_with("indigence:", "budget:"), "S0313 s.yaml:11:9");
  EXPECT_EQ(mistakes_with("by: 城乡", "measures: [budgets]"), "S0314 s.yaml:13:12");
  EXPECT_EQ(mistakes_with("input: 登记类别", "input: 有户籍"), "S0315 s.yaml:12:32");
  EXPECT_EQ(mistakes_with("by: 城乡", "roll: recorded"), "S0316 s.yaml:13:7");
  EXPECT_EQ(mistakes_with("by: 城乡", "programs: 高保"), "S0302 s.yaml:13:11");
}

TEST_F(Simulate, BothLanguagesAndTables) {
  const Prepared ready = prepared(scenario);
  ASSERT_TRUE(ready.run);
  const Report report = make_report(*ready.run, run(*ready.run, {}), "test");
  const std::string chinese = plain_text(report, dsl::Language::zh);
  const std::string english = plain_text(report, dsl::Language::en);
  EXPECT_NE(chinese.find("错保率"), std::string::npos);
  EXPECT_NE(english.find("leakage rate"), std::string::npos);
  EXPECT_EQ(chinese.find("{0}"), std::string::npos);
  const auto tables = csv_files(report, dsl::Language::zh);
  ASSERT_EQ(tables.size(), 3u);
  EXPECT_EQ(tables[0].bytes.substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_EQ(tables[1].name, "by_城乡.csv");
}

}  // namespace
}  // namespace yingbao::sim
