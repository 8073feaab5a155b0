// Children of a household beside its members: tables of their own, by id, and what goes wrong.

#include "dsl/load.h"
#include "interpreter/compile/reach.h"
#include "interpreter/run.h"
#include "sim/messages.h"
#include "tests/sim/people_files.h"

namespace yingbao::sim {
namespace {

constexpr const char* rules = R"(语言 中文
政策 某县低保 “某县居民最低生活保障”
清单 车辆 又名 vehicles
清单 账单 又名 bills
输入 车辆 价值 又名 price（元）
输入 车辆 购买日期 又名 bought（日期），可缺
输入 账单 电费 又名 power（元）
输入 家庭 限额 又名 limit（元）
输入 个人 残疾 又名 disabled（是否）
车辆 超限 = 价值 超过 限额
家庭 超限车辆 = 计数（车辆，其中 超限）
家庭 车辆总值 = 合计（车辆：价值）
家庭 最贵 = 最高（车辆：价值） 缺失时取 0元
家庭 月均电费 = 合计（账单：电费） ÷ 12
)";

class Lists : public PeopleFiles {
 protected:
  Lists() : loaded_(dsl::load_policy_text("rules.bao", rules)) {
    const SchemaResult made = schema_of({&*loaded_.policy});
    schema = made.schema;
    binding_ = made.bindings[0];
  }

  PeopleRead read(const std::string& vehicles, const std::string& mapping = {},
                  const std::string& persons = "household_id,person_id,残疾\nA,1,是\nB,1,否\n") {
    PopulationFiles files;
    files.households = write("h.csv", "household_id,限额\nA,50000\nB,50000\n");
    files.persons = write("p.csv", persons);
    files.lists = {{"车辆", {}, write("v.csv", vehicles)}, {"bills", {}, {}}};
    if (!mapping.empty()) files.mapping = write("map.yaml", mapping);
    return read_population(files, schema, needed());
  }

  /// A household definition's values, by the engine.
  std::vector<std::int64_t> values(const Population& people, const std::string& name) const {
    const dsl::Policy& policy = *loaded_.policy;
    std::uint32_t id = 0;
    while (policy.definitions[id].title.name != name) ++id;
    const auto edition = interpreter::edition_on(policy, dsl::day_of(2020, 9, 1), {});
    const auto& in_force = std::get<interpreter::Edition>(edition);
    const interpreter::Program program = interpreter::compile(in_force, {dsl::DefinitionId{id}});
    const interpreter::View view = view_of(people, binding_, Eyes::truth);
    interpreter::BlockRunner runner(program, in_force, view);
    runner.run(0, people.households());
    const interpreter::Lane lane = runner.output(0);
    return {lane.raw.begin(), lane.raw.end()};
  }

  dsl::Loaded loaded_;
  Binding binding_;
};

TEST_F(Lists, AListHasATableOfItsOwn) {
  const PeopleRead read = this->read(
      "household_id,id,价值,bought\nB,京A2,60000,2019-01-01\nB,京A1,1万元,\nB,9,80000,\n");
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  const Population& people = *read.population;
  EXPECT_EQ(people.first[1], (interpreter::Offsets{0, 0, 3}));
  EXPECT_EQ(people.child_ids[1], (std::vector<std::string>{"9", "京A1", "京A2"}));
  EXPECT_EQ(people.first[2], (interpreter::Offsets{0, 0, 0}));
  EXPECT_EQ(values(people, "超限车辆"), (std::vector<std::int64_t>{0, 2}));
  EXPECT_EQ(values(people, "车辆总值"), (std::vector<std::int64_t>{0, 150'000'00}));
  EXPECT_EQ(values(people, "最贵"), (std::vector<std::int64_t>{0, 80'000'00}));
  EXPECT_EQ(values(people, "月均电费"), (std::vector<std::int64_t>{0, 0}));
}

TEST_F(Lists, AMappingNamesTheKeysAndColumnsOfAList) {
  const PeopleRead read = this->read("hh,plate,worth,colour\nA,x,1000,red\nA,y,1,blue\n",
                                     "lists:\n  vehicles:\n    household: hh\n    id: plate\n"
                                     "    ignore: colour\n    keep: {column: colour, not: blue}\n"
                                     "inputs:\n  price: worth\n");
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  EXPECT_EQ(values(*read.population, "车辆总值"), (std::vector<std::int64_t>{1000'00, 0}));
}

TEST_F(Lists, WhoIsLeftOutTakesWhatTheyHadAlong) {
  const PeopleRead read = this->read("household_id,id,价值\nA,1,10\nB,1,20\n",
                                     "persons:\n  keep: {column: 残疾, is: 是}\n");
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  EXPECT_EQ(read.population->household_ids, (std::vector<std::string>{"A"}));
  EXPECT_EQ(values(*read.population, "车辆总值"), (std::vector<std::int64_t>{10'00}));
}

TEST_F(Lists, AsManyChildrenAsPersonsAndNotOneMore) {
  const auto rows = [](std::size_t count) {
    std::string table = "household_id,id,价值\n";
    for (std::size_t i = 0; i < count; ++i) table += "A," + std::to_string(i) + ",1\n";
    return table;
  };
  const PeopleRead full = read(rows(interpreter::most_children));
  ASSERT_TRUE(full.population) << places_of(full.diagnostics);
  EXPECT_EQ(values(*full.population, "车辆总值")[0], 4096'00);
  const PeopleRead more = read(rows(interpreter::most_children + 1));
  EXPECT_FALSE(more.population);
  EXPECT_EQ(places_of(more.diagnostics).substr(0, 5), "D1053");
  expect_sayable(more.diagnostics);
}

TEST_F(Lists, WhatGoesWrongHasItsPlace) {
  const auto wrong = [&](const std::string& vehicles, const std::string& mapping = {}) {
    const PeopleRead read = this->read(vehicles, mapping);
    EXPECT_FALSE(read.population);
    expect_sayable(read.diagnostics);
    return places_of(read.diagnostics);
  };
  EXPECT_EQ(wrong("household_id,id,价值\nC,1,5\n"), "D1057 v.csv:2:1");
  EXPECT_EQ(wrong("household_id,id,价值\nA,1,5\nA,1,6\n"), "D1054 v.csv:3:3");
  EXPECT_EQ(wrong("household_id,id,价值\nA,1,\n").substr(0, 5), "D0410");
  EXPECT_EQ(wrong("household_id,价值\nA,1\n").substr(0, 5), "D0217");
  EXPECT_EQ(wrong("household_id,id,价值,限额\nA,1,5,5\n").substr(0, 5), "D0215");
  EXPECT_EQ(wrong("household_id,id,价值\n", "lists: {车: {id: x}}\n").substr(0, 5), "D1055");
}

TEST_F(Lists, ATableThatIsNotGivenIsMissed) {
  PopulationFiles files;
  files.households = write("h.csv", "household_id,限额\nA,1\n");
  files.persons = write("p.csv", "household_id,person_id,残疾\nA,1,是\n");
  files.lists = {{"车辆", {}, {}}};
  const PeopleRead read = read_population(files, schema, needed());
  EXPECT_FALSE(read.population);
  EXPECT_EQ(places_of(read.diagnostics).substr(0, 5), "D1056");
  expect_sayable(read.diagnostics);
}

TEST_F(Lists, PoliciesMayDeclareThemInAnotherOrder) {
  const dsl::Loaded other = dsl::load_policy_text("other.bao", R"(language english
policy other "Other"
list bills alias 账单
list houses
list vehicles
input vehicles price (yuan)
household worth = sum(vehicles: price)
)");
  const SchemaResult made = schema_of({&*loaded_.policy, &*other.policy});
  EXPECT_TRUE(made.diagnostics.empty());
  EXPECT_EQ(made.schema.lists.size(), 4u);
  EXPECT_EQ(made.bindings[1].lists, (std::vector<std::size_t>{0, 2, 3, 1}));
  EXPECT_EQ(made.bindings[1].fields, (std::vector<std::size_t>{0}));
}

}  // namespace
}  // namespace yingbao::sim
