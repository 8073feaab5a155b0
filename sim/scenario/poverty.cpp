#include "sim/messages.h"
#include "sim/scenario/reader.h"

namespace yingbao::sim {
namespace {

std::optional<Welfare> read_welfare(const Yaml& node, ScenarioReader& reader) {
  YamlKeys keys(node, {"福利水平（welfare）", "welfare"}, reader.diagnostics);
  const auto total = reader.required_word(keys, "total");
  const auto divisor = reader.word(keys, "divisor");
  const bool includes = keys.yes_no("includes_benefit", false);
  if (!total) return std::nullopt;
  return Welfare{*total, divisor, includes};
}

std::vector<PovertyLine> read_lines(const Yaml& node, ScenarioReader& reader) {
  std::vector<PovertyLine> lines;
  if (!node.map()) reader.say(messages::map_expected, node.where, {"lines"});
  for (const YamlEntry& entry : node.map() ? *node.map() : YamlMap{}) {
    if (const auto definition = reader.word_of(entry.value, *entry.key.text())) {
      lines.push_back({{*entry.key.text(), entry.key.where}, *definition});
    }
  }
  return lines;
}

std::optional<Check> read_check(const Yaml& node, ScenarioReader& reader) {
  YamlKeys keys(node, {"核对（check）", "a check"}, reader.diagnostics);
  const auto definition = reader.required_word(keys, "definition");
  const auto input = reader.required_word(keys, "input");
  const auto name = reader.word(keys, "name");
  if (!definition || !input) return std::nullopt;
  return Check{name.value_or(*definition), *definition, *input};
}

}  // namespace

void read_poverty(YamlKeys& keys, Scenario& scenario, ScenarioReader& reader) {
  if (const Yaml* node = keys.find("welfare")) scenario.welfare = read_welfare(*node, reader);
  if (const auto line = reader.word(keys, "line")) scenario.line = PovertyLine{*line, *line};
  if (const Yaml* node = keys.find("lines")) scenario.lines = read_lines(*node, reader);
  if (scenario.welfare || (!scenario.line && scenario.lines.empty())) return;
  reader.say(messages::line_without_welfare,
             scenario.line ? scenario.line->name.where : scenario.lines.front().name.where);
}

std::vector<Check> read_checks(const Yaml& node, ScenarioReader& reader) {
  std::vector<Check> checks;
  for (const Yaml& item : node.list() ? *node.list() : YamlList{node}) {
    if (auto check = read_check(item, reader)) checks.push_back(std::move(*check));
  }
  return checks;
}

}  // namespace yingbao::sim
