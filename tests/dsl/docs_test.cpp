// Every example in the docs is checked: a block ```bao must check without errors, a block
// ```bao bad CODE must give that code. A block that begins with the language line is a whole
// file; any other stands behind the page's preamble, a comment `<!-- bao preamble … -->`. A block
// ```bao file PATH or ```csv file PATH is a file of the library in which the examples stand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "dsl/load.h"

namespace yingbao::dsl {
namespace {

namespace fs = std::filesystem;

struct Example {
  std::string where;  // page:line
  std::string text;
  std::string code;  // of the mistake; empty where there is none
};

struct Page {
  std::string preamble;
  std::vector<Example> examples;
  std::vector<RuleText> beside;  // blocks that are files of a library
};

bool is_whole_file(const std::string& text) {
  return text.starts_with("语言") || text.starts_with("language");
}

/// The lines up to one that equals `end`.
std::string block(std::istream& lines, std::string_view end, int& number) {
  std::string text;
  for (std::string line; std::getline(lines, line) && line != end;) {
    ++number;
    text += line + "\n";
  }
  ++number;
  return text;
}

Page read_page(const fs::path& path) {
  std::ifstream lines(path);
  Page page;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::string where = path.filename().string() + ":" + std::to_string(number);
    if (line == "<!-- bao preamble") {
      page.preamble = block(lines, "-->", number);
    } else if (line.starts_with("```") && line.find(" file ") != line.npos) {
      page.beside.push_back({line.substr(line.find(" file ") + 6), block(lines, "```", number)});
    } else if (line == "```bao" || line.starts_with("```bao ")) {
      const auto bad = line.find(" bad ");
      Example example{where, block(lines, "```", number), {}};
      if (bad != std::string::npos) example.code = line.substr(bad + 5);
      if (!is_whole_file(example.text)) example.text = page.preamble + example.text;
      page.examples.push_back(std::move(example));
    }
  }
  return page;
}

std::vector<std::string> error_codes(const Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity() == Severity::error) codes.emplace_back(diagnostic.message->code);
  }
  return codes;
}

class DocsTest : public testing::TestWithParam<const char*> {};

TEST_P(DocsTest, EveryExampleDoesWhatThePageSays) {
  const Page page = read_page(fs::path(YINGBAO_SOURCE_DIR) / "docs" / GetParam());
  EXPECT_GE(page.examples.size(), 5u);
  for (const Example& example : page.examples) {
    SCOPED_TRACE(example.where);
    const Loaded loaded = load_policy_text(example.where, example.text, page.beside);
    if (example.code.empty()) {
      EXPECT_TRUE(loaded.policy) << render(loaded.diagnostics, {});
    } else {
      EXPECT_THAT(error_codes(loaded.diagnostics), testing::ElementsAre(example.code))
          << render(loaded.diagnostics, {});
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, DocsTest, testing::Values("language.zh.md", "language.md"));

}  // namespace
}  // namespace yingbao::dsl
