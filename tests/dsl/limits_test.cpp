// The limits of rule files, each at its value, one beyond, and far beyond: the right code and line,
// and an end. docs/limits.md states them; what it states is what the code has.

#include "dsl/parse/limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "dsl/check/exceptions.h"
#include "dsl/format.h"
#include "dsl/load.h"
#include "dsl/messages.h"
#include "dsl/print_ast.h"
#include "tests/dsl/rule_files.h"

namespace yingbao::dsl {
namespace {

namespace fs = std::filesystem;

std::string times(const std::string& piece, std::size_t count) {
  std::string all;
  all.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += piece;
  return all;
}

/// What opens and closes one level of nesting.
struct Level {
  std::string before;
  std::string after;

  std::string nested(std::size_t depth) const {
    return "language english\npolicy p \"P\"\nhousehold a = " + times(before, depth) + "1 yuan" +
           times(after, depth) + "\n";
  }
};

const std::vector<Level> levels = {
    {"(", ")"},
    {"-(", ")"},
    {"max(", ", 1 yuan)"},
    {"sum(members: ", ")"},
    {"(when yes: ", "; otherwise: 0 yuan)"},
    {"(when no: 0 yuan; otherwise: ", ")"},
};

using checking::most_exceptions;
using checking::most_exceptions_in_force;

std::vector<std::string> said(const Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const Diagnostic& found : diagnostics) {
    codes.push_back(std::string(found.message->code) + " " + std::to_string(found.where.line));
  }
  return codes;
}

/// A level that counts twice (a sign and its parenthesis) is full after half as many.
std::size_t deepest_of(const Level& level) {
  const auto fits = [&](std::size_t depth) {
    return parse_text(level.nested(depth)).diagnostics.empty();
  };
  std::size_t depth = 1;
  for (std::size_t step = deepest_nesting; step > 0; step /= 2) {
    if (fits(depth + step)) depth += step;
  }
  return depth;
}

TEST(Limits, nesting_in_every_form_ends_at_the_limit_with_its_code) {
  for (const Level& level : levels) {
    SCOPED_TRACE(level.before);
    const std::size_t deepest = deepest_of(level);
    EXPECT_GE(deepest, std::size_t{deepest_nesting} / 2 - 1);
    for (const std::size_t depth :
         {deepest + 1, std::size_t{deepest_nesting} + 1, std::size_t{1'000}}) {
      const Parsed parsed = parse_text(level.nested(depth));
      EXPECT_THAT(said(parsed.diagnostics), testing::ElementsAre("E0102 3")) << depth;
    }
  }
}

TEST(Limits, the_deepest_nesting_is_checked_printed_formatted_and_destroyed) {
  for (const Level& level : levels) {
    SCOPED_TRACE(level.before);
    const std::string text = level.nested(deepest_of(level));
    const Loaded loaded = load_policy_text("deep.bao", text);
    for (const Diagnostic& found : loaded.diagnostics) EXPECT_NE(found.message->code, "E0102");
    EXPECT_FALSE(print_ast(parse_text(text).file).empty());
    const Formatted formatted = format_rules("deep.bao", text);
    EXPECT_EQ(formatted.outcome, Formatted::Outcome::formatted);
  }
}

TEST(Limits, nesting_of_a_million_ends) {
  for (const std::string open : {"(", "-", "not ", "max(", "（"}) {
    const std::string head = "language english\nhousehold a = ";
    const std::size_t depth =
        std::min<std::size_t>(1'000'000, (largest_rule_file - 64) / open.size());
    const std::string text = head + times(open, depth) + "1\n";
    const Parsed parsed = parse_text(text);
    EXPECT_THAT(said(parsed.diagnostics), testing::ElementsAre("E0102 2")) << open;
    EXPECT_EQ(format_rules("deep.bao", text).outcome, Formatted::Outcome::mistakes);
  }
}

class LimitsOfFiles : public testing::Test {
 protected:
  LimitsOfFiles()
      : folder_(fs::temp_directory_path() / ("yingbao-limits-" + std::to_string(getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "county");
    write("county/root.bao", "language english\npolicy county \"A county\"\n");
  }
  ~LimitsOfFiles() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::vector<std::string> codes() const {
    return said(load_policy(folder_ / "county").diagnostics);
  }

  fs::path folder_;
};

TEST_F(LimitsOfFiles, a_file_of_64_megabytes_is_refused_unread) {
  fs::resize_file(folder_ / "county/root.bao", std::uintmax_t{64} << 20);
  EXPECT_THAT(codes(), testing::ElementsAre("E0003 0"));
  fs::resize_file(folder_ / "county/root.bao", std::uintmax_t{1} << 40);  // holds no block
  EXPECT_THAT(codes(), testing::ElementsAre("E0003 0"));
}

TEST_F(LimitsOfFiles, a_folder_holds_a_thousand_files) {
  for (std::size_t i = 1; i < most_rule_files; ++i) {
    write("county/f" + std::to_string(i) + ".bao", "language english\n");
  }
  EXPECT_THAT(codes(), testing::IsEmpty());
  write("county/one_more.bao", "language english\n");
  EXPECT_THAT(codes(), testing::ElementsAre("E0010 0"));
}

TEST_F(LimitsOfFiles, no_link_leads_out) {
  write("outside.bao", "language english\nhousehold a = 1\n");
  fs::create_symlink("../outside.bao", folder_ / "county/link.bao");
  EXPECT_THAT(codes(), testing::ElementsAre("E0009 0"));
  fs::remove(folder_ / "county/link.bao");
  fs::create_symlink("/dev/zero", folder_ / "county/link.bao");
  EXPECT_THAT(codes(), testing::ElementsAre("E0009 0"));
  fs::remove(folder_ / "county/link.bao");
  fs::create_symlink("link.bao", folder_ / "county/link.bao");  // itself
  EXPECT_THAT(codes(), testing::ElementsAre("E0002 0"));
}

TEST_F(LimitsOfFiles, invalid_utf8_has_its_line_wherever_it_stands) {
  const std::string lines = times("# a line\n", 400'000);
  for (const std::size_t line : {std::size_t{1}, std::size_t{2}, std::size_t{400'001}}) {
    std::string text = "language english\n" + lines;
    std::size_t at = 0;
    for (std::size_t i = 1; i < line; ++i) at = text.find('\n', at) + 1;
    text.insert(at, "\xFF");
    write("county/root.bao", text);
    EXPECT_THAT(codes(), testing::ElementsAre("E0004 " + std::to_string(line)));
  }
}

/// Ninety-nine exceptions that are always in force, in order, and one with so many versions: each
/// of its days cuts them all.
std::string exceptions_with_versions(std::size_t versions) {
  std::string text =
      "language english\npolicy p \"P\"\ninput household a (yuan)\nhousehold b (yuan) = a\n";
  for (std::size_t i = 1; i < most_exceptions; ++i) {
    const std::string next = i + 1 < most_exceptions ? "e" + std::to_string(i + 1) : "dated";
    text += "exception e" + std::to_string(i) + " of b, before " + next +
            ": when a is 1 yuan: 0 yuan\n";
  }
  for (std::size_t i = 0; i < versions; ++i)
    text += "exception dated of b, from " + std::to_string(1000 + i) +
            "-01-01: when a is 0 yuan: 0 yuan\n";
  return text;
}

TEST(Limits, exceptions_are_laid_out_over_their_days) {
  const auto codes_with = [](std::size_t versions) {
    return said(load_policy_text("p.bao", exceptions_with_versions(versions)).diagnostics);
  };
  const std::size_t most = most_exceptions_in_force / most_exceptions;
  EXPECT_THAT(codes_with(most - 1), testing::IsEmpty());  // and the days before the first
  EXPECT_THAT(codes_with(most), testing::ElementsAre("E0807 4"));
}

// ---------------------------------------------------------------- the page

/// The second cell of the row that begins with `name`, in docs/limits.md and its Chinese twin.
std::string stated(const std::string& page, const std::string& name) {
  const std::string text = text_of(std::string(YINGBAO_SOURCE_DIR) + "/docs/" + page);
  const std::size_t row = text.find("\n| " + name + " |");
  if (row == text.npos) return "no row " + name;
  const std::size_t begin = row + name.size() + 6;
  return text.substr(begin, text.find(" |", begin) - begin);
}

std::string grouped(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

TEST(Limits, the_pages_state_what_the_code_has) {
  const std::string file = std::to_string(largest_rule_file >> 20) + " MiB";
  EXPECT_EQ(stated("limits.md", "size of a rule file"), file);
  EXPECT_EQ(stated("limits.zh.md", "一个规则文件的大小"), file);
  EXPECT_EQ(stated("limits.md", "rule files in a folder"), grouped(most_rule_files));
  EXPECT_EQ(stated("limits.zh.md", "一个文件夹里的规则文件"), grouped(most_rule_files));
  EXPECT_EQ(stated("limits.md", "definitions in a policy"), grouped(most_definitions));
  EXPECT_EQ(stated("limits.zh.md", "一个政策的定义"), grouped(most_definitions));
  EXPECT_EQ(stated("limits.md", "nesting in a declaration"), grouped(deepest_nesting));
  EXPECT_EQ(stated("limits.zh.md", "一条声明里的嵌套"), grouped(deepest_nesting));
  EXPECT_EQ(stated("limits.md", "exceptions of a definition"), grouped(most_exceptions));
  EXPECT_EQ(stated("limits.zh.md", "一个定义的例外"), grouped(most_exceptions));
  const std::string in_force = grouped(most_exceptions_in_force);
  EXPECT_EQ(stated("limits.zh.md", "一个定义的例外 × 起止日期分成的段"), in_force);
  EXPECT_EQ(stated("limits.md", "mistakes listed"), grouped(most_diagnostics));
  EXPECT_EQ(stated("limits.zh.md", "列出的错误"), grouped(most_diagnostics));
}

}  // namespace
}  // namespace yingbao::dsl
