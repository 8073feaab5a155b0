#include "dsl/load/read_rules.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

#include "dsl/messages.h"
#include "dsl/parse.h"
#include "dsl/parse/limits.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

namespace fs = std::filesystem;

bool is_rule_file(const fs::path& path) { return path.extension() == ".bao"; }

Location whole(const std::string& path) { return {path, 0, 0, 0, 0, {}}; }

void say(Diagnostics& diagnostics, const Message& message, const std::string& path) {
  report(diagnostics, message, whole(path), {path});
}

std::optional<std::string> bytes_of(const fs::path& path, Diagnostics& diagnostics) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error || !fs::is_regular_file(path, error)) {
    say(diagnostics, messages::rules_unreadable, path.generic_string());
    return std::nullopt;
  }
  if (size > largest_rule_file) {
    report(diagnostics, messages::rules_too_large, whole(path.generic_string()),
           {std::to_string(largest_rule_file >> 20)});
    return std::nullopt;
  }
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file.is_open() || file.bad()) {
    say(diagnostics, messages::rules_unreadable, path.generic_string());
    return std::nullopt;
  }
  return bytes;
}

std::optional<RuleText> read(const fs::path& path, Diagnostics& diagnostics) {
  auto bytes = bytes_of(path, diagnostics);
  if (!bytes) return std::nullopt;
  return rule_text(path.generic_string(), std::move(*bytes), diagnostics);
}

/// A link may not lead out of the policy's folder.
bool lies_below(const fs::path& file, const fs::path& folder) {
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  const fs::path resolved = error ? fs::path() : fs::canonical(file, error);
  if (error) return true;  // a dangling link: reading it says so
  const auto [end, at] = std::mismatch(root.begin(), root.end(), resolved.begin(), resolved.end());
  return end == root.end();
}

std::optional<std::vector<fs::path>> rule_files_in(const fs::path& folder,
                                                   Diagnostics& diagnostics) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (is_rule_file(at->path())) files.push_back(at->path().lexically_normal());
  if (error) {
    say(diagnostics, messages::rules_unreadable, folder.generic_string());
    return std::nullopt;
  }
  if (files.size() > most_rule_files) {
    report(diagnostics, messages::too_many_rule_files, whole(folder.generic_string()),
           {folder.generic_string(), std::to_string(most_rule_files)});
    return std::nullopt;
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<std::vector<RuleText>> read_folder(const fs::path& folder, Diagnostics& diagnostics) {
  const auto files = rule_files_in(folder, diagnostics);
  if (!files) return std::nullopt;
  if (files->empty()) {
    say(diagnostics, messages::no_rule_file, folder.generic_string());
    return std::nullopt;
  }
  std::vector<RuleText> texts;
  for (const auto& file : *files) {
    if (!lies_below(file, folder)) {
      say(diagnostics, messages::rules_outside, file.generic_string());
      continue;
    }
    if (auto text = read(file, diagnostics)) texts.push_back(std::move(*text));
  }
  if (texts.size() != files->size()) return std::nullopt;
  return texts;
}

std::size_t count_roots(const std::vector<RuleText>& texts) {
  return std::size_t(std::count_if(
      texts.begin(), texts.end(), [](const RuleText& file) { return declares_policy(file.text); }));
}

std::optional<std::vector<RuleText>> read_file(const fs::path& path, Diagnostics& diagnostics) {
  if (!is_rule_file(path)) {
    say(diagnostics, messages::not_a_rule_file, path.generic_string());
    return std::nullopt;
  }
  auto own = read(path, diagnostics);
  if (!own) return std::nullopt;
  Diagnostics of_others;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  auto all = read_folder(folder, of_others);
  const bool root = declares_policy(own->text);
  const std::size_t roots = all ? count_roots(*all) : 0;
  if (all && (roots == 1 || (roots > 1 && !root))) return all;
  return std::vector<RuleText>{std::move(*own)};
}

}  // namespace

bool begins_policy(std::string_view line) {
  for (const std::string_view word : {"政策", "policy"})
    if (line.starts_with(word) && line.size() > word.size() &&
        !is_word_character(first_character(line.substr(word.size())).code))
      return true;
  return false;
}

bool declares_policy(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (begins_policy(text.substr(0, end))) return true;
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
  return false;
}

std::optional<std::string> plain_bytes(const fs::path& path, std::size_t most) {
  std::error_code error;
  if (!fs::is_regular_file(path, error) || fs::file_size(path, error) > most || error)
    return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file.is_open() || file.bad()) return std::nullopt;
  return bytes;
}

std::optional<RuleText> read_rule_file(const fs::path& path, Diagnostics& diagnostics) {
  if (is_rule_file(path)) return read(path, diagnostics);
  say(diagnostics, messages::not_a_rule_file, path.generic_string());
  return std::nullopt;
}

std::optional<RuleText> rule_text(std::string path, std::string bytes, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  std::string text = accept_text(path, std::move(bytes), diagnostics);
  if (diagnostics.size() != before) return std::nullopt;
  return RuleText{std::move(path), std::move(text)};
}

std::optional<std::vector<RuleText>> read_rules(const fs::path& path, Diagnostics& diagnostics) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    const bool absent = status.type() == fs::file_type::not_found || path.empty();
    say(diagnostics, absent ? messages::policy_absent : messages::rules_unreadable,
        path.generic_string());
    return std::nullopt;
  }
  return fs::is_directory(status) ? read_folder(path, diagnostics) : read_file(path, diagnostics);
}

}  // namespace yingbao::dsl
