#include "sim/messages.h"
#include "sim/read/digest.h"
#include "sim/read/file.h"
#include "sim/scenario/reader.h"
#include "sim/scenario/scenario.h"

namespace yingbao::sim {
namespace {

std::vector<std::vector<Word>> read_by(YamlKeys& keys, ScenarioReader& reader) {
  const Yaml* node = keys.find("by");
  if (!node) return {};
  std::vector<std::vector<Word>> by;
  if (node->list() && node->list()->empty()) reader.say(messages::list_empty, node->where, {"by"});
  for (const Yaml& item : node->list() ? *node->list() : YamlList{*node}) {
    std::vector<Word>& crossing = by.emplace_back();
    for (const Yaml& name : item.list() ? *item.list() : YamlList{item}) {
      if (const auto word = reader.word_of(name, "by")) crossing.push_back(*word);
    }
  }
  return by;
}

std::optional<RollKind> read_roll(YamlKeys& keys, Scenario& scenario, ScenarioReader& reader) {
  const auto written = reader.word(keys, "roll");
  if (!written) return std::nullopt;
  scenario.roll_where = written->where;
  if (written->text == "recorded") return RollKind::recorded;
  if (written->text == "simulated") return RollKind::simulated;
  reader.say(messages::scenario_choice, written->where,
             {"roll", written->text, {"recorded、simulated", "recorded, simulated"}});
  return std::nullopt;
}

/// What every alternative starts from.
Alternative read_base(YamlKeys& keys, ScenarioReader& reader) {
  Alternative base;
  base.name = {"baseline", keys.where()};
  if (const auto policy = reader.required_word(keys, "policy")) {
    base.policy = {*policy, reader.path_of(policy->text)};
  }
  if (const Yaml* date = keys.require("date")) base.date_where = date->where;
  base.date = reader.day(keys, "date").value_or(0);
  base.as_known = reader.day(keys, "as_known");
  return base;
}

void read_set_aside(YamlKeys& keys, Scenario& scenario, ScenarioReader& reader) {
  const Yaml* node = keys.find("set_aside");
  const auto share = reader.share(keys, "set_aside");
  auto* recorded = std::get_if<RecordedPeople>(&scenario.people);
  if (!share || !recorded) return;
  if (recorded->files.set_aside) {
    reader.say(messages::set_aside_twice, node->where);
  }
  recorded->files.set_aside = share;
}

Scenario read_map(YamlKeys& keys, ScenarioReader& reader) {
  Scenario scenario;
  scenario.title = keys.text("title");
  scenario.question = keys.text("question");
  if (const Yaml* people = keys.require("population")) {
    scenario.people = read_people_source(*people, reader);
  }
  const Alternative base = read_base(keys, reader);
  scenario.programs = reader.words(keys, "programs");
  scenario.alternatives = read_alternatives(keys.find("alternatives"), base, reader);
  if (const Yaml* administration = keys.find("administration")) {
    scenario.administration = read_administration(*administration, reader);
  }
  scenario.roll = read_roll(keys, scenario, reader);
  read_poverty(keys, scenario, reader);
  if (const Yaml* checks = keys.find("checks")) scenario.checks = read_checks(*checks, reader);
  scenario.by = read_by(keys, reader);
  scenario.measures = reader.words(keys, "measures");
  scenario.seed = reader.count(keys, "seed").value_or(0);
  read_set_aside(keys, scenario, reader);
  return scenario;
}

}  // namespace

ScenarioRead read_scenario(const std::filesystem::path& path) {
  ScenarioRead result;
  YamlFile file = read_yaml(path);
  result.diagnostics = std::move(file.diagnostics);
  if (!file.root) return result;
  ScenarioReader reader{path.parent_path(), result.diagnostics};
  Scenario scenario;
  {
    // The keys report what nobody asked for when they go.
    YamlKeys keys(*file.root, {"方案文件", "a scenario"}, result.diagnostics);
    if (file.root->map()) scenario = read_map(keys, reader);
  }
  if (dsl::has_errors(result.diagnostics)) return result;
  Digest digest;
  digest.add(read_bytes(path, result.diagnostics).value_or(std::string()));
  scenario.path = path;
  scenario.digest = digest.text();
  result.scenario = std::move(scenario);
  return result;
}

}  // namespace yingbao::sim
