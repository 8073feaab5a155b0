// Rule files are untrusted: whatever their bytes, parsing ends, within limits, with places.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "dsl/messages.h"
#include "tests/dsl/rule_files.h"

namespace yingbao::dsl {
namespace {

std::string repeat(const std::string& piece, std::size_t times) {
  std::string all;
  all.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += piece;
  return all;
}

std::string definition(const std::string& body) { return "语言 中文\n家庭 甲 = " + body + "\n"; }

std::size_t count(const Diagnostics& diagnostics, const Message& message) {
  std::size_t found = 0;
  for (const Diagnostic& diagnostic : diagnostics) found += diagnostic.message == &message;
  return found;
}

std::string nested(std::size_t depth) {
  return definition(repeat("（", depth) + "1" + repeat("）", depth));
}

TEST(Hostile, nesting_is_limited_to_128) {
  EXPECT_TRUE(parse_text(nested(128)).diagnostics.empty());
  for (const std::size_t depth : {129, 200'000}) {
    const Parsed parsed = parse_text(nested(depth));
    EXPECT_EQ(count(parsed.diagnostics, messages::nested_too_deep), 1u);
    EXPECT_EQ(parsed.diagnostics.size(), 1u);
  }
}

TEST(Hostile, unclosed_and_extra_parentheses_end) {
  for (const std::string sign : {"（", "）", "（（甲 的，", "最大（", "非 （"}) {
    const Parsed parsed = parse_text(definition(repeat(sign, 200'000)));
    EXPECT_TRUE(has_errors(parsed.diagnostics)) << sign;
  }
}

TEST(Hostile, prefixes_are_limited_to_128_like_parentheses) {
  for (const std::string prefix : {"非 ", "- ", "甲 缺失时取 "}) {
    EXPECT_TRUE(parse_text(definition(repeat(prefix, 128) + "甲")).diagnostics.empty()) << prefix;
    for (const std::size_t times : {129, 100'000}) {
      const Parsed parsed = parse_text(definition(repeat(prefix, times) + "甲"));
      EXPECT_EQ(parsed.diagnostics.size(), 1u);
      EXPECT_EQ(count(parsed.diagnostics, messages::nested_too_deep), 1u);
    }
  }
}

TEST(Hostile, long_chains_are_lists) {
  for (const std::string link : {"甲 且 ", "甲 + ", "甲 或 ", "甲 × "}) {
    EXPECT_TRUE(parse_text(definition(repeat(link, 20'000) + "甲")).diagnostics.empty()) << link;
  }
  EXPECT_TRUE(
      parse_text("语言 中文\n家庭 甲：\n" + repeat("  乙 的，1元；\n", 10'000) + "  其他情形，0元")
          .diagnostics.empty());
}

TEST(Hostile, at_most_a_hundred_diagnostics_are_listed) {
  EXPECT_EQ(parse_text("语言 中文\n" + repeat("家庭 甲 =\n", 100)).diagnostics.size(), 100u);
  for (const std::string line : {"家庭 甲 =\n", "\x01\n", "“\n", "@\n"}) {
    const Parsed parsed = parse_text("语言 中文\n" + repeat(line, 10'000));
    EXPECT_EQ(parsed.diagnostics.size(), 101u);
    EXPECT_EQ(parsed.diagnostics.back().message, &messages::too_many_mistakes);
  }
  const Parsed clauses = parse_text("语言 中文\n家庭 甲：\n" + repeat("  乙；\n", 10'000));
  EXPECT_EQ(clauses.diagnostics.size(), 101u);
}

TEST(Hostile, zero_bytes_and_invisible_characters_have_places) {
  const Parsed parsed =
      parse_text(definition(std::string("乙 \0 + \xE2\x80\xAE丙 + \xE2\x80\x8B丁", 23)));
  ASSERT_EQ(parsed.diagnostics.size(), 3u);
  EXPECT_EQ(parsed.diagnostics[0].message, &messages::zero_byte);
  EXPECT_EQ(parsed.diagnostics[0].where.column, 10u);
  EXPECT_EQ(parsed.diagnostics[1].message, &messages::hidden_character);
  EXPECT_EQ(parsed.diagnostics[1].where.column, 14u);
  EXPECT_EQ(parsed.diagnostics[2].message, &messages::hidden_character);
}

TEST(Hostile, invisible_characters_in_texts_and_comments_are_warned_of) {
  const Parsed parsed = parse_text("语言 中文\n# \xE2\x80\xAE\n文件 甲 = “\xE2\x80\xAE乙”\n");
  ASSERT_EQ(parsed.diagnostics.size(), 2u);
  EXPECT_FALSE(has_errors(parsed.diagnostics));
  EXPECT_EQ(count(parsed.diagnostics, messages::hidden_in_text), 2u);
}

TEST(Hostile, random_bytes_end) {
  std::uint64_t state = 1;
  std::string bytes(std::size_t{1} << 20, '\0');
  for (char& byte : bytes) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    byte = static_cast<char>(state >> 56);
  }
  EXPECT_TRUE(has_errors(parse_text(bytes).diagnostics));
  EXPECT_TRUE(has_errors(parse_text(definition(bytes)).diagnostics));
}

TEST(Hostile, random_tokens_end) {
  const std::string words[] = {"家庭 ", "\n家庭 甲 = ", "（",  "）",       "；",     "：",
                               "，",    "甲 ",          "的 ", "其他情形", "1元 ",   "+ ",
                               "低于 ", "为 ",          "“",   "依据 ",    "合计（", "当 "};
  std::uint64_t state = 1;
  std::string text = "语言 中文\n";
  while (text.size() < 200'000) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    text += words[(state >> 33) % std::size(words)];
  }
  EXPECT_TRUE(has_errors(parse_text(text).diagnostics));
}

TEST(Hostile, every_truncation_of_a_file_ends) {
  const std::string text =
      text_of(std::string(YINGBAO_SOURCE_DIR) + "/tests/dsl/same/declarations.zh.bao");
  for (std::size_t length = 0; length < text.size(); ++length) {
    const Parsed parsed = parse_text(text.substr(0, length));
    for (const Diagnostic& diagnostic : parsed.diagnostics) {
      EXPECT_LE(diagnostic.where.column, 200u);
    }
  }
}

struct Accepted {
  std::string text;
  Diagnostics diagnostics;
};

Accepted accept(std::string bytes) {
  Accepted accepted;
  accepted.text = accept_text("规则.bao", std::move(bytes), accepted.diagnostics);
  return accepted;
}

TEST(Hostile, a_byte_order_mark_is_dropped) {
  EXPECT_EQ(accept("\xEF\xBB\xBF语言 中文\n").text, "语言 中文\n");
}

TEST(Hostile, bytes_that_are_not_utf8_have_a_place) {
  for (const std::string bad : {"\xFF", "\xE4\xB8", "\xC0\xAF", "\xED\xA0\x80"}) {
    const Accepted accepted = accept("语言 中文\n家庭 甲" + bad);
    ASSERT_EQ(accepted.diagnostics.size(), 1u);
    EXPECT_EQ(accepted.diagnostics[0].message, &messages::rules_not_utf8);
    EXPECT_EQ(accepted.diagnostics[0].where.line, 2u);
    EXPECT_EQ(accepted.diagnostics[0].where.column, 5u);
  }
}

TEST(Hostile, a_file_holds_four_mebibytes) {
  const std::size_t most = std::size_t{4} << 20;
  const std::string comment = "语言 中文\n#";
  const std::string full = comment + std::string(most - comment.size(), 'x');
  EXPECT_TRUE(accept(full).diagnostics.empty());
  EXPECT_TRUE(parse_text(full).diagnostics.empty());
  EXPECT_EQ(accept(full + "x").diagnostics.at(0).message, &messages::rules_too_large);
}

TEST(Hostile, an_empty_file_lacks_its_language) {
  for (const std::string text : {"", "\n", "# 注释"}) {
    const Parsed parsed = parse_text(text);
    ASSERT_EQ(parsed.diagnostics.size(), 1u);
    EXPECT_EQ(parsed.diagnostics[0].message, &messages::surface_missing);
  }
}

}  // namespace
}  // namespace yingbao::dsl
