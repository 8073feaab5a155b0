#include <algorithm>

#include "sim/messages.h"
#include "sim/scenario/reader.h"

namespace yingbao::sim {
namespace {

std::vector<ParameterChange> read_changes(const Yaml& node, ScenarioReader& reader) {
  std::vector<ParameterChange> changes;
  if (!node.map()) reader.say(messages::map_expected, node.where, {"parameters"});
  for (const YamlEntry& entry : node.map() ? *node.map() : YamlMap{}) {
    changes.push_back({{*entry.key.text(), entry.key.where}, entry.value});
  }
  return changes;
}

std::optional<Alternative> read_one(const Yaml& node, const Alternative& base,
                                    ScenarioReader& reader) {
  YamlKeys keys(node, {"方案（alternatives）", "an alternative"}, reader.diagnostics);
  Alternative alternative = base;
  if (const auto policy = reader.word(keys, "policy")) {
    alternative.policy = {*policy, reader.path_of(policy->text)};
  }
  if (const Yaml* date = keys.find("date")) alternative.date_where = date->where;
  alternative.date = reader.day(keys, "date").value_or(base.date);
  if (const auto as_known = reader.day(keys, "as_known")) alternative.as_known = as_known;
  if (const Yaml* parameters = keys.find("parameters")) {
    alternative.parameters = read_changes(*parameters, reader);
  }
  const auto name = reader.required_word(keys, "name");
  if (!name) return std::nullopt;
  alternative.name = *name;
  return alternative;
}

void refuse_twins(const std::vector<Alternative>& alternatives, ScenarioReader& reader) {
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (alternatives[i].name.text != alternatives[j].name.text) continue;
      reader.say(messages::alternative_twice, alternatives[i].name.where,
                 {alternatives[i].name.text});
      break;
    }
  }
}

}  // namespace

std::vector<Alternative> read_alternatives(const Yaml* node, const Alternative& base,
                                           ScenarioReader& reader) {
  if (!node) return {base};
  std::vector<Alternative> alternatives;
  if (!node->list() || node->list()->empty()) {
    reader.say(messages::list_expected, node->where, {"alternatives"});
  }
  for (const Yaml& item : node->list() ? *node->list() : YamlList{}) {
    if (auto one = read_one(item, base, reader)) alternatives.push_back(std::move(*one));
  }
  refuse_twins(alternatives, reader);
  return alternatives;
}

}  // namespace yingbao::sim
