#pragma once
// YAML, strictly: the one door to yaml-cpp. Duplicate keys, aliases, anchors, tags, merges and
// second documents are refused; scalars stay the author's text (`010` is 010, `no` is no); a
// full-width colon that swallowed a key is pointed out. Every node knows its place.

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/diagnostic.h"

namespace yingbao::sim {

struct Yaml;
struct YamlEntry;
using YamlMap = std::vector<YamlEntry>;  // in the file's order; keys are scalars
using YamlList = std::vector<Yaml>;

struct Yaml {
  /// monostate: an empty value (`key:` with nothing behind it).
  std::variant<std::monostate, std::string, YamlList, YamlMap> node;
  dsl::Location where;
  bool quoted = false;

  bool empty() const { return node.index() == 0; }
  const std::string* text() const { return std::get_if<std::string>(&node); }
  const YamlList* list() const { return std::get_if<YamlList>(&node); }
  const YamlMap* map() const { return std::get_if<YamlMap>(&node); }
};

struct YamlEntry {
  Yaml key;
  Yaml value;
};

struct YamlFile {
  std::optional<Yaml> root;  // present exactly when no diagnostic is an error
  dsl::Diagnostics diagnostics;
};

/// Absent, unreadable, not UTF-8, too large (4 MiB) or malformed: diagnostics with places.
YamlFile read_yaml(const std::filesystem::path& path);
YamlFile read_yaml_text(const std::string& path, const std::string& text);

/// Decodes one map: every key must be asked for, and an unknown one is an error that names the
/// nearest known key. Mistakes are collected; a missing or mistyped value gives the fallback.
class YamlKeys {
 public:
  /// `what` says what the map describes, for messages. A node that is no map is an error.
  YamlKeys(const Yaml& node, dsl::Bilingual what, dsl::Diagnostics& diagnostics);
  ~YamlKeys();  // reports the keys that nobody asked for
  YamlKeys(const YamlKeys&) = delete;
  YamlKeys& operator=(const YamlKeys&) = delete;

  const Yaml* find(std::string_view key);     // null where absent
  const Yaml* require(std::string_view key);  // absent: an error, null
  std::string text(std::string_view key, std::string fallback = {});
  std::optional<std::string> optional_text(std::string_view key);
  std::int64_t integer(std::string_view key, std::int64_t fallback);
  bool yes_no(std::string_view key, bool fallback);      // yes/no, true/false, 是/否
  std::vector<std::string> texts(std::string_view key);  // a scalar or a list of scalars
  /// Those that nobody has asked for and whose value is a list; they count as asked for.
  std::vector<YamlEntry> other_lists();
  const dsl::Location& where() const { return where_; }

 private:
  const YamlMap* map_ = nullptr;
  dsl::Location where_;
  dsl::Bilingual what_;
  dsl::Diagnostics& diagnostics_;
  std::vector<std::string> asked_;
};

}  // namespace yingbao::sim
