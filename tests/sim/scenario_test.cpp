// Scenario files: what is read, and each mistake with its code and place.

#include "sim/scenario/scenario.h"

#include <gtest/gtest.h>

#include "tests/sim/people_files.h"

namespace yingbao::sim {
namespace {

constexpr const char* whole = R"(title: 提高标准
population: {persons: p.csv, households: h.csv, mapping: m.yaml, frame: roll}
policy: ../rules
date: 2020-09-01
alternatives:
  - name: 现行
  - name: 提高
    date: 2021-01-01
    parameters: {低保标准: {城市: 620元, 农村: 496元}}
administration:
  under_reporting: [{source: 工资, share: 20%, reported: 0.6}]
  take_up: 90%
welfare: {total: 收入, divisor: 人数, includes_benefit: yes}
line: 贫困线
lines: {indigence: 赤贫线}
checks: {definition: 类别, input: 公布的类别}
by: [城乡, [城乡, 区县]]
measures: [coverage, budget]
set_aside: 1.5%
seed: 7
)";

class ScenarioFile : public PeopleFiles {
 protected:
  ScenarioRead read(const std::string& text) { return read_scenario(write("s.yaml", text)); }
  std::string mistakes(const std::string& text) {
    const ScenarioRead read_back = read(text);
    EXPECT_FALSE(read_back.scenario.has_value());
    expect_sayable(read_back.diagnostics);
    return places_of(read_back.diagnostics);
  }
  /// The whole scenario with one line replaced.
  std::string mistakes_with(const std::string& line, const std::string& instead) {
    std::string text = whole;
    const std::size_t at = text.find(line);
    EXPECT_NE(at, std::string::npos) << line;
    return mistakes(text.replace(at, line.size(), instead));
  }
};

TEST_F(ScenarioFile, Everything) {
  const ScenarioRead result = read(whole);
  ASSERT_TRUE(result.scenario) << places_of(result.diagnostics);
  const Scenario& scenario = *result.scenario;
  EXPECT_EQ(scenario.title, "提高标准");
  const auto& people = std::get<RecordedPeople>(scenario.people);
  EXPECT_EQ(people.files.persons, folder() / "p.csv");
  EXPECT_EQ(people.files.set_aside, 15'000);
  EXPECT_EQ(people.frame, PopulationFrame::roll);
  ASSERT_EQ(scenario.alternatives.size(), 2u);
  EXPECT_EQ(scenario.alternatives[0].policy.path, (folder() / "../rules").lexically_normal());
  EXPECT_EQ(scenario.alternatives[0].date, dsl::day_of(2020, 9, 1));
  EXPECT_EQ(scenario.alternatives[1].date, dsl::day_of(2021, 1, 1));
  EXPECT_EQ(scenario.alternatives[1].parameters.size(), 1u);
  EXPECT_EQ(scenario.administration.take_up, 900'000);
  EXPECT_EQ(scenario.administration.under_reporting.at(0).reported, 600'000);
  EXPECT_TRUE(scenario.welfare->includes_benefit);
  EXPECT_EQ(scenario.lines.at(0).name.text, "indigence");
  EXPECT_EQ(scenario.checks.at(0).input.text, "公布的类别");
  EXPECT_EQ(scenario.by.at(1).size(), 2u);
  EXPECT_EQ(scenario.seed, 7u);
}

TEST_F(ScenarioFile, WithoutAlternativesThereIsOne) {
  const ScenarioRead result =
      read("population: {synth: spec.yaml, households: 50}\npolicy: p\ndate: 2020-01-01\n");
  ASSERT_TRUE(result.scenario) << places_of(result.diagnostics);
  EXPECT_EQ(result.scenario->alternatives.size(), 1u);
  EXPECT_EQ(std::get<SyntheticPeople>(result.scenario->people).households, 50u);
}

TEST_F(ScenarioFile, MistakesHaveTheirPlace) {
  EXPECT_EQ(mistakes_with("measures:", "measure:"), "D0121 s.yaml:18:1");
  EXPECT_EQ(mistakes_with("take_up", "takeup"), "D0121 s.yaml:12:3");
  EXPECT_EQ(mistakes_with("frame: roll", "frame: all"), "S0101 s.yaml:2:73");
  EXPECT_EQ(mistakes_with("date: 2020-09-01", "date: 2020-13-01"), "D0403 s.yaml:4:7");
  EXPECT_EQ(mistakes_with("take_up: 90%", "take_up: 190%"), "D0406 s.yaml:12:12");
  EXPECT_EQ(mistakes_with("name: 提高", "name: 现行"), "S0103 s.yaml:7:11");
  EXPECT_EQ(mistakes_with("welfare: {total: 收入, divisor: 人数, includes_benefit: yes}\n", ""),
            "S0104 s.yaml:13:7");
  EXPECT_EQ(mistakes_with("policy: ../rules\n", ""), "D0122 s.yaml:1:1");
  EXPECT_EQ(mistakes_with("seed: 7", "seed: 7\nseed: 8"), "D0108 s.yaml:21:1");
  EXPECT_EQ(mistakes_with("share: 20%, ", ""), "D0122 s.yaml:11:21");
  EXPECT_EQ(mistakes_with("seed: 7", "seed: 七"), "D0401 s.yaml:20:7");
}

TEST_F(ScenarioFile, TheNearestKeyIsSuggested) {
  const ScenarioRead result = read(std::string(whole) + "alternative: []\n");
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].suggestion, dsl::Bilingual("alternatives"));
}

TEST_F(ScenarioFile, AnAbsentFile) {
  const ScenarioRead result = read_scenario(folder() / "none.yaml");
  EXPECT_EQ(places_of(result.diagnostics).substr(0, 5), "D0101");
}

}  // namespace
}  // namespace yingbao::sim
