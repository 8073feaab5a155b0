// A path becomes a Policy, or says why not.

#include "dsl/load.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "dsl/parse/limits.h"
#include "tests/dsl/marked_rules.h"

namespace yingbao::dsl {
namespace {

namespace fs = std::filesystem;
using namespace testing;

class Load : public ::testing::Test {
 protected:
  Load() : folder_(fs::temp_directory_path() / ("yingbao_load_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_ / "county");
  }
  ~Load() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  static std::string codes(const fs::path& path) {
    std::string codes;
    for (const auto& [line, code] : found(load_policy(path).diagnostics))
      codes += (codes.empty() ? "" : " ") + code;
    return codes;
  }

  fs::path folder_;
  const std::string root_ = "language english\npolicy county \"A county\"\nhousehold a = b + 1\n";
  const std::string rest_ = "language english\nhousehold b = 1 + 1\n";
};

TEST_F(Load, AFolderIsOnePolicyWhateverTheOrderOfItsFiles) {
  write("county/z_root.bao", root_);
  write("county/a_rest.bao", rest_);
  write("county/notes.txt", "not a rule");
  const Loaded loaded = load_policy(folder_ / "county");
  ASSERT_TRUE(loaded.policy) << shown(loaded.diagnostics);
  EXPECT_EQ(loaded.policy->title.name, "county");
  EXPECT_EQ(loaded.policy->full_title, "A county");
  EXPECT_EQ(loaded.policy->definitions.size(), 2u);
}

TEST_F(Load, AFileStandsForItsFolderOrWhereThereAreSeveralRootsForItself) {
  const fs::path root = write("county/root.bao", root_);
  const fs::path rest = write("county/rest.bao", rest_);
  EXPECT_TRUE(load_policy(root).policy);
  EXPECT_TRUE(load_policy(rest).policy);
  const fs::path other = write("county/other.bao", "language english\npolicy other \"Other\"\n");
  EXPECT_TRUE(load_policy(other).policy);
  EXPECT_EQ(codes(root), "E0301");  // its `b` is another file's
}

TEST_F(Load, BothSurfacesInOneFolder) {
  write("county/root.bao", root_);
  write("county/rest.bao", "语言 中文\n家庭 乙 又名 b = 1 + 1\n");
  EXPECT_TRUE(load_policy(folder_ / "county").policy);
}

TEST_F(Load, WhatIsNotThereOrNoRuleFileSaysSo) {
  EXPECT_EQ(codes(folder_ / "nowhere"), "E0001");
  EXPECT_EQ(codes(folder_ / "county/nothing.bao"), "E0001");
  EXPECT_EQ(codes(""), "E0001");
  EXPECT_EQ(codes(folder_ / "county"), "E0005");
  EXPECT_EQ(codes(write("a.txt", root_)), "E0008");
  fs::create_directories(folder_ / "county/folder.bao");
  EXPECT_EQ(codes(folder_ / "county"), "E0002");
}

TEST_F(Load, OneRootFile) {
  write("county/rest.bao", rest_);
  EXPECT_EQ(codes(folder_ / "county"), "E0006");
  write("county/one.bao", root_);
  write("county/two.bao", "language english\npolicy second \"Second\"\n");
  EXPECT_EQ(codes(folder_ / "county"), "E0007");
}

TEST_F(Load, NoLinkLeadsOut) {
  write("county/root.bao", root_);
  const fs::path outside = write("outside.bao", rest_);
  fs::create_symlink(outside, folder_ / "county/rest.bao");
  EXPECT_EQ(codes(folder_ / "county"), "E0009");
  fs::remove(folder_ / "county/rest.bao");
  write("county/rest_text", rest_);
  fs::create_symlink("rest_text", folder_ / "county/rest.bao");
  EXPECT_TRUE(load_policy(folder_ / "county").policy);
}

TEST_F(Load, WithinLimits) {
  std::string text = root_ + rest_.substr(17);
  text += "#" + std::string(largest_rule_file - text.size() - 2, 'x') + "\n";
  ASSERT_EQ(text.size(), largest_rule_file);
  EXPECT_EQ(codes(write("county/root.bao", text)), "");
  EXPECT_EQ(codes(write("county/root.bao", text + "\n")), "E0003");
}

TEST_F(Load, NotUtf8) {
  EXPECT_EQ(codes(write("county/root.bao", root_ + "# \xB1\xEA\n")), "E0004");
}

TEST_F(Load, AByteOrderMarkIsNoText) {
  write("county/rest.bao", rest_);
  EXPECT_EQ(codes(write("county/root.bao", "\xEF\xBB\xBF" + root_)), "");
}

TEST_F(Load, TheHundredFirstMistakesAndOneMoreLine) {
  std::string text = "language english\npolicy county \"A county\"\n";
  for (int i = 0; i < 150; ++i)
    text += "household a" + std::to_string(i) + " = nowhere_" + std::to_string(i) + "\n";
  const Loaded loaded = load_policy_text("many.bao", text);
  EXPECT_EQ(loaded.diagnostics.size(), most_diagnostics + 1);
  EXPECT_EQ(loaded.diagnostics.back().message->code, "E0101");
  EXPECT_FALSE(loaded.policy);
}

TEST_F(Load, ManyNotesAreNoError) {
  std::string text = "language english\npolicy county \"A county\"\n";
  for (int i = 0; i < 150; ++i)
    text += "parameter p" + std::to_string(i) + " (integer) = 1   assumed \"unknown\"\n";
  const Loaded loaded = load_policy_text("many.bao", text);
  EXPECT_FALSE(has_errors(loaded.diagnostics));
  EXPECT_GT(loaded.diagnostics.size(), most_diagnostics);
  EXPECT_TRUE(loaded.policy);
}

TEST_F(Load, ManyWarningsDoNotHideAnError) {
  std::string text = "language english\npolicy county \"A county\"\n";
  for (int i = 0; i < 500; ++i)
    text += "parameter p" + std::to_string(i) + " (integer) = 1\nhousehold k" + std::to_string(i) +
            " = known(a)\n";
  text += "household a = 1 + 1\nhousehold z = nowhere\n";
  const Loaded loaded = load_policy_text("many.bao", text);
  EXPECT_TRUE(has_errors(loaded.diagnostics));
  EXPECT_FALSE(loaded.policy);
}

}  // namespace
}  // namespace yingbao::dsl
