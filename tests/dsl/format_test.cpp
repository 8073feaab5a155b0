// Rule files written in their one layout. The folders in tests/dsl/format hold a file `given.bao`
// as an author may have left it, and what it becomes: `zh.bao`, `en.bao`. Every rule file of the
// repository, and programs from seeds, keep their meaning and comments, and come back byte for
// byte.

#include "dsl/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/format/lines.h"
#include "dsl/messages.h"
#include "dsl/parse/words.h"
#include "dsl/print_ast.h"
#include "tests/dsl/generate/faithful.h"
#include "tests/dsl/generate/rules.h"
#include "tests/dsl/rule_files.h"

namespace yingbao::dsl {
namespace {

namespace fs = std::filesystem;
using Outcome = Formatted::Outcome;

std::string formatted(const std::string& text, std::optional<Language> to = std::nullopt) {
  const Formatted result = format_rules("规则.bao", text, to);
  EXPECT_EQ(result.outcome, Outcome::formatted) << render(result.diagnostics, {}) << text;
  return result.text;
}

std::vector<fs::path> folders_of_goldens() {
  std::vector<fs::path> folders;
  for (const auto& path : files_in("tests/dsl/format", "given.bao")) {
    folders.push_back(path.parent_path());
  }
  return folders;
}

TEST(Format, becomes_what_stands_beside_it) {
  ASSERT_GE(folders_of_goldens().size(), 5u);
  for (const fs::path& folder : folders_of_goldens()) {
    SCOPED_TRACE(folder.string());
    const std::string given = text_of(folder / "given.bao");
    const std::string zh = text_of(folder / "zh.bao");
    const std::string en = text_of(folder / "en.bao");
    EXPECT_EQ(formatted(given, Language::zh), zh);
    EXPECT_EQ(formatted(given, Language::en), en);
    EXPECT_EQ(formatted(zh, Language::en), en);
    EXPECT_EQ(formatted(en, Language::zh), zh);
    EXPECT_EQ(formatted(zh), zh);
    EXPECT_EQ(formatted(en), en);
  }
}

TEST(Format, lines_of_the_goldens_are_no_wider_than_they_need_be) {
  for (const fs::path& folder : folders_of_goldens()) {
    for (const char* name : {"zh.bao", "en.bao"}) {
      std::istringstream lines(text_of(folder / name));
      for (std::string line; std::getline(lines, line);) {
        const bool breakable = line.find('#') == line.npos && line.find("“") == line.npos &&
                               line.find('"') == line.npos;
        EXPECT_TRUE(!breakable || formatting::width_of(line) <= formatting::line_width) << line;
      }
    }
  }
}

/// A file of examples holds a bad policy and, below a mark, its good twin.
std::vector<std::string> policies_in(const std::string& text) {
  const std::size_t mark = text.find("\n# ==== good");
  if (mark == text.npos) return {text};
  return {text.substr(0, mark + 1), text.substr(text.find('\n', mark + 1) + 1)};
}

TEST(Format, every_rule_file_of_the_repository_keeps_meaning_and_comments) {
  std::size_t parsed = 0;
  for (const char* folder : {"policies", "tests", "scenarios"}) {
    for (const fs::path& path : files_in(folder, ".bao")) {
      for (const std::string& text : policies_in(text_of(path))) {
        if (has_errors(parse_text(text).diagnostics)) continue;
        ++parsed;
        EXPECT_EQ(unfaithful_in(text), "") << path;
      }
    }
  }
  EXPECT_GE(parsed, 150u);
}

TEST(Format, every_generated_program_keeps_meaning_and_comments) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const generate::Rules rules = generate::make_rules(seed);
    ASSERT_EQ(unfaithful_in(rules), "") << "seed " << seed << "\n" << rules.text;
  }
}

TEST(Format, a_file_that_does_not_parse_is_not_written) {
  for (const std::string text :
       {"家庭 甲 = 1", "语言 中文\n家庭 甲 = （1\n", "语言 中文\n家庭 甲 = \xFF\n"}) {
    const Formatted result = format_rules("规则.bao", text);
    EXPECT_EQ(result.outcome, Outcome::mistakes);
    EXPECT_TRUE(result.text.empty());
    EXPECT_TRUE(has_errors(result.diagnostics));
  }
}

TEST(Format, a_name_that_would_join_a_keyword_of_the_other_language_is_refused) {
  const std::string text = "语言 中文\n\n家庭 丙 = 1\n家庭 甲 = 乙 或 else\n";
  EXPECT_EQ(formatted(text), text);
  const Formatted result = format_rules("规则.bao", text, Language::en);
  EXPECT_EQ(result.outcome, Outcome::mistakes);
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].message, &messages::not_in_other_surface);
  EXPECT_EQ(result.diagnostics[0].where.line, 4u);
}

TEST(Format, hidden_characters_in_texts_are_kept_for_their_warning) {
  const std::string text = "语言 中文\n政策 甲 “\xE2\x80\xAE乙”\n";
  EXPECT_EQ(formatted(text), text);
}

TEST(Format, line_ends_and_a_byte_order_mark_become_plain) {
  EXPECT_EQ(formatted("\xEF\xBB\xBF语言 中文\r\n\r\n家庭 甲 = 1   # 一\r\n"),
            "语言 中文\n\n家庭 甲 = 1   # 一\n");
}

TEST(Format, a_chain_of_thousands_is_written_in_bounded_time) {
  std::string text = "language english\nhousehold a = b";
  for (int i = 0; i < 2'000; ++i) text += " and b + c * d";
  const std::string once = formatted(text);
  EXPECT_EQ(std::count(once.begin(), once.end(), '\n'), 2'003);
}

}  // namespace
}  // namespace yingbao::dsl
