// How diagnostics are shown: sentence, place, underline by display width, help, and nearest names.

#include "dsl/diagnostic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dsl/source.h"

namespace yingbao::dsl {
namespace {

constexpr Message refusal{"E9901",
                          Severity::error,
                          "{0}不能与{1}比较",
                          "{0} cannot be compared with {1}",
                          "写 `{0} ÷ 人数`",
                          "write `{0} / persons`"};
constexpr Message remark{"W9902", Severity::warning, "没有用到 `{0}`", "`{0}` is not used", "", ""};

Span span_of(const Sources& sources, std::string_view words) {
  const auto at = static_cast<std::uint32_t>(sources[0].text().find(words));
  return {0, at, at + static_cast<std::uint32_t>(words.size())};
}

Sources one_file(std::string text) {
  Sources sources;
  sources.add(Source("某县/低保.bao", std::move(text)));
  return sources;
}

Diagnostic refused(const Sources& sources, std::string_view words) {
  Diagnostic diagnostic;
  diagnostic.message = &refusal;
  diagnostic.where = locate(sources, span_of(sources, words));
  diagnostic.arguments = {Bilingual("户月金额", "a household amount"),
                          Bilingual("人均标准", "a standard per person")};
  return diagnostic;
}

TEST(Render, shows_sentence_place_labels_help_and_citation) {
  const Sources sources = one_file("标准\n家庭 甲 = 家庭月收入 低于 低保标准\n");
  Diagnostic diagnostic = refused(sources, "家庭月收入");
  diagnostic.labels.push_back({diagnostic.where, Bilingual("元/月", "yuan/month")});
  diagnostic.labels.push_back({locate(sources, span_of(sources, "低保标准")), "元/人·月"});
  diagnostic.citation = "办法 第十二条";
  EXPECT_EQ(render(diagnostic, {}),
            "错误 E9901  户月金额不能与人均标准比较\n"
            "  ┌ 某县/低保.bao:2:8\n"
            " 2│ 家庭 甲 = 家庭月收入 低于 低保标准\n"
            "  │           ──────────      ──────── 元/人·月\n"
            "  │           元/月\n"
            "  帮助：写 `户月金额 ÷ 人数`\n"
            "  依据：办法 第十二条\n");
}

TEST(Render, speaks_english_and_does_without_boxes) {
  const Sources sources = one_file("a\tx < y\n");
  Diagnostic diagnostic = refused(sources, "x < y");
  diagnostic.labels.push_back({locate(sources, span_of(sources, "y")), "here"});
  EXPECT_EQ(render(diagnostic, {.language = Language::en, .plain = true}),
            "error E9901  a household amount cannot be compared with a standard per person\n"
            "  --> 某县/低保.bao:1:3\n"
            " 1| a    x < y\n"
            "  |      ^^^^^ here\n"
            "  help: write `a household amount / persons`\n");
}

TEST(Render, shows_labels_of_other_lines_below) {
  const Sources sources = one_file("甲\n乙\n");
  Diagnostic diagnostic = refused(sources, "乙");
  diagnostic.labels.push_back({locate(sources, span_of(sources, "甲")), "在此声明"});
  EXPECT_THAT(render(diagnostic, {}), testing::HasSubstr(" 2│ 乙\n"
                                                         "  │ ──\n"
                                                         " 1│ 甲\n"
                                                         "  │ ── 在此声明\n"));
}

TEST(Render, has_a_short_form_of_one_line) {
  const Sources sources = one_file("甲 乙\n");
  EXPECT_EQ(
      render(Diagnostics{refused(sources, "乙"), refused(sources, "甲")}, {.short_form = true}),
      "某县/低保.bao:1:3: E9901: 户月金额不能与人均标准比较\n"
      "某县/低保.bao:1:1: E9901: 户月金额不能与人均标准比较\n");
}

TEST(Render, asks_whether_the_nearest_name_was_meant) {
  Diagnostic diagnostic;
  diagnostic.message = &remark;
  diagnostic.arguments = {"低保标谁"};
  diagnostic.suggestion = "低保标准";
  EXPECT_EQ(render(diagnostic, {}),
            "警告 W9902  没有用到 `低保标谁`\n  帮助：是否应写 `低保标准`\n");
}

TEST(Render, never_passes_control_characters_on) {
  const Sources sources = one_file("甲\x1b[2J 乙\xE2\x80\xAE丙\n");
  const std::string shown = render(refused(sources, "乙"), {});
  EXPECT_EQ(shown.find('\x1b'), std::string::npos);
  EXPECT_EQ(shown.find("\xE2\x80\xAE"), std::string::npos);
}

TEST(Render, colours_only_when_asked) {
  const Sources sources = one_file("甲\n");
  EXPECT_EQ(render(refused(sources, "甲"), {}).find('\x1b'), std::string::npos);
  EXPECT_THAT(render(refused(sources, "甲"), {.colour = true}),
              testing::HasSubstr("\x1b[1;31m错误"));
}

TEST(Locate, counts_characters_whatever_their_bytes) {
  // a tab, a full-width digit, an emoji, a letter with a combining mark: one character each but
  // the last, which is two
  const Sources sources = one_file("第一行\r\n\t９😀e\xCC\x81甲\r\n");
  const Location where = locate(sources, span_of(sources, "甲"));
  EXPECT_EQ(where.line, 2u);
  EXPECT_EQ(where.column, 6u);
  EXPECT_EQ(where.end_column, 7u);
  EXPECT_EQ(where.excerpt, "\t９😀e\xCC\x81甲");
}

TEST(Render, underlines_by_display_width) {
  const Sources sources = one_file("\t９😀e\xCC\x81甲");
  EXPECT_THAT(render(refused(sources, "甲"), {}), testing::HasSubstr("  │          ──\n"));
}

TEST(SortByPlace, goes_by_file_line_and_column) {
  const Sources sources = one_file("甲 乙\n丙\n");
  Diagnostics all{refused(sources, "丙"), refused(sources, "乙"), refused(sources, "甲")};
  sort_by_place(all);
  EXPECT_EQ(all[0].where.column, 1u);
  EXPECT_EQ(all[1].where.column, 3u);
  EXPECT_EQ(all[2].where.line, 2u);
}

std::vector<std::string> nearest(std::string_view name, std::vector<std::string> candidates) {
  return nearest_names(name, candidates);
}

TEST(NearestNames, lie_within_a_third_of_the_length) {
  using testing::ElementsAre;
  using testing::IsEmpty;
  EXPECT_THAT(nearest("低保标谁", {"金融资产", "低保标准"}), ElementsAre("低保标准"));
  EXPECT_THAT(nearest("高龄津贴", {"低保津贴"}), IsEmpty());
  EXPECT_THAT(nearest("hosuehold", {"person", "household"}), ElementsAre("household"));
  EXPECT_THAT(nearest("abcdef", {"abcxyf", "abcdxf", "abcdex", "abcde", "abcdefg"}),
              ElementsAre("abcde", "abcdefg", "abcdex"));
}

TEST(NearestNames, of_short_names_differ_in_one_character) {
  using testing::ElementsAre;
  using testing::IsEmpty;
  EXPECT_THAT(nearest("低宝", {"特困", "低保"}), ElementsAre("低保"));
  EXPECT_THAT(nearest("低", {"高"}), IsEmpty());
}

}  // namespace
}  // namespace yingbao::dsl
