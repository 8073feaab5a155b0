// Policies that build on others: each finding has a bad example in tests/dsl/library that gives it
// and nothing else, in whichever file it stands, and a good twin that gives none.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "dsl/messages.h"
#include "dsl/parse/limits.h"
#include "tests/dsl/library_files.h"

namespace yingbao::dsl {
namespace {

namespace fs = std::filesystem;
using namespace testing;

const fs::path folder = fs::path(YINGBAO_SOURCE_DIR) / "tests/dsl/library";

std::vector<fs::path> examples() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// Lints are looked for only where the example is one of theirs.
Lints lints_for(const std::string& code) { return code[0] == 'E' ? Lints::off : Lints::on; }

using Place = std::tuple<std::string, std::uint32_t, std::string>;  // path, line, code

class LibraryExamples : public ::testing::TestWithParam<fs::path> {};

TEST_P(LibraryExamples, BadGivesItsCodeAloneInItsFile) {
  const LibraryExample example = library_example(GetParam());
  const std::string code = GetParam().filename().string().substr(0, 5);
  std::multiset<Place> wanted;
  const auto expect = [&](const std::string& path, const std::string& text) {
    for (const auto& [line, at] : expected(text)) wanted.emplace(path, line, at);
  };
  expect("main.bao", example.bad);
  // `# at standards.csv:3: E0937`: a table has no comments.
  std::istringstream lines(example.bad);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("# at ")) continue;
    const auto colon = line.find(':');
    wanted.emplace(line.substr(5, colon - 5), std::stoul(line.substr(colon + 1)),
                   line.substr(line.rfind(' ') + 1));
  }
  for (const auto& file : example.beside) expect(file.path, file.text);
  ASSERT_FALSE(wanted.empty());
  const Loaded loaded = load_policy_text("main.bao", example.bad, example.beside, lints_for(code));
  std::multiset<Place> given;
  for (const auto& diagnostic : loaded.diagnostics) {
    given.emplace(diagnostic.where.path, diagnostic.where.line, diagnostic.message->code);
    EXPECT_EQ(diagnostic.message->code, code);
    for (const Language language : {Language::zh, Language::en}) {
      const std::string said = sentence(diagnostic, language) + help(diagnostic, language);
      EXPECT_EQ(said.find("{"), said.npos) << said;
      EXPECT_EQ(said.find("``"), said.npos) << said;
    }
  }
  EXPECT_EQ(given, wanted) << shown(loaded.diagnostics);
  EXPECT_EQ(loaded.policy.has_value(), !has_errors(loaded.diagnostics));
}

TEST_P(LibraryExamples, GoodGivesNone) {
  const LibraryExample example = library_example(GetParam());
  std::vector<RuleText> beside = example.beside;
  const std::string code = GetParam().filename().string().substr(0, 5);
  const Loaded loaded = load_policy_text("main.bao", example.good, beside, lints_for(code));
  EXPECT_TRUE(loaded.diagnostics.empty()) << shown(loaded.diagnostics);
  EXPECT_TRUE(loaded.policy);
}

INSTANTIATE_TEST_SUITE_P(Library, LibraryExamples, ::testing::ValuesIn(examples()),
                         [](const auto& about) { return about.param.stem().string(); });

constexpr const Message* library_messages[] = {
#define YINGBAO_MESSAGE(name, ...) &messages::name,
#include "dsl/messages_library.def"
#undef YINGBAO_MESSAGE
};

TEST(LibraryMessages, EachHasAnExample) {
  // Limits, which the tests below exceed.
  std::set<std::string_view> codes{"E0909", "E0910", "E0931"};
  std::set<std::string> examples_of;
  for (const auto& path : examples()) examples_of.insert(path.filename().string().substr(0, 5));
  for (const std::string& code : examples_of) codes.insert(code);
  for (const Message* message : library_messages)
    EXPECT_EQ(codes.count(message->code), 1u) << message->code << " " << message->en;
}

// ---------------------------------------------------------------- on disk

class LibraryOnDisk : public ::testing::Test {
 protected:
  LibraryOnDisk()
      : root_(fs::temp_directory_path() / ("yingbao_library_" + std::to_string(::getpid()))) {
    write("lib/library.yaml", "name: test\n");
  }
  ~LibraryOnDisk() override { fs::remove_all(root_); }

  fs::path write(const std::string& name, const std::string& text) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
    return root_ / name;
  }
  std::string codes(const std::string& path) const {
    std::string codes;
    for (const auto& diagnostic : load_policy(root_ / path).diagnostics)
      codes += (codes.empty() ? "" : " ") + std::string(diagnostic.message->code);
    return codes;
  }
  static std::string variant(const std::string& name, const std::string& base) {
    return "language english\npolicy " + name + " \"A policy\", variant of " + base + "\n";
  }

  fs::path root_;
  const std::string city_ =
      "language english\npolicy city \"A city\"\nhousehold limit = 100 yuan\n";
};

TEST_F(LibraryOnDisk, ABaseIsFoundByNameWhereverItLies) {
  write("lib/deep/er/city/root.bao", city_);
  write("lib/counties/one/root.bao",
        variant("one", "city") + "replace household limit = 200 yuan\n");
  const Loaded loaded = load_policy(root_ / "lib/counties/one");
  ASSERT_TRUE(loaded.policy) << shown(loaded.diagnostics);
  EXPECT_EQ(loaded.policy->title.name, "one");
  ASSERT_EQ(loaded.policy->definitions.size(), 1u);
  const auto& limit = loaded.policy->definitions[0];
  const Expression& body = (*loaded.policy)[limit.versions.at(0).body];
  EXPECT_EQ(std::get<Literal>(body.node).raw, 20000);
}

TEST_F(LibraryOnDisk, ThePolicyBesideTheLibraryIsNoneOfIt) {
  write("city/root.bao", city_);
  write("lib/one/root.bao", variant("one", "city"));
  EXPECT_EQ(codes("lib/one"), "E0901");
  write("lib/one/root.bao", variant("one", "\"../../city\""));
  EXPECT_EQ(codes("lib/one"), "E0907");
}

TEST_F(LibraryOnDisk, LinksCountAsWhereTheyLead) {
  const fs::path outside = write("outside.bao", "language english\nhousehold limit = 1 yuan\n");
  write("lib/one/root.bao", "language english\npolicy one \"One\"\nuse \"../shared.bao\"\n");
  fs::create_symlink(outside, root_ / "lib/shared.bao");
  EXPECT_EQ(codes("lib/one"), "E0907");
  fs::remove(root_ / "lib/shared.bao");
  write("lib/real.bao", "language english\nhousehold limit = 1 yuan\n");
  fs::create_symlink("real.bao", root_ / "lib/shared.bao");
  EXPECT_EQ(codes("lib/one"), "");
}

TEST_F(LibraryOnDisk, AFileUsedOnTwoWaysIsReadOnce) {
  write("lib/shared.bao", "language english\nenumeration kind = a, b\n");
  write("lib/city/root.bao", city_ + "use \"../shared.bao\"\n");
  write("lib/one/root.bao", variant("one", "city") + "use \"../shared.bao\"\n");
  EXPECT_EQ(codes("lib/one"), "");
}

// ---------------------------------------------------------------- tables beside the rules

const std::string table_rules_ =
    "语言 中文\n政策 例 “示例”\n枚举 区县类别 = 甲县、乙县\n输入 家庭 区县（区县类别）\n"
    "参数 标准（元/人·月），按 区县，见 “标准.csv”\n家庭 合计（元/月）= 标准 × 计数（成员）\n";

TEST_F(LibraryOnDisk, ATableInGb18030WithDatesOfASpreadsheet) {
  write("lib/one/root.bao", table_rules_);
  // 区县,自,值 / 甲县,2018/1/1,500 / 乙县,2018/1/1,400 / 甲县,2020/9/1,"620"
  write("lib/one/标准.csv",
        "\xC7\xF8\xCF\xD8,\xD7\xD4,\xD6\xB5\r\n\xBC\xD7\xCF\xD8,2018/1/1,500\r\n"
        "\xD2\xD2\xCF\xD8,2018/1/1,400\r\n\xBC\xD7\xCF\xD8,2020/9/1,\"620\"\r\n");
  const Loaded loaded = load_policy(root_ / "lib/one");
  ASSERT_TRUE(loaded.policy) << shown(loaded.diagnostics);
  const Parameter& parameter = loaded.policy->parameters.at(0);
  ASSERT_EQ(parameter.versions.size(), 2u);
  EXPECT_EQ(parameter.versions[0].cells, (std::vector<std::int64_t>{5'000'000, 4'000'000}));
  EXPECT_EQ(parameter.versions[1].cells, (std::vector<std::int64_t>{6'200'000, 4'000'000}));
  EXPECT_EQ(parameter.versions[1].in_force.from, day_of(2020, 9, 1));
}

TEST_F(LibraryOnDisk, EachCellOfATableHasAValueOnEveryDay) {
  write("lib/one/root.bao", table_rules_);
  const auto codes_with = [&](const std::string& rows) {
    write("lib/one/标准.csv", "区县,自,至,值\n" + rows);
    return codes("lib/one");
  };
  EXPECT_EQ(codes_with("甲县,2018-01-01,,500\n乙县,2018-01-01,,400\n"), "");
  EXPECT_EQ(codes_with("甲县,2018-01-01,,500\n乙县,2019-01-01,,400\n"), "E0404");
  EXPECT_EQ(codes_with("甲县,2018-01-01,,500\n"), "E0404");
  EXPECT_EQ(codes_with("甲县,2018-01-01,,500\n乙县,2018-01-01,2018-12-31,400\n"
                       "乙县,2019-02-01,,420\n"),
            "E0404 E0401");
  EXPECT_EQ(codes_with("甲县,2018-01-01,,500\n乙县,2018-01-01,2019-06-30,400\n"
                       "乙县,2019-02-01,,420\n"),
            "E0402");
}

TEST_F(LibraryOnDisk, ATableThatIsNoText) {
  write("lib/one/root.bao", table_rules_);
  write("lib/one/标准.csv", std::string("PK\x03\x04\0\0", 6));
  EXPECT_EQ(codes("lib/one"), "E0931");
}

TEST_F(LibraryOnDisk, AMissingBaseCausesNoOtherFinding) {
  write("lib/one/root.bao",
        variant("one", "nowhere") + "household a = limit * 2\nreplace household limit = 1 yuan\n");
  EXPECT_EQ(codes("lib/one"), "E0901");
}

TEST_F(LibraryOnDisk, AsManyLayersAsTheLimitAndOneMore) {
  write("lib/p0/root.bao", city_);
  for (std::size_t i = 1; i <= most_layers; ++i) {
    const std::string below = i == 1 ? "city" : "p" + std::to_string(i - 1);
    write("lib/p" + std::to_string(i) + "/root.bao", variant("p" + std::to_string(i), below));
  }
  EXPECT_EQ(codes("lib/p" + std::to_string(most_layers - 1)), "");
  EXPECT_EQ(codes("lib/p" + std::to_string(most_layers)), "E0909");
}

}  // namespace
}  // namespace yingbao::dsl
