#include "sim/cli/help.h"

#include <fmt/format.h>

#include <algorithm>

namespace yingbao::sim::cli {
namespace {

struct HelpLine {
  std::string left;
  std::string_view right;
};

/// Two columns under a title; nothing where there are no lines.
std::string section(std::string_view title, const std::vector<HelpLine>& lines) {
  if (lines.empty()) return {};
  std::size_t width = 0;
  for (const HelpLine& line : lines) width = std::max(width, line.left.size());
  std::string all = fmt::format("\n{}\n", title);
  for (const HelpLine& line : lines)
    all += fmt::format("  {:<{}}  {}\n", line.left, width, line.right);
  return all;
}

std::string shown(const Option& option) {
  std::string all;
  for (const std::string& name : option.names) all += (all.empty() ? "" : ", ") + name;
  if (!option.placeholder.empty()) all += (all.empty() ? "" : " ") + option.placeholder;
  return all;
}

std::vector<HelpLine> lines_of(const Options& options, bool positional, dsl::Language language) {
  std::vector<HelpLine> lines;
  for (const Option& option : options.all()) {
    if (option.positional() == positional) {
      lines.push_back({shown(option), option.help->in(language)});
    }
  }
  return lines;
}

/// ` POLICY -i FILE`: what must be there.
std::string needed_part(const Options& options) {
  std::string all;
  for (const Option& option : options.all()) {
    if (option.needed == Needed::no) continue;
    all += " ";
    if (!option.positional()) all += option.names.front() + " ";
    all += option.placeholder + (option.repeated ? "..." : "");
  }
  return all;
}

}  // namespace

std::string general_help(const Options& general, dsl::Language language) {
  std::vector<HelpLine> lines;
  for (const CommandRow& row : commands()) {
    lines.push_back({std::string(row.name), row.summary.in(language)});
  }
  return fmt::format("{}\n\n{}\n", phrases::help_what.in(language),
                     phrases::help_usage.in(language)) +
         section(phrases::help_commands.in(language), lines) +
         section(phrases::help_general_options.in(language), lines_of(general, false, language)) +
         fmt::format("\n{}\n", phrases::help_more.in(language));
}

std::string command_help(const CommandRow& row, const Options& own, const Options& general,
                         dsl::Language language) {
  const std::string line = std::string(row.name) + needed_part(own);
  return fmt::format("{}\n\n{}\n", row.summary.in(language),
                     said(phrases::help_usage_of, language, {line})) +
         section(phrases::help_arguments.in(language), lines_of(own, true, language)) +
         section(phrases::help_options.in(language), lines_of(own, false, language)) +
         section(phrases::help_general_options.in(language), lines_of(general, false, language));
}

}  // namespace yingbao::sim::cli
