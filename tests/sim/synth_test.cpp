// Synthetic populations: what a specification gives, and each way in which one goes wrong.

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "sim/synth/achieved.h"
#include "sim/synth/synthesize.h"
#include "sim/synth/write_tables.h"
#include "tests/sim/people_files.h"

namespace yingbao::sim::synth {
namespace {

const std::string small = R"(households: 2000
seed: 7
date: 2020-02-29
household:
  城乡: {shares: {城市: 60%, 农村: rest}}
  人数:
    kind: integer
    write: no
    rules:
      - {if: {城乡: 城市}, shares: {1: 50%, 2: 50%}}
      - {shares: {1: 20%, 3: 80%}}
  系数: {kind: number, write: no, quantiles: {0%: 0.5, 100%: 1.5}}
  存款: {kind: amount, times: 系数, quantiles: {0%: 0, 40%: 0, 90%: 20000, 100%: 60000}}
  村: {shares: {"东,村": 50%, 西村: 20%, missing: 30%}}
persons:
  number: 人数
  columns:
    年龄:
      kind: integer
      write: no
      rules:
        - {if: {person_id: 1}, quantiles: {0%: 18, 100%: 90}}
        - {quantiles: {0%: 0, 100%: 18}}
    出生日期: {birth_of: 年龄}
    工资:
      kind: amount
      step: 10
      rules:
        - {if: {年龄: 16..59, 城乡: [城市, 农村]}, quantiles: {0%: 0, 50%: 2000, 100%: 9000}}
        - {value: 0}
    残疾: {shares: {yes: 6.34%, no: rest}}
targets:
  - {title: 户均人口, mean: 人数, target: 2.00, source: 普查}
  - {title: 儿童, share: {年龄: ..17}, target: 40%}
  - {title: 有残疾人的户, households_with: {残疾: yes}, if: {城乡: 农村}, target: 10%}
  - {title: 无人, share: {残疾: yes}, if: {年龄: 120..}, target: 0%}
)";

class Synthetic : public PeopleFiles {
 protected:
  Spec spec_of(const std::string& text) {
    SpecRead read = read_spec(write("spec.yaml", text));
    EXPECT_TRUE(read.spec) << places_of(read.diagnostics);
    return std::move(*read.spec);
  }
  Population made(const Spec& spec, std::uint64_t households, std::uint64_t seed = 7) {
    PeopleRead read = synthesize(spec, households, seed, schema, needed());
    EXPECT_TRUE(read.population) << places_of(read.diagnostics);
    return std::move(*read.population);
  }
};

TEST_F(Synthetic, IsTheSameInMemoryAsThroughFiles) {
  const Spec spec = spec_of(small);
  const Population memory = made(spec, 500);
  const auto folder = write("spec.yaml", small).parent_path();
  dsl::Diagnostics diagnostics;
  write_tables(spec, 500, 7, folder, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << places_of(diagnostics);
  const PeopleRead files = read_population(
      {folder / "households.csv", folder / "persons.csv", {}, {}}, schema, needed());
  ASSERT_TRUE(files.population) << places_of(files.diagnostics);
  EXPECT_EQ(files.population->household_ids, memory.household_ids);
  EXPECT_EQ(files.population->first, memory.first);
  EXPECT_EQ(files.population->child_ids, memory.child_ids);
  EXPECT_EQ(files.population->schema.texts, memory.schema.texts);
  EXPECT_EQ(files.population->digest, memory.digest);
  for (std::size_t i = 0; i < schema.fields.size(); ++i) {
    EXPECT_EQ(files.population->columns[i].raw, memory.columns[i].raw) << i;
    EXPECT_EQ(files.population->columns[i].known, memory.columns[i].known) << i;
  }
}

TEST_F(Synthetic, HouseholdsAreTheSameAtAnySize) {
  const Spec spec = spec_of(small);
  const Population few = made(spec, 100);
  const Population many = made(spec, 1000);
  ASSERT_EQ(many.households(), 1000U);
  const std::size_t persons = few.persons();
  EXPECT_TRUE(std::equal(few.first[0].begin(), few.first[0].end(), many.first[0].begin()));
  const auto begins_alike = [&](std::size_t field, std::size_t rows) {
    const auto& a = few.columns[field].raw;
    return a.size() == rows && std::equal(a.begin(), a.end(), many.columns[field].raw.begin());
  };
  EXPECT_TRUE(begins_alike(savings, 100));
  EXPECT_TRUE(begins_alike(wage, persons));
  EXPECT_TRUE(begins_alike(birth, persons));
  EXPECT_NE(made(spec, 100, 8).columns[wage].raw, few.columns[wage].raw);
}

TEST_F(Synthetic, AnotherColumnLeavesTheOthersAsTheyAre) {
  std::string more = small;
  more.replace(more.find("  存款:"), 0, "  车: {write: no, shares: {有: 10%, 无: rest}}\n");
  EXPECT_EQ(made(spec_of(more), 200).columns[savings].raw,
            made(spec_of(small), 200).columns[savings].raw);
}

const std::string with_lists = R"(lists:
  车辆:
    number: 车数
    columns:
      价值:
        kind: amount
        rules:
          - {if: {id: 1, 城乡: 城市}, quantiles: {0%: 30000, 100%: 90000}}
          - {value: 5000}
  bills: none
)";

TEST_F(Synthetic, ListsAreDrawnBesideThePersonsWhoStayAsTheyAre) {
  schema.lists.push_back({"车辆", "vehicles"});
  schema.lists.push_back({"账单", "bills"});
  const dsl::Level vehicles = 2;
  schema.fields.push_back(made_field("价值", "price", vehicles, dsl::money(dsl::Period::stock)));
  std::string text = small;
  text.replace(text.find("  系数:"), 0,
               "  车数: {kind: integer, write: no, shares: {0: 60%, 2: 40%}}\n");
  const Population people = made(spec_of(text + with_lists), 500);
  for (std::size_t h = 0; h < people.households(); ++h) {
    const std::size_t first = people.first[1][h];
    ASSERT_TRUE(people.first[1][h + 1] == first || people.first[1][h + 1] == first + 2);
    if (people.first[1][h + 1] == first) continue;
    const auto& prices = people.columns.back().raw;
    EXPECT_EQ(prices[first] >= 30'000'00, people.columns[area].raw[h] == 0);
    EXPECT_EQ(prices[first + 1], 5'000'00);
  }
  EXPECT_GT(people.first[1].back(), 300U);
  EXPECT_EQ(people.first[2].back(), 0U);
  const Population without = made(spec_of(small + "lists: {车辆: none, 账单: none}\n"), 500);
  EXPECT_EQ(without.first[0], people.first[0]);
  EXPECT_EQ(without.columns[wage].raw, people.columns[wage].raw);
  EXPECT_EQ(without.columns[birth].raw, people.columns[birth].raw);
}

TEST_F(Synthetic, AListsMistakesHaveTheirPlaces) {
  const auto wrong = [&](const std::string& lists) {
    return places_of(read_spec(write("spec.yaml", small + lists)).diagnostics);
  };
  EXPECT_EQ(wrong("lists: {../x: none}\n"), "D0812 spec.yaml:37:9");
  EXPECT_EQ(wrong("lists: {persons: none}\n"), "D0812 spec.yaml:37:9");
  EXPECT_EQ(wrong("lists: {车: {number: 存款, columns: {}}}\n"), "D0810 spec.yaml:37:21");
  EXPECT_EQ(wrong("lists: {车: {number: 人数, columns: {城乡: {value: 城市}}}}\n"),
            "D0812 spec.yaml:37:35");
  EXPECT_EQ(wrong("lists: {车: {number: 人数, columns: {价: {if: {年龄: 3}}}}}\n").substr(0, 5),
            "D0807");
}

TEST_F(Synthetic, KeepsToItsRules) {
  const Population people = made(spec_of(small), 2000);
  const dsl::Day today = dsl::day_of(2020, 2, 29);
  for (std::size_t h = 0; h < people.households(); ++h) {
    const std::size_t first = people.first[0][h];
    const std::size_t size = people.first[0][h + 1] - first;
    EXPECT_NE(size, people.columns[area].raw[h] == 0 ? 3U : 2U);
    for (std::size_t person = 0; person < size; ++person) {
      const std::int64_t born = people.columns[birth].raw[first + person];
      EXPECT_LE(born, today);
      const bool grown = born <= dsl::day_of(2002, 2, 28);
      EXPECT_EQ(grown, person == 0) << h;
      const std::int64_t pay = people.columns[wage].raw[first + person];
      EXPECT_EQ(pay % 10'00, 0);
      EXPECT_TRUE(pay == 0 || born > dsl::day_of(1960, 2, 28));
    }
  }
}

TEST_F(Synthetic, HitsItsSharesAndQuantiles) {
  const Population people = made(spec_of(small), 20'000);
  const auto& areas = people.columns[area].raw;
  EXPECT_NEAR(static_cast<double>(std::count(areas.begin(), areas.end(), 0)), 12'000, 4 * 70);
  std::vector<std::int64_t> deposits = people.columns[savings].raw;
  std::sort(deposits.begin(), deposits.end());
  EXPECT_NEAR(static_cast<double>(std::count(deposits.begin(), deposits.end(), 0)), 8'000, 4 * 70);
  EXPECT_LE(deposits.back(), 90'000'00);
  EXPECT_GT(deposits.back(), 60'000'00);
  const auto& villages = people.columns[village].known;
  EXPECT_NEAR(static_cast<double>(std::count(villages.begin(), villages.end(), 0)), 6'000, 4 * 65);
}

TEST_F(Synthetic, SaysHowFarItIsFromItsTargets) {
  const Spec spec = spec_of(small);
  Generator generator(spec, 7);
  Achieved achieved(spec);
  std::int64_t persons = 0;
  std::int64_t children = 0;
  for (std::uint64_t number = 1; number <= 300; ++number) {
    const Household& household = generator.household(number);
    achieved.add(household);
    persons += static_cast<std::int64_t>(household.persons().size());
    children += static_cast<std::int64_t>(household.persons().size()) - 1;
  }
  const auto values = achieved.values();
  EXPECT_EQ(values[0], (persons * 2'000'000 + 300) / 600);
  EXPECT_EQ(values[1], (children * 2'000'000 + persons) / (2 * persons));
  EXPECT_FALSE(values[3]);
  const std::string csv = csv_of(achieved);
  EXPECT_EQ(csv.rfind("title,measure,target,achieved,difference,rows,source\n户均人口,mean,2,", 0),
            0U);
  EXPECT_NE(csv.find("无人,share,0%,,,0,\n"), std::string::npos) << csv;
}

TEST_F(Synthetic, AColumnThatIsNoInputIsAnError) {
  std::string text = small;
  text.replace(text.find("  存款:"), std::string("  存款:").size(), "  存欵:");
  const PeopleRead read = synthesize(spec_of(text), 3, 7, schema, needed());
  EXPECT_FALSE(read.population);
  EXPECT_EQ(places_of(read.diagnostics), "D0215 spec.yaml#households.csv:1:17");
}

/// The indented block that holds `households:`, without its indentation.
std::string example_in(const std::string& page) {
  std::ifstream file(std::string(YINGBAO_SOURCE_DIR) + "/docs/" + page);
  std::string example;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    inside = line.rfind("    households:", 0) == 0 || (inside && (line.empty() || line[0] == ' '));
    if (inside) example += (line.empty() ? line : line.substr(4)) + "\n";
  }
  return example;
}

TEST_F(Synthetic, TheExamplesOfItsPagesAreGood) {
  for (const char* page : {"synth.md", "synth.zh.md"}) {
    const Spec spec = spec_of(example_in(page));
    EXPECT_EQ(spec.targets.size(), 3U) << page;
    EXPECT_FALSE(spec.household_columns[1].written) << page;
    const Household household = Generator(spec, 1).household(5);
    EXPECT_GE(household.persons().size(), 1U);
    EXPECT_EQ(household.children.size(), 2U) << page;
    EXPECT_EQ(household.values.size(), 5U);
  }
}

TEST_F(Synthetic, TheDemonstrationIsCloseToItsTargets) {
  const SpecRead read =
      read_spec(std::string(YINGBAO_SOURCE_DIR) + "/scenarios/demo-population.yaml");
  ASSERT_TRUE(read.spec) << places_of(read.diagnostics);
  Generator generator(*read.spec, read.spec->seed);
  Achieved achieved(*read.spec);
  for (std::uint64_t number = 1; number <= 5000; ++number) {
    achieved.add(generator.household(number));
  }
  const auto values = achieved.values();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Target& target = read.spec->targets[i];
    ASSERT_TRUE(values[i]) << target.title;
    const std::int64_t most_off = target.measure == Measure::mean ? 200'000 : 60'000;
    EXPECT_LE(std::abs(*values[i] - target.value), most_off) << target.title;
  }
}

struct Broken {
  std::string from;
  std::string to;
  std::string expected;
};

TEST_F(Synthetic, EveryMistakeHasItsCodeAndPlace) {
  const Broken all[] = {
      {"城市: 60%, 农村: rest", "城市: 60%, 农村: 30%", "D0801 spec.yaml:5:16"},
      {"城市: 60%", "城市: 60", "D0802 spec.yaml:5:21"},
      {"{0%: 0.5, 100%", "{0%: 许多, 100%", "D0802 spec.yaml:12:49"},
      {"times: 系数", "times: 系树", "D0803 spec.yaml:13:29"},
      {"{if: {城乡: 城市}", "{if: {城乡: 城镇}", "D0804 spec.yaml:10:19"},
      {"- {shares: {1: 20%", "- {if: {城乡: 农村}, shares: {1: 20%", "D0805 spec.yaml:11:9"},
      {"- {if: {person_id: 1}, quantiles", "- {quantiles", "D0806 spec.yaml:23:11"},
      {"{value: 0}", "{}", "D0807 spec.yaml:30:11"},
      {"{0%: 0, 40%: 0", "{1%: 0, 40%: 0", "D0808 spec.yaml:13:44"},
      {"90%: 20000, 100%: 60000", "90%: 70000, 100%: 60000", "D0808 spec.yaml:13:44"},
      {"{shares: {yes: 6.34%, no: rest}}", "{quantiles: {0%: 0, 100%: 1}}",
       "D0809 spec.yaml:31:21"},
      {"3: 80%", "0: 80%", "D0810 spec.yaml:16:11"},
      {"households: 2000", "households: 0", "D0811 spec.yaml:1:13"},
      {"    残疾:", "    城乡:", "D0812 spec.yaml:31:5"},
      {"mean: 人数, ", "", "D0813 spec.yaml:33:5"},
      {"households_with: {残疾: yes}", "households_with: {城乡: 农村}", "D0814 spec.yaml:35:38"},
      {"if: {城乡: 农村}, target", "if: {年龄: 3}, target", "D0815 spec.yaml:35:53"},
      {"seed: 7", "sead: 7", "D0121 spec.yaml:2:1"},
      {"kind: number", "kind: numbers", "D0301 spec.yaml:12:14"},
  };
  for (const Broken& broken : all) {
    std::string text = small;
    const std::size_t at = text.find(broken.from);
    ASSERT_NE(at, text.npos) << broken.from;
    text.replace(at, broken.from.size(), broken.to);
    SCOPED_TRACE(broken.to);
    const SpecRead read = read_spec(write("spec.yaml", text));
    EXPECT_FALSE(read.spec);
    EXPECT_EQ(places_of(read.diagnostics), broken.expected);
    expect_sayable(read.diagnostics);
  }
}

}  // namespace
}  // namespace yingbao::sim::synth
