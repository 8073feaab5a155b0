// Each finding of checking has a bad example that gives it and nothing else, and a good twin that
// gives none: tests/dsl/check/CODE_what_is_wrong.bao.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "dsl/messages.h"
#include "tests/dsl/marked_rules.h"

namespace yingbao::dsl {
namespace {

namespace fs = std::filesystem;
using namespace testing;

const fs::path folder = fs::path(YINGBAO_SOURCE_DIR) / "tests/dsl/check";

std::string code_of(const fs::path& path) { return path.filename().string().substr(0, 5); }

/// Lints are looked for only where the example is one of theirs.
bool is_lint(std::string_view code) {
  constexpr std::string_view codes[] = {
#define YINGBAO_MESSAGE(name, code, severity, ...) \
  Severity::severity == Severity::error ? std::string_view() : std::string_view(code),
#include "dsl/messages_lint.def"
#include "dsl/messages_slips.def"
#undef YINGBAO_MESSAGE
  };
  return std::find(std::begin(codes), std::end(codes), code) != std::end(codes);
}

Loaded load(const fs::path& path, const std::string& text) {
  return load_policy_text("example.bao", text, {}, is_lint(code_of(path)) ? Lints::on : Lints::off);
}

std::vector<fs::path> examples() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

class Example : public ::testing::TestWithParam<fs::path> {};

TEST_P(Example, BadGivesItsCodeAloneOnItsLine) {
  const Twins twins = twins_in(GetParam());
  const Findings wanted = expected(twins.bad);
  ASSERT_FALSE(wanted.empty());
  for (const auto& [line, code] : wanted) EXPECT_EQ(code, code_of(GetParam()));
  const Loaded loaded = load(GetParam(), twins.bad);
  EXPECT_EQ(found(loaded.diagnostics), wanted) << shown(loaded.diagnostics);
  EXPECT_EQ(loaded.policy.has_value(), !has_errors(loaded.diagnostics));
}

TEST_P(Example, GoodGivesNone) {
  const Twins twins = twins_in(GetParam());
  ASSERT_FALSE(twins.good.empty());
  const Loaded loaded = load(GetParam(), twins.good);
  EXPECT_TRUE(loaded.diagnostics.empty()) << shown(loaded.diagnostics);
  EXPECT_TRUE(loaded.policy.has_value());
}

/// Every argument is filled in, in both languages.
TEST_P(Example, SentencesAreWhole) {
  const Loaded loaded = load(GetParam(), twins_in(GetParam()).bad);
  for (const auto& diagnostic : loaded.diagnostics)
    for (const Language language : {Language::zh, Language::en}) {
      const std::string said = sentence(diagnostic, language) + help(diagnostic, language);
      EXPECT_EQ(said.find("{"), said.npos) << said;
      EXPECT_EQ(said.find("``"), said.npos) << said;
    }
}

INSTANTIATE_TEST_SUITE_P(Check, Example, ::testing::ValuesIn(examples()),
                         [](const auto& about) { return about.param.stem().string(); });

constexpr const Message* check_messages[] = {
#define YINGBAO_MESSAGE(name, ...) &messages::name,
#include "dsl/messages_check.def"
#include "dsl/messages_lint.def"
#include "dsl/messages_model.def"
#include "dsl/messages_slips.def"
#undef YINGBAO_MESSAGE
};

TEST(CheckMessages, EachHasAnExample) {
  std::map<std::string, int> count;
  for (const auto& path : examples()) ++count[code_of(path)];
  for (const Message* message : check_messages)
    EXPECT_GE(count[std::string(message->code)], 1) << message->code << " " << message->en;
}

}  // namespace
}  // namespace yingbao::dsl
