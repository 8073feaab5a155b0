// People from two tables: what is read, and each way in which tables go wrong.

#include <iconv.h>
#include <zlib.h>

#include "sim/messages.h"
#include "tests/sim/people_files.h"

namespace yingbao::sim {
namespace {

using People = PeopleFiles;

const std::string two_households = "household_id,城乡,savings\nA,城市,100\nB,rural,0.50\n";
const std::string three_persons = "household_id,person_id,每月工资\nA,1,1000\nB,1,0\nB,2,12.5\n";

std::string gzipped(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string in_gb18030(std::string text) {
  const iconv_t handle = iconv_open("GB18030", "UTF-8");
  std::string out(text.size() * 2, '\0');
  char* from = text.data();
  char* to = out.data();
  std::size_t from_left = text.size();
  std::size_t to_left = out.size();
  EXPECT_NE(iconv(handle, &from, &from_left, &to, &to_left), std::size_t(-1));
  iconv_close(handle);
  out.resize(out.size() - to_left);
  return out;
}

TEST_F(People, TwoTablesLinkedById) {
  const PeopleRead read = read_two(two_households, three_persons);
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  const Population& people = *read.population;
  EXPECT_EQ(people.household_ids, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(people.first[0], (interpreter::Offsets{0, 1, 3}));
  EXPECT_EQ(people.columns[area].raw, (std::vector<std::int64_t>{0, 1}));
  EXPECT_EQ(people.columns[savings].raw, (std::vector<std::int64_t>{10000, 50}));
  EXPECT_EQ(people.columns[wage].raw, (std::vector<std::int64_t>{100000, 0, 1250}));
  EXPECT_FALSE(people.columns[village].is_known(0));
  EXPECT_FALSE(people.columns[birth].is_known(2));
  EXPECT_EQ(people.columns[disabled].raw, (std::vector<std::int64_t>{0, 0, 0}));
  EXPECT_TRUE(people.columns[disabled].is_known(0));
  EXPECT_EQ(people.digest.size(), 32u);
}

TEST_F(People, PersonsOfAHouseholdStandTogetherSortedById) {
  const PeopleRead read =
      read_two(two_households,
               "household_id,person_id,wage\nB,10,1\nA,x,2\nB,9,3\nA,2,4\nB,b,5\nA,10,6\nB,02,7\n");
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  EXPECT_EQ(read.population->child_ids[0],
            (std::vector<std::string>{"2", "10", "x", "02", "9", "10", "b"}));
  EXPECT_EQ(read.population->columns[wage].raw,
            (std::vector<std::int64_t>{400, 600, 200, 700, 300, 100, 500}));
}

TEST_F(People, EncodingsSeparatorsAndCompressionMakeNoDifference) {
  const PeopleRead plain = read_two(two_households, three_persons);
  ASSERT_TRUE(plain.population);
  std::string semicolons = three_persons;
  for (char& c : semicolons) c = c == ',' ? ';' : c;
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : three_persons) windows += c == '\n' ? "\r\n" : std::string(1, c);
  for (const std::string& persons :
       {in_gb18030(three_persons), gzipped(three_persons), gzipped(in_gb18030(three_persons)),
        semicolons, windows,
        gzipped(three_persons.substr(0, 30)) + gzipped(three_persons.substr(30))}) {
    const PeopleRead read = read_two(gzipped(two_households), persons);
    ASSERT_TRUE(read.population) << places_of(read.diagnostics);
    EXPECT_EQ(read.population->columns[wage].raw, plain.population->columns[wage].raw);
  }
  const PeopleRead again = read_two(gzipped(two_households), in_gb18030(three_persons));
  EXPECT_EQ(again.population->digest, plain.population->digest);
  const PeopleRead other = read_two(two_households, three_persons + "A,3,1\n");
  EXPECT_NE(other.population->digest, plain.population->digest);
}

TEST_F(People, QuotedCellsHoldSeparatorsLinesAndQuotes) {
  const PeopleRead read =
      read_two("\"household_id\",城乡,村\n\"A\",\"城市\",\"东,西\n\"\"上\"\"村\"\nB,农村,\"\"\n",
               three_persons);
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  const auto& column = read.population->columns[village];
  EXPECT_EQ(read.population->schema.texts[static_cast<std::size_t>(column.raw[0])],
            "东,西\n\"上\"村");
  EXPECT_FALSE(column.is_known(1));
}

struct BadTables {
  const char* title;
  std::string households;
  std::string persons;
  std::string expected;
};

TEST_F(People, EveryMistakeHasItsCodeAndPlace) {
  const std::string nul("household_id,person_id,wage\nA,1,1\0\n", 35);
  const BadTables all[] = {
      {"ragged", two_households, three_persons + "A,2\n", "D0209 p.csv:5:1"},
      {"blank line", two_households, "household_id,person_id,wage\n\nA,1,1\n", "D0209 p.csv:2:1"},
      {"zero byte", two_households, nul, "D0206 p.csv:2:6"},
      {"open quote", two_households, three_persons + "A,2,\"1\n", "D0210 p.csv:5:5"},
      {"text after quote", two_households, three_persons + "A,2,\"1\"元\n", "D0211 p.csv:5:8"},
      {"quote in cell", two_households, three_persons + "A,户\"主,1\n", "D0212 p.csv:5:4"},
      {"empty file", two_households, "\n \n", "D0207 p.csv"},
      {"header only", two_households, "household_id,person_id,wage\n", "D0208 p.csv"},
      {"column twice", two_households, "household_id,person_id,wage,wage\nA,1,1,1\n",
       "D0214 p.csv:1:29"},
      {"input twice", two_households, "household_id,person_id,wage,工资\nA,1,1,1\n",
       "D0218 p.csv:1:29"},
      {"unknown column", two_households, "household_id,person_id,wages\nA,1,1\n",
       "D0215 p.csv:1:24, D0412 p.csv:1:1"},
      {"no key", two_households, "户号,人员编号,wage\nA,1,1\n", "D0217 p.csv:1:1, D0215 p.csv:1:1"},
      {"separator unclear", two_households, "a,b;c\n1,2;3\n", "D0213 p.csv:1:1"},
      {"household twice", two_households + "A,城市,1\n", three_persons, "D0219 h.csv:4:1"},
      {"person twice", two_households, three_persons + "B,1,0\n", "D0220 p.csv:5:3"},
      {"no such household", two_households, three_persons + "C,1,0\n", "D0221 p.csv:5:1"},
      {"id empty", two_households, three_persons + ",1,0\nA,,0\n",
       "D0223 p.csv:5:1, D0223 p.csv:6:3"},
      {"neither encoding", two_households, three_persons + "A,2,\xff\n", "D0204 p.csv"},
      {"no column for an input", "household_id\nA\nB\n", three_persons, "D0412 h.csv:1:1"},
      {"cell missing", two_households, three_persons + "A,2,\n", "D0410 p.csv:5:5"},
      {"bad cells", two_households,
       three_persons + "A,2,无\nA,3,1.234\nA,4,\"1,200\"\nA,5,1e3\nA,6,5元/年\n",
       "D0401 p.csv:5:5, D0404 p.csv:6:5, D0407 p.csv:7:5, D0408 p.csv:8:5, D0409 p.csv:9:5"},
      {"bad household cells", "household_id,area,savings\nA,城,1\nB,农村,100001\nC,rural,-1\n",
       three_persons, "D0402 h.csv:2:3, D0406 h.csv:3:6, D0406 h.csv:4:9"},
  };
  for (const BadTables& bad : all) {
    SCOPED_TRACE(bad.title);
    const PeopleRead read = read_two(bad.households, bad.persons);
    EXPECT_FALSE(read.population);
    EXPECT_EQ(places_of(read.diagnostics), bad.expected);
    expect_sayable(read.diagnostics);
  }
}

TEST_F(People, DamagedGzipGivesNothing) {
  const std::string whole = gzipped(three_persons);
  const auto code_of = [&](const std::string& persons) {
    const PeopleRead read = read_two(two_households, persons);
    EXPECT_FALSE(read.population);
    expect_sayable(read.diagnostics);
    return places_of(read.diagnostics);
  };
  EXPECT_EQ(code_of(whole.substr(0, whole.size() - 9)), "D0201 p.csv");
  EXPECT_EQ(code_of(whole.substr(0, 3)), "D0201 p.csv");
  EXPECT_EQ(code_of(whole + "more"), "D0202 p.csv");
  std::string damaged = whole;
  damaged[damaged.size() - 6] ^= 1;
  EXPECT_EQ(code_of(damaged), "D0202 p.csv");
  EXPECT_EQ(code_of(gzipped(std::string(90'000'000, 'x'))), "D0203 p.csv");
}

TEST_F(People, AHouseholdHasAtMost4096Members) {
  std::string persons = "household_id,person_id,wage\n";
  for (int i = 1; i <= 4096; ++i) persons += "A," + std::to_string(i) + ",1\n";
  EXPECT_TRUE(read_two(two_households, persons).population);
  const PeopleRead read = read_two(two_households, persons + "A,4097,1\n");
  EXPECT_EQ(places_of(read.diagnostics), "D0222 p.csv:2:1");
}

TEST_F(People, AHundredMistakesAreListedAndTheRestCounted) {
  std::string persons = "household_id,person_id,wage\n";
  for (int i = 1; i <= 150; ++i) persons += "A," + std::to_string(i) + ",x\n";
  const PeopleRead read = read_two(two_households, persons);
  ASSERT_EQ(read.diagnostics.size(), 101u);
  EXPECT_EQ(read.diagnostics[99].where.line, 101u);
  EXPECT_EQ(read.diagnostics[100].message->code, messages::mistakes_left_out.code);
  EXPECT_EQ(read.diagnostics[100].arguments[0].en, "50");
}

TEST_F(People, BadCellsMaySetTheirHouseholdsAside) {
  set_aside = 500'000;
  const std::string persons = three_persons + "B,3,x\nB,4,y\n";
  const PeopleRead read = read_two(two_households, persons);
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  ASSERT_EQ(read.population->set_aside.size(), 1u);
  EXPECT_EQ(read.population->set_aside[0].household, 1u);
  EXPECT_EQ(places_of({read.population->set_aside[0].reason}), "D0401 p.csv:5:5");

  set_aside = 499'999;
  const PeopleRead stopped = read_two(two_households, persons);
  EXPECT_FALSE(stopped.population);
  EXPECT_EQ(places_of(stopped.diagnostics), "D0401 p.csv:5:5, D0227");
  EXPECT_EQ(places_of(read_two(two_households, three_persons + "C,1,0\n").diagnostics),
            "D0221 p.csv:5:1");
}

TEST_F(People, CellsThatNoProgramReadsAreNotJudged) {
  std::vector<bool> only_area(schema.fields.size(), false);
  only_area[area] = true;
  const PopulationFiles files{
      write("h.csv", two_households), write("p.csv", three_persons + "A,2,x\n"), {}, {}};
  const PeopleRead read = read_population(files, schema, only_area);
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  EXPECT_FALSE(read.population->columns[wage].is_known(0));
  EXPECT_EQ(read.population->columns[wage].raw.size(), 4u);
}

TEST_F(People, AHouseholdWithoutMembersIsWarnedOf) {
  const PeopleRead read = read_two(two_households + "C,城市,1\n", three_persons);
  ASSERT_TRUE(read.population);
  EXPECT_EQ(places_of(read.diagnostics), "D0230 p.csv");
}

TEST_F(People, NearestNamesAreSuggested) {
  const PeopleRead read = read_two(two_households, "household_id,person_id,wages\nA,1,1\n");
  ASSERT_FALSE(read.diagnostics.empty());
  ASSERT_TRUE(read.diagnostics[0].suggestion);
  EXPECT_EQ(read.diagnostics[0].suggestion->en, "wage");
}

TEST_F(People, TheBureausEyesSeeTheFileWhereItDiffers) {
  const PeopleRead read =
      read_two(two_households, "household_id,person_id,wage,declared\nA,1,1000,1\nB,1,0,2\n",
               "observed: {工资: declared}\n");
  ASSERT_TRUE(read.population) << places_of(read.diagnostics);
  const Binding binding{{wage, area}, {0}};
  const auto truth = view_of(*read.population, binding, Eyes::truth);
  const auto bureau = view_of(*read.population, binding, Eyes::bureau);
  EXPECT_EQ(truth.inputs[0]->raw, (std::vector<std::int64_t>{100000, 0}));
  EXPECT_EQ(bureau.inputs[0]->raw, (std::vector<std::int64_t>{100, 200}));
  EXPECT_EQ(bureau.inputs[1], truth.inputs[1]);
  EXPECT_EQ(truth.rows(dsl::person_level), 2u);
}

// ---------------------------------------------------------------- schemas

dsl::Policy policy_with(const std::vector<Field>& fields) {
  dsl::Policy policy;
  policy.lists.push_back({{"成员", "members"}});
  for (const Field& field : fields) {
    dsl::Input input{field.title,    field.level,         field.type,  field.range,
                     field.optional, field.default_value, field.label, {}};
    if (field.type.kind == dsl::Kind::enumeration) {
      input.type.enumeration = {static_cast<std::uint32_t>(policy.enumerations.size())};
      policy.enumerations.push_back({field.title, field.members, false, {}});
    }
    policy.inputs.push_back(input);
  }
  return policy;
}

TEST(SchemaOf, UnitesInputsByNameAcrossLanguages) {
  Schema small = small_schema();
  Field wages = small.fields[wage];
  wages.title = {"wage", "工资"};
  Field deposit = small.fields[savings];
  deposit.range = dsl::Range{-5, 10};
  deposit.default_value.reset();
  const dsl::Policy one = policy_with(small.fields);
  const dsl::Policy two = policy_with({wages, deposit, made_field("新", "new", 0, dsl::integer)});
  const SchemaResult all = schema_of({&one, &two});
  EXPECT_TRUE(all.diagnostics.empty());
  EXPECT_EQ(all.schema.fields.size(), small.fields.size() + 1);
  EXPECT_EQ(all.bindings[1], (Binding{{wage, savings, small.fields.size()}, {0}}));
  EXPECT_EQ(all.schema.fields[savings].range->least, -5);
  EXPECT_EQ(all.schema.fields[savings].range->most, 100'000'00);
  EXPECT_FALSE(all.schema.fields[savings].default_value);
  EXPECT_EQ(all.schema.fields[area].members.size(), 2u);
  EXPECT_EQ(all.schema.find(dsl::person_level, "每月工资"), std::optional<std::size_t>(wage));
}

TEST(SchemaOf, SaysWhereInputsOfOneNameDisagree) {
  Schema small = small_schema();
  Field yearly = small.fields[wage];
  yearly.type.period = dsl::Period::year;
  Field mine = small.fields[savings];
  mine.level = dsl::person_level;
  Field area_kind = small.fields[area];
  area_kind.members.push_back({"镇", "town"});
  const dsl::Policy one = policy_with(small.fields);
  const dsl::Policy two = policy_with({yearly, mine, area_kind});
  const SchemaResult all = schema_of({&one, &two});
  EXPECT_EQ(places_of(all.diagnostics), "S0201, S0201, S0201");
  expect_sayable(all.diagnostics);
}

TEST(SchemaOf, TextValuesMustAgree) {
  dsl::Policy one = policy_with({});
  dsl::Policy two = policy_with({});
  one.texts = {"a"};
  two.texts = {"a", "b"};
  EXPECT_TRUE(schema_of({&one, &two}).diagnostics.empty());
  EXPECT_EQ(schema_of({&one, &two}).schema.texts, two.texts);
  two.texts = {"b", "a"};
  EXPECT_EQ(places_of(schema_of({&one, &two}).diagnostics), "S0202");
}

}  // namespace
}  // namespace yingbao::sim
