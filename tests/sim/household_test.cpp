// One household from YAML.

#include "tests/sim/people_files.h"

namespace yingbao::sim {
namespace {

HouseholdRead read(const std::string& text) {
  const YamlFile file = read_yaml_text("h.yaml", text);
  EXPECT_TRUE(file.root) << text << places_of(file.diagnostics);
  const YamlMap& root = *file.root->map();
  return read_household(root[0].value, {root.size() > 1 ? &root[1].value : nullptr},
                        small_schema());
}

TEST(Household, NamesAliasesAndLabels) {
  const HouseholdRead household = read(
      "household: {area: 农村, 存款: 1.2万元, 村: 上村}\n"
      "members:\n"
      "  - {编号: 10, 每月工资: 1200元, 出生日期: 2020年9月1日}\n"
      "  - {id: 2, wage: 1200.50 yuan, 残疾: 是}\n"
      "  - {工资: 0}\n");
  EXPECT_EQ(places_of(household.diagnostics), "");
  const Population& people = household.population;
  EXPECT_EQ(people.columns[area].raw[0], 1);
  EXPECT_EQ(people.columns[savings].raw[0], 1'200'000);
  EXPECT_EQ(people.child_ids[0], (std::vector<std::string>{"2", "3", "10"}));
  EXPECT_EQ(people.columns[wage].raw, (std::vector<std::int64_t>{120050, 0, 120000}));
  EXPECT_EQ(people.columns[disabled].raw, (std::vector<std::int64_t>{1, 0, 0}));
  EXPECT_FALSE(people.columns[birth].is_known(0));
  EXPECT_TRUE(people.columns[birth].is_known(2));
  EXPECT_TRUE(household.missing.empty());
  EXPECT_EQ(people.first, (std::vector<interpreter::Offsets>{{0, 3}}));
}

TEST(Household, AbsentRequiredInputsAreListed) {
  const HouseholdRead household = read("household:\nmembers:\n  - {id: a}\n  - {wage: 3}\n");
  EXPECT_EQ(household.missing, (std::vector<std::size_t>{area, wage}));
  EXPECT_FALSE(household.population.columns[wage].is_known(1));
  EXPECT_TRUE(household.population.columns[wage].is_known(0));  // ids: 2 before a
  EXPECT_EQ(household.population.columns[savings].raw[0], 0);
  EXPECT_TRUE(household.population.columns[savings].is_known(0));
}

TEST(Household, EveryMistakeHasItsCodeAndPlace) {
  const std::pair<std::string, std::string> all[] = {
      {"household: {aera: 城市}\n", "D0414 h.yaml:1:13"},
      {"household: {wage: 3}\n", "D0415 h.yaml:1:13"},
      {"household: {}\nmembers: [{area: 城市}]\n", "D0416 h.yaml:2:12"},
      {"household: {area: 城, 存款: 1.234}\n", "D0402 h.yaml:1:19, D0404 h.yaml:1:26"},
      {"household: {存款: [1]}\n", "D0413 h.yaml:1:17"},
      {"household: {存款: ''}\n", "D0401 h.yaml:1:17"},
      {"household: {存款: 1, savings: 1}\n", "D0108 h.yaml:1:20"},
      {"household: {存款: 200000}\n", "D0406 h.yaml:1:17"},
      {"household: [a]\n", "D0123 h.yaml:1:12"},
      {"household: {}\nmembers: {id: 1}\n", "D0417 h.yaml:2:10"},
      {"household: {}\nmembers:\n  - 工资：3\n", "D0107 h.yaml:3:5"},
      {"household: {}\nmembers: [{id: 2}, {}]\n", "D0220 h.yaml:2:20"},
  };
  for (const auto& [text, expected] : all) {
    SCOPED_TRACE(text);
    const HouseholdRead household = read(text);
    EXPECT_EQ(places_of(household.diagnostics), expected);
    expect_sayable(household.diagnostics);
  }
}

TEST(Household, NearestNamesAreSuggested) {
  const HouseholdRead household = read("household: {aera: 城市}\n");
  ASSERT_TRUE(household.diagnostics.at(0).suggestion);
  EXPECT_EQ(household.diagnostics[0].suggestion->zh, "area");
}

TEST(Household, AtMost4096Members) {
  std::string members = "household: {}\nmembers:\n";
  for (int i = 0; i < 4097; ++i) members += "  - {wage: 1}\n";
  EXPECT_EQ(places_of(read(members).diagnostics), "D0222 h.yaml:3:3");
}

}  // namespace
}  // namespace yingbao::sim
