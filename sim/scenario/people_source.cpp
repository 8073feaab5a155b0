#include <array>

#include "sim/messages.h"
#include "sim/scenario/reader.h"
#include "sim/synth/spec.h"

namespace yingbao::sim {
namespace {

struct FrameWord {
  std::string_view word;
  PopulationFrame frame;
};
constexpr std::array frame_words = {FrameWord{"everyone", PopulationFrame::everyone},
                                    FrameWord{"roll", PopulationFrame::roll},
                                    FrameWord{"applicants", PopulationFrame::applicants}};

PopulationFrame read_frame(YamlKeys& keys, ScenarioReader& reader) {
  const auto written = reader.word(keys, "frame");
  if (!written) return PopulationFrame::everyone;
  for (const FrameWord& known : frame_words) {
    if (known.word == written->text) return known.frame;
  }
  reader.say(
      messages::scenario_choice, written->where,
      {"frame", written->text, {"everyone、roll、applicants", "everyone, roll, applicants"}});
  return PopulationFrame::everyone;
}

SyntheticPeople read_synthetic(YamlKeys& keys, const Yaml& node, ScenarioReader& reader) {
  SyntheticPeople people;
  people.where = node.where;
  if (const auto specification = reader.word(keys, "synth")) {
    people.specification = reader.path_of(specification->text);
    people.where = specification->where;
  }
  if (const auto households = reader.count(keys, "households")) {
    people.households = *households;
    if (*households == 0 || *households > synth::most_households) {
      reader.say(messages::synth_households, keys.find("households")->where,
                 {std::to_string(synth::most_households)});
    }
  }
  people.seed = reader.count(keys, "seed");
  return people;
}

/// `lists: {车辆: vehicles.csv, 账单: none}`.
std::vector<ListFile> read_lists(YamlKeys& keys, ScenarioReader& reader) {
  std::vector<ListFile> lists;
  const Yaml* node = keys.find("lists");
  if (!node) return lists;
  YamlKeys names(*node, {"`lists` ", "`lists`"}, reader.diagnostics);
  for (const YamlEntry& entry : node->map() ? *node->map() : YamlMap{}) {
    const std::string& name = *entry.key.text();
    const auto written = reader.word(names, name);
    if (!written) continue;
    const bool none = written->text == "none" || written->text == "无";
    lists.push_back(
        {name, entry.key.where, none ? std::filesystem::path() : reader.path_of(written->text)});
  }
  return lists;
}

RecordedPeople read_recorded(YamlKeys& keys, const Yaml& node, ScenarioReader& reader) {
  RecordedPeople people;
  people.where = node.where;
  if (const auto households = reader.word(keys, "households")) {
    people.files.households = reader.path_of(households->text);
  }
  if (const auto persons = reader.required_word(keys, "persons")) {
    people.files.persons = reader.path_of(persons->text);
  }
  if (const auto mapping = reader.word(keys, "mapping")) {
    people.files.mapping = reader.path_of(mapping->text);
  }
  people.files.lists = read_lists(keys, reader);
  people.files.set_aside = reader.share(keys, "set_aside");
  people.frame = read_frame(keys, reader);
  return people;
}

}  // namespace

PeopleSource read_people_source(const Yaml& node, ScenarioReader& reader) {
  YamlKeys keys(node, {"人口（population）", "population"}, reader.diagnostics);
  if (node.map() && keys.find("synth")) return read_synthetic(keys, node, reader);
  if (!node.map()) return RecordedPeople{{}, PopulationFrame::everyone, node.where};
  return read_recorded(keys, node, reader);
}

}  // namespace yingbao::sim
