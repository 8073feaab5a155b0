// What the help of an error advises: below a mistaken line of tests/dsl/advice/*.bao stand the
// code and the help, `# E0202 写 …` and `# = write …`, of each finding there; nothing else is said.

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "dsl/load.h"
#include "tests/dsl/rule_files.h"

namespace yingbao::dsl {
namespace {

bool is_expectation(const std::string& line) {
  return line.starts_with("# E") || line.starts_with("# W") || line.starts_with("# = ");
}

/// The expectations alone, each group below the line that it is about.
std::string expected_in(const std::string& text) {
  std::istringstream lines(text);
  std::string expected;
  std::string about;
  for (std::string line; std::getline(lines, line);) {
    if (!is_expectation(line)) {
      about = line + "\n";
      continue;
    }
    expected += about + line + "\n";
    about.clear();
  }
  return expected;
}

std::string said_of(const Diagnostics& diagnostics) {
  std::string said;
  std::uint32_t line = 0;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.where.line != line) said += diagnostic.where.excerpt + "\n";
    line = diagnostic.where.line;
    said += "# " + std::string(diagnostic.message->code) + " " + help(diagnostic, Language::zh) +
            "\n# = " + help(diagnostic, Language::en) + "\n";
  }
  return said;
}

class Advice : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Advice, IsSaidAsExpected) {
  const std::string text = text_of(GetParam());
  const Loaded loaded = load_policy_text("example.bao", text);
  EXPECT_FALSE(loaded.diagnostics.empty());
  EXPECT_EQ(said_of(loaded.diagnostics), expected_in(text));
}

INSTANTIATE_TEST_SUITE_P(Check, Advice, ::testing::ValuesIn(files_in("tests/dsl/advice", ".bao")),
                         [](const auto& about) { return about.param.stem().string(); });

}  // namespace
}  // namespace yingbao::dsl
