#include "sim/scenario/reader.h"

#include "sim/messages.h"
#include "sim/read/findings.h"
#include "sim/read/value.h"

namespace yingbao::sim {
namespace {

Field made_up(std::string_view name, dsl::Type type, std::optional<dsl::Range> range) {
  Field field;
  field.title.name = name;
  field.type = type;
  field.range = range;
  return field;
}

}  // namespace

std::filesystem::path ScenarioReader::path_of(std::string_view written) const {
  return (folder / std::filesystem::path(written)).lexically_normal();
}

void ScenarioReader::say(const dsl::Message& message, const dsl::Location& where,
                         std::vector<dsl::Bilingual> arguments) {
  sim::say(diagnostics, message, where, std::move(arguments));
}

std::optional<Word> ScenarioReader::word_of(const Yaml& node, std::string_view key) {
  if (node.text() && !node.text()->empty()) return Word{*node.text(), node.where};
  say(messages::text_expected, node.where, {key});
  return std::nullopt;
}

std::optional<Word> ScenarioReader::word(YamlKeys& keys, std::string_view key) {
  const Yaml* node = keys.find(key);
  return node ? word_of(*node, key) : std::nullopt;
}

std::optional<Word> ScenarioReader::required_word(YamlKeys& keys, std::string_view key) {
  const Yaml* node = keys.require(key);
  return node ? word_of(*node, key) : std::nullopt;
}

std::vector<Word> ScenarioReader::words(YamlKeys& keys, std::string_view key) {
  const Yaml* node = keys.find(key);
  if (!node) return {};
  std::vector<Word> all;
  if (node->list() && node->list()->empty()) say(messages::list_empty, node->where, {key});
  for (const Yaml& item : node->list() ? *node->list() : YamlList{*node}) {
    if (auto word = word_of(item, key)) all.push_back(std::move(*word));
  }
  return all;
}

std::optional<std::int64_t> ScenarioReader::value(const Word& word, const Field& field) {
  const ValueRead read = read_value(trimmed(word.text), field, {});
  if (read.good()) return read.raw;
  diagnostics.push_back(refused_value(read.problem, word.text, field, word.where));
  return std::nullopt;
}

std::optional<Rate> ScenarioReader::share(YamlKeys& keys, std::string_view key) {
  const auto written = word(keys, key);
  if (!written) return std::nullopt;
  return value(*written, made_up(key, dsl::number, dsl::Range{0, certain}));
}

std::optional<dsl::Day> ScenarioReader::day(YamlKeys& keys, std::string_view key) {
  const auto written = word(keys, key);
  if (!written) return std::nullopt;
  const auto raw = value(*written, made_up(key, dsl::date, {}));
  if (!raw) return std::nullopt;
  return static_cast<dsl::Day>(*raw);
}

std::optional<std::uint64_t> ScenarioReader::count(YamlKeys& keys, std::string_view key) {
  const auto written = word(keys, key);
  if (!written) return std::nullopt;
  const auto raw = value(*written, made_up(key, dsl::integer, dsl::Range{0, dsl::largest_raw}));
  if (!raw) return std::nullopt;
  return static_cast<std::uint64_t>(*raw);
}

}  // namespace yingbao::sim
