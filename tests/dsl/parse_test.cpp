// What rule files mean: both surfaces give the tree beside them, and what the language's own page
// and the policies of this repository show is accepted.

#include "dsl/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "dsl/print_ast.h"
#include "tests/dsl/rule_files.h"

namespace yingbao::dsl {
namespace {

std::string without_ending(const std::filesystem::path& path, std::size_t ending) {
  const std::string text = path.string();
  return text.substr(0, text.size() - ending);
}

TEST(Parse, gives_the_same_tree_for_both_surfaces) {
  const auto chinese = files_in("tests/dsl/same", ".zh.bao");
  ASSERT_GE(chinese.size(), 3u);
  for (const auto& path : chinese) {
    const std::string stem = without_ending(path, std::string(".zh.bao").size());
    SCOPED_TRACE(stem);
    const Parsed zh = parse_text(text_of(path));
    const Parsed en = parse_text(text_of(stem + ".en.bao"));
    EXPECT_EQ(zh.file.surface, Language::zh);
    EXPECT_EQ(en.file.surface, Language::en);
    EXPECT_EQ(render(zh.diagnostics, {}), "");
    EXPECT_EQ(render(en.diagnostics, {}), "");
    EXPECT_EQ(print_ast(zh.file), text_of(stem + ".ast"));
    EXPECT_EQ(print_ast(en.file), text_of(stem + ".ast"));
  }
}

TEST(Parse, accepts_the_policies_of_this_repository) {
  Sources sources;  // together: a variant knows the lists of what it builds on
  for (const auto& path : files_in("policies", ".bao"))
    sources.add(Source(path.string(), text_of(path)));
  ASSERT_GT(sources.size(), 0U);
  for (std::uint32_t file = 0; file < sources.size(); ++file)
    EXPECT_EQ(render(parse(sources, file).diagnostics, {}), "");
}

/// The indented examples of a page, one text for each `heading` line that begins one.
std::vector<std::string> examples_in(const std::string& page) {
  std::vector<std::string> examples;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    if (line == "    语言 中文" || line == "    language english") examples.emplace_back();
    if (line.starts_with("    ") && !examples.empty()) examples.back() += line.substr(4) + "\n";
  }
  return examples;
}

TEST(Parse, accepts_the_examples_of_the_page_on_the_surface) {
  const std::string root = YINGBAO_SOURCE_DIR;
  const auto examples = examples_in(text_of(root + "/docs/decisions/0002-surface.md"));
  ASSERT_EQ(examples.size(), 2u);
  for (const std::string& example : examples) {
    const Parsed parsed = parse_text(example);
    EXPECT_EQ(render(parsed.diagnostics, {}), "");
    EXPECT_GT(parsed.file.declarations.size(), 10u);
  }
}

std::string tree_of(const std::string& text) {
  const Parsed parsed = parse_text("语言 中文\n" + text);
  EXPECT_EQ(render(parsed.diagnostics, {}), "") << text;
  return print_ast(parsed.file);
}

TEST(Parse, folds_names_to_full_and_composed_characters) {
  EXPECT_EQ(tree_of("家庭 Ａｂ１＿é = 甲１\n"), "(define household Ab1_é 甲1)\n");
  EXPECT_EQ(tree_of("家庭 e\xCC\x81 = 甲\n"), "(define household é 甲)\n");
}

TEST(Parse, reads_any_blank_and_line_end) {
  const std::string expected = "(define household 甲 (chain 乙 + 丙))\n";
  EXPECT_EQ(tree_of("家庭　甲\t=\xC2\xA0乙 +　丙"), expected);
  EXPECT_EQ(tree_of("家庭 甲 =\r\n  乙\r\n  + 丙\r\n"), expected);
  EXPECT_EQ(tree_of("# 注释 “\n\n家庭 甲 = # “\n  乙 # ；\n\n  + 丙\n# 完"), expected);
}

TEST(Parse, keeps_spans_on_the_bytes_of_the_author) {
  Sources sources;
  sources.add(Source("f", "语言 中文\n家庭 Ａ = １２元 ＋ Ｂ\n"));
  const Parsed parsed = parse(sources, 0);
  const auto& definition =
      std::get<ast::DefinitionDeclaration>(parsed.file.declarations.at(0).node);
  EXPECT_EQ(sources.text(definition.title.name.span), "Ａ");
  const auto& body = *std::get<ast::ExpressionPtr>(definition.body);
  EXPECT_EQ(sources.text(body.span), "１２元 ＋ Ｂ");
  const auto& chain = std::get<ast::Chain>(body.node);
  EXPECT_EQ(sources.text(chain.links.at(0).operator_span), "＋");
  EXPECT_EQ(sources.text(chain.first->span), "１２元");
  EXPECT_EQ(sources.text(parsed.file.declarations[0].span), "家庭 Ａ = １２元 ＋ Ｂ");
}

TEST(Parse, takes_a_full_width_comma_for_a_separator) {
  EXPECT_EQ(tree_of("家庭 甲 = 最大（1，2）"), "(define household 甲 (max 1 2))\n");
  EXPECT_EQ(tree_of("家庭 甲 = 最大（1、200）"), "(define household 甲 (max 1 200))\n");
  EXPECT_EQ(tree_of("家庭 甲 = 最大（1，2000）"), "(define household 甲 (max 1 2000))\n");
}

}  // namespace
}  // namespace yingbao::dsl
