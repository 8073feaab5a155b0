// A mutant that is made from what is already parsed is the one that its text on disk would be; and
// every mutation of the policies is a change of the text.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "dsl/load.h"
#include "sim/mutate/mutation.h"
#include "tests/dsl/show_policy.h"

namespace yingbao::sim {
namespace {

namespace fs = std::filesystem;

const fs::path policies = fs::path(YINGBAO_SOURCE_DIR) / "policies";

std::string all_of(const dsl::Policy& policy) {
  const dsl::testing::ShowPolicy show(policy);
  std::string text;
  for (const dsl::Definition& definition : policy.definitions) {
    text += definition.title.name + "\n";
    for (const auto& version : definition.versions) {
      text += std::to_string(version.in_force.from) + " " + show.of(version.body) + "\n";
    }
  }
  for (const dsl::Parameter& parameter : policy.parameters) {
    text += parameter.title.name + "\n";
    for (const auto& version : parameter.versions) {
      text += std::to_string(version.in_force.from);
      for (const std::int64_t cell : version.cells) text += " " + std::to_string(cell);
      text += "\n";
    }
  }
  return text;
}

/// A copy of the library, in which one file is rewritten.
class Copy {
 public:
  Copy() : folder_(fs::temp_directory_path() / ("mutate_test_" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(policies, folder_, fs::copy_options::recursive);
  }
  ~Copy() { fs::remove_all(folder_); }

  dsl::Loaded load(const std::string& policy) const { return dsl::load_policy(folder_ / policy); }
  void write(const fs::path& original, std::string text) const {
    std::ofstream(folder_ / fs::relative(original, policies), std::ios::binary) << text;
  }

 private:
  fs::path folder_;
};

std::string rewritten(const dsl::Source& source, const Mutation& mutation) {
  std::string text(source.text());
  auto pieces = mutation.pieces;
  std::sort(pieces.begin(), pieces.end(),
            [](const auto& a, const auto& b) { return a.span > b.span; });
  for (const dsl::Rewriting& piece : pieces) {
    text.replace(piece.span.begin, piece.span.end - piece.span.begin, piece.text);
  }
  return text;
}

TEST(Mutate, mutants_are_those_of_the_text) {
  const std::string name = "xian";  // two policies below it
  const Copy copy;
  dsl::Diagnostics diagnostics;
  const auto rules = dsl::KeptRules::read(policies / name, diagnostics);
  ASSERT_TRUE(rules && rules->loaded().policy);
  const Mutations mutations = mutations_of(*rules, Breadth::own);
  ASSERT_GT(mutations.all.size(), 100u);
  const std::string original = all_of(*rules->loaded().policy);
  std::size_t alive = 0;
  std::size_t other = 0;
  for (std::size_t i = 0; i < mutations.all.size(); i += mutations.all.size() / 12) {
    const Mutation& mutation = mutations.all[i];
    const auto file = mutation.pieces.front().span.file;
    bool one_file = true;
    for (const auto& piece : mutation.pieces) one_file = one_file && piece.span.file == file;
    if (!one_file) continue;
    const dsl::Source& source = rules->sources()[file];
    copy.write(source.path(), rewritten(source, mutation));
    const dsl::Loaded on_disk = copy.load(name);
    const dsl::Loaded in_memory = rules->rewritten(mutation.pieces);
    copy.write(source.path(), std::string(source.text()));
    ASSERT_EQ(on_disk.policy.has_value(), in_memory.policy.has_value()) << mutation.new_text;
    if (!on_disk.policy) continue;
    ++alive;
    EXPECT_EQ(all_of(*on_disk.policy), all_of(*in_memory.policy)) << mutation.new_text;
    other += all_of(*in_memory.policy) != original;
  }
  EXPECT_GT(alive, 6u);
  EXPECT_GT(other, 6u);
}

/// Whatever is rewritten, the rules as they are stay what they were.
TEST(Mutate, nothing_changes_without_pieces) {
  dsl::Diagnostics diagnostics;
  const auto rules = dsl::KeptRules::read(policies / "xian", diagnostics);
  ASSERT_TRUE(rules && rules->loaded().policy);
  const auto again = rules->rewritten({});
  ASSERT_TRUE(again.policy);
  EXPECT_EQ(all_of(*again.policy), all_of(*rules->loaded().policy));
}

}  // namespace
}  // namespace yingbao::sim
