// One cell's text as a value, and back.

#include <algorithm>

#include "sim/messages.h"
#include "sim/read/cell.h"
#include "tests/sim/people_files.h"

namespace yingbao::sim {
namespace {

using dsl::Kind;
using dsl::Period;

Field of_type(dsl::Type type) { return made_field("值", "value", dsl::household_level, type); }

std::optional<std::int64_t> parse(std::string_view text, dsl::Type type) {
  std::vector<std::string> texts;
  const Field field = of_type(type);
  const auto raw = parse_value(text, field, texts);
  // The reader of tables must agree, quick way or not.
  IdIndex table;
  CellReader reader(field, {}, table);
  const Cell cell = reader.read(text);
  EXPECT_EQ(cell.state == CellState::known ? std::optional(cell.raw) : std::nullopt, raw) << text;
  return raw;
}

constexpr dsl::Type monthly = dsl::money(Period::month);
constexpr dsl::Type per_head = dsl::money_per_person(Period::month);

TEST(Values, AmountsAsPeopleWriteThem) {
  for (const std::string_view text :
       {"1200.5", "1200.50", "1200.500", "1200.5元", "1200.50 yuan", "1200.50 元/月", "１２００.5",
        "１２００．５元", "0.12005万元", "120050fen", "120050 分", " 1200.5 ", "1200.5元/户·月",
        "01200.5"}) {
    EXPECT_EQ(parse(text, monthly), 120050) << text;
  }
  EXPECT_EQ(parse("-3", monthly), -300);
  EXPECT_EQ(parse("−3元", monthly), -300);
  EXPECT_EQ(parse("300元/人·月", per_head), 3'000'000);
  EXPECT_EQ(parse("0.0001", per_head), 1);
  EXPECT_EQ(parse("22517998136852.47", monthly), dsl::largest_raw);
}

TEST(Values, WhatIsNoAmountIsRefused) {
  for (const std::string_view text : {"",
                                      " ",
                                      "1200.505",
                                      "1,200",
                                      "1，200",
                                      "2e+05",
                                      "1200元/年",
                                      "1200元/人",
                                      "12 00",
                                      "+5",
                                      ".5",
                                      "5.",
                                      "5..1",
                                      "--5",
                                      "元",
                                      "5 dollars",
                                      "NaN",
                                      "inf",
                                      "0x10",
                                      "22517998136852.48",
                                      "99999999999999999999999999",
                                      "1e999999999999",
                                      "5元/月/月",
                                      "5元/",
                                      "5元元",
                                      "1200天"}) {
    EXPECT_EQ(parse(text, monthly), std::nullopt) << text;
  }
  for (const std::string_view text : {"300元/户·月", "300元/月", "300元/人·年", "300元/人·人"}) {
    EXPECT_EQ(parse(text, per_head), std::nullopt) << text;
  }
}

TEST(Values, NumbersCountsAndLengths) {
  EXPECT_EQ(parse("0.3", dsl::number), 300'000);
  EXPECT_EQ(parse("30%", dsl::number), 300'000);
  EXPECT_EQ(parse("３０％", dsl::number), 300'000);
  EXPECT_EQ(parse("0.0000001", dsl::number), std::nullopt);
  EXPECT_EQ(parse("4人", dsl::persons), 4);
  EXPECT_EQ(parse("4.0", dsl::persons), 4);
  EXPECT_EQ(parse("4.5", dsl::persons), std::nullopt);
  EXPECT_EQ(parse("12个月", dsl::months), 12);
  EXPECT_EQ(parse("70周岁", dsl::years), 70);
  EXPECT_EQ(parse("30 days", dsl::days), 30);
  EXPECT_EQ(parse("30天", dsl::months), std::nullopt);
  EXPECT_EQ(parse("-7", dsl::integer), -7);
  EXPECT_EQ(parse("7元", dsl::integer), std::nullopt);
}

TEST(Values, DatesInFourForms) {
  for (const std::string_view text :
       {"2020-09-01", "2020/9/1", "2020年9月1日", "20200901", "2020-9-1"}) {
    EXPECT_EQ(parse(text, dsl::date), 18506) << text;
  }
  EXPECT_EQ(parse("1970-01-01", dsl::date), 0);
  EXPECT_EQ(parse("2000-02-29", dsl::date), 11016);
  for (const std::string_view text :
       {"2021-02-29", "2020-13-01", "2020-00-10", "2020-09", "2020-09-01-1", "20-09-01",
        "2020年9月", "2020年9月1", "2020.9.1", "2020-9/1", "0000-01-01", "202009011",
        "2020-09-01T00:00"}) {
    EXPECT_EQ(parse(text, dsl::date), std::nullopt) << text;
  }
}

TEST(Values, YesAndNo) {
  for (const std::string_view text : {"是", "yes", "YES", "true", "1", "y", "１"})
    EXPECT_EQ(parse(text, dsl::yes_no), 1);
  for (const std::string_view text : {"否", "no", "False", "0", "N"})
    EXPECT_EQ(parse(text, dsl::yes_no), 0);
  for (const std::string_view text : {"2", "10", "不", "on", "-1"})
    EXPECT_EQ(parse(text, dsl::yes_no), std::nullopt);
}

TEST(Values, MembersByNameOrAliasNeverByPosition) {
  const Field field = small_schema().fields[area];
  std::vector<std::string> texts;
  EXPECT_EQ(parse_value("农村", field, texts), 1);
  EXPECT_EQ(parse_value("urban", field, texts), 0);
  EXPECT_EQ(parse_value("0", field, texts), std::nullopt);
  EXPECT_EQ(parse_value("Urban", field, texts), std::nullopt);
}

TEST(Values, TextsAreIndexesIntoATable) {
  std::vector<std::string> texts = {"甲"};
  EXPECT_EQ(parse_value("乙", of_type(dsl::text), texts), 1);
  EXPECT_EQ(parse_value("甲", of_type(dsl::text), texts), 0);
  EXPECT_EQ(texts, (std::vector<std::string>{"甲", "乙"}));
}

TEST(Values, RangesIncludeTheirBounds) {
  Field field = of_type(dsl::integer);
  field.range = dsl::Range{-1, 5};
  std::vector<std::string> texts;
  EXPECT_EQ(parse_value("-1", field, texts), -1);
  EXPECT_EQ(parse_value("5", field, texts), 5);
  EXPECT_EQ(parse_value("6", field, texts), std::nullopt);
  EXPECT_EQ(parse_value("-2", field, texts), std::nullopt);
}

TEST(Values, ShownAsTheyAreWritten) {
  const auto show = [](std::int64_t raw, dsl::Type type) {
    return show_value(raw, type, {}, {"甲"});
  };
  EXPECT_EQ(show(120050, monthly), "1200.50");
  EXPECT_EQ(show(-5, monthly), "-0.05");
  EXPECT_EQ(show(3'000'000, per_head), "300.00");
  EXPECT_EQ(show(3'000'100, per_head), "300.01");
  EXPECT_EQ(show(3'000'001, per_head), "300.0001");
  EXPECT_EQ(show(300'000, dsl::number), "0.3");
  EXPECT_EQ(show(2'000'000, dsl::number), "2");
  EXPECT_EQ(show(18506, dsl::date), "2020-09-01");
  EXPECT_EQ(show(1, dsl::yes_no), "yes");
  EXPECT_EQ(show(0, dsl::text), "甲");
  EXPECT_EQ(show_value(1, {Kind::enumeration, {}, {}}, {{"城市", "urban"}, {"农村", "rural"}}, {}),
            "农村");
}

TEST(Values, WhatIsShownIsReadBack) {
  std::vector<std::string> texts;
  std::uint64_t state = 1;
  for (int i = 0; i < 2000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const auto raw = static_cast<std::int64_t>(state >> (14 + state % 40)) % dsl::largest_raw *
                     (i % 2 == 0 ? 1 : -1);
    for (const dsl::Type type : {monthly, per_head, dsl::number, dsl::integer, dsl::years}) {
      EXPECT_EQ(parse(show_value(raw, type, {}, {}), type), raw);
    }
    const std::int64_t day = raw % 300'000;
    EXPECT_EQ(parse(show_value(day, dsl::date, {}, {}), dsl::date), day);
  }
}

TEST(Values, TheMessagesOfTheCatalogueSpeakBothLanguages) {
  for (const dsl::Message* message : sim_messages()) {
    EXPECT_FALSE(message->zh.empty()) << message->code;
    EXPECT_FALSE(message->en.empty()) << message->code;
    EXPECT_EQ(message->help_zh.empty(), message->help_en.empty()) << message->code;
    for (const char* argument : {"{0}", "{1}", "{2}", "{3}"}) {
      const auto in = [&](std::string_view a, std::string_view b) {
        return (std::string(a) + std::string(b)).find(argument) != std::string::npos;
      };
      EXPECT_EQ(in(message->zh, message->help_zh), in(message->en, message->help_en))
          << message->code;
    }
  }
}

TEST(Values, CodesAreNeverReused) {
  std::vector<std::string_view> codes;
  for (const dsl::Message* message : sim_messages()) codes.push_back(message->code);
  std::sort(codes.begin(), codes.end());
  EXPECT_EQ(std::adjacent_find(codes.begin(), codes.end()), codes.end());
}

}  // namespace
}  // namespace yingbao::sim
