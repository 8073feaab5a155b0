#pragma once
// Rule files as text: which files make up a policy, and their bytes, checked and within limits.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic.h"

namespace yingbao::dsl {

/// What messages call it, and its text: UTF-8 without a byte order mark.
struct RuleText {
  std::string path;
  std::string text;
};

/// The files of the policy that `path` names, by name; nothing (and diagnostics) where there is
/// none or one cannot be read. A folder's files belong together. A file stands for its folder
/// where that has one root file, and for itself where it has several.
std::optional<std::vector<RuleText>> read_rules(const std::filesystem::path& path,
                                                Diagnostics& diagnostics);

/// One rule file by itself.
std::optional<RuleText> read_rule_file(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Whether a line declares the policy: enough to tell which files belong together.
bool declares_policy(std::string_view text);
bool begins_policy(std::string_view line);

/// The bytes of a plain file of at most `most` bytes.
std::optional<std::string> plain_bytes(const std::filesystem::path& path, std::size_t most);

/// The same checks for bytes at hand.
std::optional<RuleText> rule_text(std::string path, std::string bytes, Diagnostics& diagnostics);

}  // namespace yingbao::dsl
