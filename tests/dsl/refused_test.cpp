// What is said about rule files that do not parse: the files in tests/dsl/refused say on each line
// which codes they expect there and at which columns, `# 应报 E0113 12`, and nothing else is said.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "dsl/load.h"
#include "tests/dsl/rule_files.h"

namespace yingbao::dsl {
namespace {

/// "line:column code", as it is said and as it is expected.
using Places = std::vector<std::string>;

Places expected_in(const std::string& text) {
  const std::string mark = "# 应报";
  Places places;
  std::istringstream lines(text);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::size_t at = line.find(mark);
    if (at == line.npos) continue;
    std::istringstream words(line.substr(at + mark.size()));
    for (std::string code, column; words >> code >> column;) {
      places.push_back(std::to_string(number) + ":" + column + " " + code);
    }
  }
  return places;
}

Places said_of(const Diagnostics& diagnostics) {
  Places places;
  for (const Diagnostic& diagnostic : diagnostics) {
    places.push_back(std::to_string(diagnostic.where.line) + ":" +
                     std::to_string(diagnostic.where.column) + " " +
                     std::string(diagnostic.message->code));
  }
  return places;
}

TEST(Refused, says_what_each_line_expects) {
  const auto files = files_in("tests/dsl/refused", ".bao");
  ASSERT_GE(files.size(), 4u);
  for (const auto& path : files) {
    SCOPED_TRACE(path.string());
    const std::string text = text_of(path);
    const Parsed parsed = parse_text(text, path.filename().string());
    EXPECT_FALSE(expected_in(text).empty());
    EXPECT_EQ(said_of(parsed.diagnostics), expected_in(text)) << render(parsed.diagnostics, {});
  }
}

TEST(Refused, every_message_of_parsing_has_an_example) {
  // Limits and invisible characters: see hostile_test.cpp.
  std::set<std::string_view> shown{"E0101", "E0102", "E0103", "E0104", "W0105"};
  for (const auto& path : files_in("tests/dsl/refused", ".bao")) {
    for (const Diagnostic& diagnostic : parse_text(text_of(path)).diagnostics) {
      shown.insert(diagnostic.message->code);
    }
  }
  for (const Message* message : rule_messages()) {
    if (message->code.substr(1, 2) != "01") continue;
    EXPECT_TRUE(shown.contains(message->code)) << message->code;
  }
}

std::string said(const std::string& text, Language language = Language::zh) {
  return render(parse_text(text).diagnostics, {.language = language});
}

TEST(Refused, names_what_is_missing_and_after_what) {
  EXPECT_EQ(said("语言 中文\n家庭 甲 = 乙 +\n家庭 乙 = 1元\n"),
            "错误 E0113  `+` 后面缺少一个值或条件\n"
            "  ┌ 规则.bao:2:11\n"
            " 2│ 家庭 甲 = 乙 +\n"
            "  │               ─\n");
  EXPECT_EQ(said("language english\nhousehold a = (b + c\n", Language::en),
            "error E0113  `)` is missing after `c`\n"
            "  ┌ 规则.bao:2:21\n"
            " 2│ household a = (b + c\n"
            "  │               ─     ─\n"
            "  │               nothing closes this\n");
}

TEST(Refused, proposes_blanks_between_words_that_touch) {
  EXPECT_THAT(said("语言 中文\n家庭 甲：\n  符合低保条件的，1元\n"),
              testing::HasSubstr("词与词之间要空格：`符合低保条件 的`"));
}

TEST(Refused, proposes_blanks_where_every_part_is_known) {
  const Loaded loaded =
      load_policy_text("规则.bao",
                       "语言 中文\n政策 某县 “某县”\n"
                       "输入 家庭 月人均收入（元/人·月）\n输入 家庭 年限（年数）\n"
                       "参数 低保标准（元/人·月）= 546元\n"
                       "家庭 甲 = 月人均收入低于低保标准\n"
                       "家庭 乙 = 年限满70周岁\n");
  const std::string text = render(loaded.diagnostics, {});
  EXPECT_THAT(text, testing::HasSubstr("是否应写 `月人均收入 低于 低保标准`"));
  EXPECT_THAT(text, testing::HasSubstr("是否应写 `年限 满 70周岁`"));
}

TEST(Refused, proposes_the_word_of_this_surface) {
  EXPECT_THAT(said("语言 中文\n家庭 甲 = 乙 and 丙\n"), testing::HasSubstr("在这个文件里写 `且`"));
  EXPECT_THAT(said("language english\nhousehold a = b 且 c\n", Language::en),
              testing::HasSubstr("write `and` in this file"));
}

TEST(Refused, proposes_the_nearest_declaration) {
  EXPECT_THAT(said("语言 中文\n对账表 个人 甲，依次适用：\n  乙：1元\n"),
              testing::HasSubstr("是否应写 `对照表`"));
}

}  // namespace
}  // namespace yingbao::dsl
