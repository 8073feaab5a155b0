#include <algorithm>
#include <array>
#include <charconv>

#include "sim/messages.h"
#include "sim/read/yaml.h"

namespace yingbao::sim {
namespace {

using dsl::Bilingual;

std::string joined_keys(const std::vector<std::string>& words, std::string_view separator) {
  std::string all;
  for (const std::string& word : words) {
    if (!all.empty()) all += separator;
    all += "`" + word + "`";
  }
  return all;
}

}  // namespace

YamlKeys::YamlKeys(const Yaml& node, Bilingual what, dsl::Diagnostics& diagnostics)
    : map_(node.map()), where_(node.where), what_(std::move(what)), diagnostics_(diagnostics) {
  if (map_) return;
  const bool colon = node.text() && node.text()->find("：") != std::string::npos;
  say(diagnostics_, colon ? messages::yaml_full_width_colon : messages::map_expected, where_,
      {what_});
}

YamlKeys::~YamlKeys() {
  if (!map_) return;
  for (const auto& [key, value] : *map_) {
    if (std::find(asked_.begin(), asked_.end(), *key.text()) != asked_.end()) continue;
    say(diagnostics_, messages::unknown_key, key.where,
        {*key.text(), what_, {joined_keys(asked_, "、"), joined_keys(asked_, ", ")}});
    const auto nearest = dsl::nearest_names(*key.text(), asked_);
    if (!nearest.empty()) diagnostics_.back().suggestion = Bilingual(nearest[0]);
  }
}

const Yaml* YamlKeys::find(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  if (!map_) return nullptr;
  const auto found = std::find_if(map_->begin(), map_->end(),
                                  [&](const auto& entry) { return *entry.key.text() == key; });
  return found == map_->end() ? nullptr : &found->value;
}

std::vector<YamlEntry> YamlKeys::other_lists() {
  std::vector<YamlEntry> all;
  for (const YamlEntry& entry : map_ ? *map_ : YamlMap{}) {
    const std::string& key = *entry.key.text();
    if (!entry.value.list() || std::find(asked_.begin(), asked_.end(), key) != asked_.end())
      continue;
    all.push_back(entry);
    asked_.push_back(key);
  }
  return all;
}

const Yaml* YamlKeys::require(std::string_view key) {
  const Yaml* node = find(key);
  if (!node && map_) say(diagnostics_, messages::missing_key, where_, {key, what_});
  return node;
}

std::optional<std::string> YamlKeys::optional_text(std::string_view key) {
  const Yaml* node = find(key);
  if (!node) return std::nullopt;
  if (node->text()) return *node->text();
  say(diagnostics_, messages::text_expected, node->where, {key});
  return std::nullopt;
}

std::string YamlKeys::text(std::string_view key, std::string fallback) {
  return optional_text(key).value_or(std::move(fallback));
}

std::int64_t YamlKeys::integer(std::string_view key, std::int64_t fallback) {
  const Yaml* node = find(key);
  if (!node) return fallback;
  std::int64_t value = fallback;
  if (const std::string* text = node->text()) {
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, value);
    if (error == std::errc{} && stop == end) return value;
  }
  say(diagnostics_, messages::integer_expected, node->where, {key});
  return fallback;
}

bool YamlKeys::yes_no(std::string_view key, bool fallback) {
  const Yaml* node = find(key);
  if (!node) return fallback;
  const std::string* text = node->text();
  const auto is_one_of = [&](const std::array<std::string_view, 3>& words) {
    return text && std::find(words.begin(), words.end(), *text) != words.end();
  };
  if (is_one_of({"yes", "true", "是"})) return true;
  if (is_one_of({"no", "false", "否"})) return false;
  say(diagnostics_, messages::yes_no_expected, node->where, {key});
  return fallback;
}

std::vector<std::string> YamlKeys::texts(std::string_view key) {
  const Yaml* node = find(key);
  if (!node) return {};
  if (node->text()) return {*node->text()};
  std::vector<std::string> all;
  bool good = node->list() != nullptr;
  for (const Yaml& item : good ? *node->list() : YamlList{}) {
    good = good && item.text();
    if (item.text()) all.push_back(*item.text());
  }
  if (!good) say(diagnostics_, messages::texts_expected, node->where, {key});
  return all;
}

}  // namespace yingbao::sim
