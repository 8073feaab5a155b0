// Mapping files: somebody's columns become inputs, and what a mapping may not say.

#include "sim/messages.h"
#include "tests/sim/people_files.h"

namespace yingbao::sim {
namespace {

using Mappings = PeopleFiles;
using Values = std::vector<std::int64_t>;

// Three persons in two households; the household's columns repeat in every row.
const std::string survey =
    "hhid,o,z,pco1,ypay,dep,corte,w,note\n"
    "1,1,1,1,84560,5,3,81.5,a\n"
    "1,2,1,2,2e+05,5,3,81.5,b\n"
    "2,1,2,1,NA,0,,3,c\n";
const std::string base =
    "table: persons\n"
    "household: hhid\n"
    "person: [hhid, o]\n"
    "missing: ['', NA]\n"
    "ignore: rest\n";
const std::string area_by_code = "  城乡: {column: z, codes: {1: urban, 2: 农村, 9: missing}}\n";
const std::string wage_by_code = "  wage: {column: ypay, form: scientific, codes: {NA: 0}}\n";
const std::string inputs = "inputs:\n" + area_by_code + wage_by_code;

TEST_F(Mappings, ASurveyIsReadWithoutBeingEdited) {
  const PeopleRead read = read_single(survey, base + inputs + "weight: w\n");
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  const Population& people = *read.population;
  EXPECT_EQ(people.household_ids, (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(people.child_ids[0], (std::vector<std::string>{"1", "2", "1"}));
  EXPECT_EQ(people.columns[area].raw, (Values{0, 1}));
  EXPECT_EQ(people.columns[wage].raw, (Values{8456000, 20000000, 0}));
  EXPECT_EQ(people.weights, (Values{81'500'000, 3'000'000}));
}

TEST_F(Mappings, KeysOfSeveralColumnsAreJoined) {
  const std::string keys =
      "table: persons\nhousehold: [hhid, z]\nperson: [hhid, z, o]\nignore: rest\n";
  const PeopleRead read = read_single(survey, keys + inputs);
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  EXPECT_EQ(read.population->household_ids, (std::vector<std::string>{"1-1", "2-2"}));
  EXPECT_EQ(read.population->child_ids[0], (std::vector<std::string>{"1", "2", "1"}));
  const PeopleRead dash = read_single("hhid,z,o\n1-1,1,1\n",
                                      keys + "inputs: {城乡: {value: 城市}, wage: {value: 1}}\n");
  EXPECT_EQ(places_of(dash.diagnostics), "D0224 p.csv:2:1");
}

TEST_F(Mappings, AHouseholdsValueIsTakenAsStated) {
  const std::string rows =
      "household_id,person_id,s,head\n"
      "1,2,30,0\n1,1,10,1\n1,3,20,0\n"
      "2,1,5,1\n2,2,,0\n";
  const auto savings_by = [&](const std::string& take) {
    schema = small_schema();
    schema.fields[savings].default_value.reset();
    schema.fields[savings].optional = true;
    const PeopleRead read = read_single(rows,
                                        "table: persons\nignore: rest\ninputs: {城乡: {value: "
                                        "城市}, wage: {value: 0}, 存款: {column: s, " +
                                            take + "}}\n");
    EXPECT_TRUE(read.population) << take << places_of(read.diagnostics);
    Values values = read.population->columns[savings].raw;
    for (std::size_t h = 0; h < 2; ++h) {
      if (!read.population->columns[savings].is_known(h)) values[h] = -1;
    }
    return values;
  };
  EXPECT_EQ(savings_by("take: largest"), (Values{3000, -1}));
  EXPECT_EQ(savings_by("take: smallest"), (Values{1000, -1}));
  EXPECT_EQ(savings_by("take: sum"), (Values{6000, -1}));
  EXPECT_EQ(savings_by("take: first"), (Values{1000, 500}));
  EXPECT_EQ(savings_by("where: {head: 1}"), (Values{1000, 500}));
  EXPECT_EQ(savings_by("where: {head: [0]}, take: sum"), (Values{5000, -1}));
  EXPECT_EQ(savings_by("take: sum, codes: {'': 7}"), (Values{6000, 1200}));
}

TEST_F(Mappings, YesOrNoOfAnyAndOfAll) {
  Field unsafe = made_field("危房", "unsafe", dsl::household_level, dsl::yes_no);
  unsafe.optional = true;
  schema.fields.push_back(unsafe);
  const std::string rows =
      "household_id,person_id,u\n1,1,1\n1,2,0\n2,1,是\n2,2,yes\n3,1,\n3,2,1\n4,1,\n4,2,0\n5,1,n\n";
  const auto by = [&](const std::string& take) {
    const PeopleRead read = read_single(
        rows,
        "table: persons\ninputs: {城乡: {value: 城市}, wage: {value: 0}, 危房: {column: u, take: " +
            take + "}}\n");
    EXPECT_TRUE(read.population) << places_of(read.diagnostics);
    std::string all;
    for (std::size_t h = 0; h < 5; ++h) {
      const auto& column = read.population->columns[6];
      all += !column.is_known(h) ? '?' : column.raw[h] != 0 ? 'y' : 'n';
    }
    return all;
  };
  EXPECT_EQ(by("any"), "yyy?n");
  EXPECT_EQ(by("all"), "ny?nn");
}

TEST_F(Mappings, RowsThatDifferAreNamed) {
  const std::string text = base + "inputs:\n" + area_by_code + wage_by_code + "  存款: dep\n";
  std::string rows = survey;
  rows.replace(rows.find("2e+05,5"), 7, "2e+05,6");
  const PeopleRead read = read_single(rows, text);
  EXPECT_EQ(places_of(read.diagnostics), "D0411 p.csv:3:15");
  ASSERT_EQ(read.diagnostics[0].labels.size(), 1u);
  EXPECT_EQ(read.diagnostics[0].labels[0].where.line, 2u);
  expect_sayable(read.diagnostics);
}

TEST_F(Mappings, UnitsAndPeriodsAreConvertedOnlyAsStated) {
  const auto wages = [&](const std::string& column, const std::string& cell) {
    const PeopleRead read =
        read_two("household_id,area\nA,城市\n", "household_id,person_id,w\nA,1," + cell + "\n",
                 "inputs: {wage: {column: w" + column + "}}\n");
    if (read.population) return std::to_string(read.population->columns[wage].raw[0]);
    expect_sayable(read.diagnostics);
    return places_of(read.diagnostics);
  };
  EXPECT_EQ(wages(", unit: fen", "1234"), "1234");
  EXPECT_EQ(wages(", unit: 分/月", "1234"), "1234");
  EXPECT_EQ(wages(", unit: fen", "0.5"), "D0404 p.csv:2:5");
  EXPECT_EQ(wages(", unit: 万元", "1.2"), "1200000");
  EXPECT_EQ(wages(", unit: yuan/year", "1200"), "D0306 map.yaml:1:34");
  EXPECT_EQ(wages(", per: year", "1200"), "D0306 map.yaml:1:33");
  EXPECT_EQ(wages(", per: year, rounding: exact", "1200"), "10000");
  EXPECT_EQ(wages(", per: year, rounding: exact", "1201"), "D0404 p.csv:2:5");
  EXPECT_EQ(wages(", unit: yuan/year, rounding: down", "1201"), "10008");
  EXPECT_EQ(wages(", unit: yuan/year, rounding: up", "1201"), "10009");
  EXPECT_EQ(wages(", unit: yuan/year, rounding: half-even", "0.06"), "0");
  EXPECT_EQ(wages(", unit: yuan/year, rounding: half-even", "0.18"), "2");
  EXPECT_EQ(wages(", unit: yuan/year, rounding: half-away", "-0.06"), "-1");
  EXPECT_EQ(wages(", unit: yuan/year, rounding: half-up", "-0.06"), "0");
  EXPECT_EQ(wages(", unit: yuan/year, rounding: half-down", "0.06"), "0");
  EXPECT_EQ(wages(", unit: fen", "5元"), "D0418 p.csv:2:5");
  EXPECT_EQ(wages(", unit: pesos", "5"), "D0305 map.yaml:1:34");
  EXPECT_EQ(wages(", form: scientific", "2e+05"), "20000000");
  EXPECT_EQ(wages(", form: scientific", "1.25e-2"), "D0404 p.csv:2:5");
}

TEST_F(Mappings, RowsAreKeptByAColumn) {
  const PeopleRead read =
      read_single(survey, base + inputs + "persons: {keep: {column: corte, known: yes}}\n");
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  EXPECT_EQ(read.population->household_ids, (std::vector<std::string>{"1"}));
  EXPECT_EQ(read.population->first[0], (interpreter::Offsets{0, 2}));
  EXPECT_EQ(read.population->columns[area].raw, (Values{0}));
  EXPECT_EQ(places_of(read.diagnostics), "D0228 p.csv, D0229 p.csv");
  const auto kept = [&](const std::string& keep) {
    const PeopleRead some =
        read_single(survey, base + inputs + "keep: {column: o, " + keep + "}\n");
    return some.population ? some.population->persons() : 0;
  };
  EXPECT_EQ(kept("is: 1"), 2u);
  EXPECT_EQ(kept("not: [1, 3]"), 1u);
}

TEST_F(Mappings, HouseholdsLeftOutTakeTheirPersonsAlong) {
  set_aside = 1'000'000;
  const PeopleRead read = read_two(
      "household_id,area,use\nA,城市,yes\nB,农村,no\nC,农村,yes\nD,城市,yes\n",
      "household_id,person_id,wage,here\nA,1,1,n\nB,1,x,y\nC,1,3,y\nD,1,x,y\n",
      "households: {keep: {column: use, is: yes}}\npersons: {keep: {column: here, is: y}}\n");
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  EXPECT_EQ(read.population->household_ids, (std::vector<std::string>{"C", "D"}));
  EXPECT_EQ(read.population->columns[area].raw, (Values{1, 0}));
  ASSERT_EQ(read.population->set_aside.size(), 1u);
  EXPECT_EQ(read.population->set_aside[0].household, 1u);
}

TEST_F(Mappings, TheRollIsWhoIsPaid) {
  const std::string rows =
      "household_id,person_id,wage,due,on,rec\nA,1,1,100,是,1\nA,2,1,100,是,0\nB,1,1,0,否,0\n";
  const std::string households = "table: persons\ninputs: {城乡: {value: 城市}}\n";
  const PeopleRead read =
      read_single(rows, households + "roll: {on: on, paid: due, recorded: rec}\n");
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  ASSERT_TRUE(read.population->roll);
  EXPECT_EQ(read.population->roll->on, (std::vector<std::uint8_t>{1, 0}));
  EXPECT_EQ(read.population->roll->paid, (Values{10000, 0}));
  EXPECT_EQ(read.population->roll->recorded, (std::vector<std::uint8_t>{1, 0, 0}));
  const PeopleRead by_pay =
      read_single(rows, households + "ignore: rest\nroll: {on: paid > 0, paid: due}\n");
  ASSERT_TRUE(by_pay.population) << places_of(by_pay.diagnostics);
  EXPECT_EQ(by_pay.population->roll->on, (std::vector<std::uint8_t>{1, 0}));
  EXPECT_TRUE(by_pay.population->roll->recorded.empty());
  EXPECT_EQ(
      places_of(read_single(rows, households + "ignore: rest\nroll: {paid: due}\n").diagnostics),
      "D0311 map.yaml:4:7");
}

struct BadMapping {
  std::string mapping;
  std::string expected;
};

TEST_F(Mappings, EveryMistakeHasItsCodeAndPlace) {
  const BadMapping all[] = {
      {base + inputs + "inpust: {}\n", "D0121 map.yaml:9:1"},
      {base + "inputs:\n" + area_by_code + "  工薪: ypay\n", "D0302 map.yaml:8:3"},
      {base + "inputs:\n" + area_by_code + "  wage: ypai\n", "D0216 map.yaml:8:9"},
      {base + "inputs:\n" + area_by_code + "  wage: {column: ypay, value: 3}\n",
       "D0303 map.yaml:8:9"},
      {base + "inputs:\n" + wage_by_code + "  城乡: {column: z, codes: {1: 城, 2: 农村}}\n",
       "D0304 map.yaml:8:30"},
      {base + "inputs:\n" + area_by_code + "  wage: {value: 3 days}\n", "D0304 map.yaml:8:17"},
      {base + inputs + "  存款: {column: dep, per: month, rounding: exact}\n",
       "D0307 map.yaml:9:26"},
      {base + inputs + "  存款: {column: dep, take: any}\n", "D0308 map.yaml:9:27"},
      {base + inputs + "  存款: {column: dep, take: most}\n", "D0301 map.yaml:9:27"},
      {base + inputs + "  存款: {column: dep, where: {pco1: 1, o: 1}}\n", "D0312 map.yaml:9:28"},
      {base + inputs + "  出生日期: {column: dep, take: first}\n", "D0309 map.yaml:9:29"},
      {base + inputs + "  savings: dep\n  存款: dep\n", "D0218 map.yaml:10:3"},
      {base + inputs + "weight: {column: w, form: round}\n", "D0301 map.yaml:9:27"},
      {base + inputs + "encoding: latin-1\n", "D0301 map.yaml:9:11"},
      {base + inputs + "keep: {column: korte, known: yes}\n", "D0216 map.yaml:9:16"},
      {base + inputs + "keep: {known: maybe}\n", "D0122 map.yaml:9:7, D0126 map.yaml:9:15"},
      {base + "inputs: 城乡：z\n", "D0107 map.yaml:6:9"},
  };
  for (const BadMapping& bad : all) {
    SCOPED_TRACE(bad.mapping);
    const PeopleRead read = read_single(survey, bad.mapping);
    EXPECT_FALSE(read.population);
    EXPECT_EQ(places_of(read.diagnostics), bad.expected);
    expect_sayable(read.diagnostics);
  }
}

TEST_F(Mappings, ASingleTableIsOneTable) {
  const PeopleRead read = read_two("household_id,area\nA,城市\n",
                                   "household_id,person_id,wage\nA,1,1\n", "table: persons\n");
  EXPECT_EQ(places_of(read.diagnostics), "D0310 map.yaml:1:8");
}

TEST_F(Mappings, ColumnsAreIgnoredOnlyWhenSaid) {
  const std::string rows = "household_id,person_id,wage,x,y\nA,1,1,1,1\n";
  const std::string areas = "household_id,area\nA,城市\n";
  EXPECT_TRUE(read_two(areas, rows, "persons: {ignore: [x, y]}\n").population);
  EXPECT_EQ(places_of(read_two(areas, rows, "persons: {ignore: x}\n").diagnostics),
            "D0215 p.csv:1:31");
  EXPECT_EQ(places_of(read_two(areas, rows, "persons: {ignore: [x, y, z]}\n").diagnostics),
            "D0216 map.yaml:1:26");
  EXPECT_EQ(places_of(read_two(areas, rows, "persons: {ignore: [x, y, wage]}\n").diagnostics),
            "D0412 p.csv:1:1");
}

}  // namespace
}  // namespace yingbao::sim
