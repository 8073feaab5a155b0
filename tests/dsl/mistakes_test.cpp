// What drafters get wrong, as they write it, half in each surface: tests/dsl/mistakes/*.txt. Of
// each the first finding has the code, the place and the remedy that stand below it.

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "dsl/load.h"
#include "tests/dsl/rule_files.h"

namespace yingbao::dsl {
namespace {

struct Mistake {
  std::string title;
  std::string text;
  std::string code;
  std::string place;  // line:column, lines from the mistake's own first
  std::string word;   // of the help
};

struct Mistakes {
  std::string rules;  // that each mistake joins
  std::vector<Mistake> all;
};

Mistakes mistakes_in(const std::string& text) {
  Mistakes mistakes;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("=== ")) {
      mistakes.all.push_back({line.substr(4), "", "", "", ""});
    } else if (mistakes.all.empty()) {
      mistakes.rules += line + "\n";
    } else if (line.starts_with("---> ")) {
      std::istringstream wanted(line.substr(5));
      Mistake& mistake = mistakes.all.back();
      wanted >> mistake.code >> mistake.place >> std::ws;
      std::getline(wanted, mistake.word);
    } else {
      mistakes.all.back().text += line + "\n";
    }
  }
  return mistakes;
}

std::uint32_t lines_in(const std::string& text) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

void expect_said(const Mistakes& mistakes, const Mistake& mistake, Language language) {
  SCOPED_TRACE(mistake.title + "\n" + mistake.text);
  EXPECT_FALSE(mistake.word.empty());
  const Loaded loaded = load_policy_text("rules.bao", mistakes.rules + mistake.text, {}, Lints::on);
  const std::uint32_t before = lines_in(mistakes.rules);
  for (const Diagnostic& said : loaded.diagnostics) {
    if (said.severity() == Severity::note) continue;
    EXPECT_EQ(said.message->code, mistake.code) << render(said, {.language = language});
    const auto line = static_cast<int>(said.where.line) - static_cast<int>(before);
    EXPECT_EQ(std::to_string(line) + ":" + std::to_string(said.where.column), mistake.place)
        << render(said, {.language = language});
    EXPECT_NE((sentence(said, language) + help(said, language)).find(mistake.word),
              std::string::npos)
        << render(said, {.language = language});
    return;
  }
  ADD_FAILURE() << "nothing is said";
}

void expect_all(const std::string& file, Language language) {
  const auto path = std::filesystem::path(YINGBAO_SOURCE_DIR) / "tests/dsl/mistakes" / file;
  const Mistakes mistakes = mistakes_in(text_of(path));
  ASSERT_TRUE(load_policy_text("rules.bao", mistakes.rules).policy.has_value());
  EXPECT_GE(mistakes.all.size(), 60u);
  for (const Mistake& mistake : mistakes.all) expect_said(mistakes, mistake, language);
}

TEST(Mistakes, in_chinese_are_named_with_place_and_remedy) { expect_all("zh.txt", Language::zh); }
TEST(Mistakes, in_english_are_named_with_place_and_remedy) { expect_all("en.txt", Language::en); }

}  // namespace
}  // namespace yingbao::dsl
