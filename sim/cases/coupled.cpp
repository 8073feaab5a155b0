#include "sim/cases/coupled.h"

#include <algorithm>

#include "sim/messages.h"
#include "sim/read/yaml.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

namespace fs = std::filesystem;

std::optional<bool> read_yes_no(YamlKeys& keys, dsl::Diagnostics& diagnostics) {
  const Yaml* node = keys.find("value");
  if (!node) return std::nullopt;
  const std::string text = node->text() ? *node->text() : std::string();
  if (text == "是" || text == "yes") return true;
  if (text == "否" || text == "no") return false;
  say(diagnostics, messages::yes_no_expected, node->where, {"value"});
  return std::nullopt;
}

std::string tidy(const fs::path& path) {
  std::error_code error;
  return fs::weakly_canonical(path, error).generic_string();
}

std::string folder_of(const std::string& policy) {
  std::error_code error;
  return fs::is_directory(policy, error) ? policy : fs::path(policy).parent_path().string();
}

bool is_meant(const Coupled& entry, const WrittenGoal& goal, const std::string& file) {
  if (goal.goal.kind != GoalKind::condition || (entry.value && *entry.value != goal.goal.yes)) {
    return false;
  }
  const dsl::Policy& policy = *goal.policy;
  if (words_at(policy, goal.goal.span) != entry.condition || tidy(goal.where.path) != file) {
    return false;
  }
  const std::string around = words_at(policy, policy[goal.goal.question].span) + "\n" +
                             words_at(policy, goal.goal.version) + "\n" + goal.where.excerpt;
  return entry.within.empty() || around.find(entry.within) != std::string::npos;
}

}  // namespace

std::vector<Coupled> read_coupled(const fs::path& path, dsl::Diagnostics& diagnostics) {
  YamlFile file = read_yaml(path);
  diagnostics.insert(diagnostics.end(), file.diagnostics.begin(), file.diagnostics.end());
  std::vector<Coupled> all;
  if (!file.root) return all;
  YamlKeys keys(*file.root, {"不能单独起作用的条件的清单", "the list of coupled conditions"},
                diagnostics);
  const Yaml* list = keys.require("coupled");
  if (list && !list->list()) say(diagnostics, messages::list_expected, list->where, {"coupled"});
  for (const Yaml& node : list && list->list() ? *list->list() : YamlList{}) {
    YamlKeys entry(node, {"一个条件", "a coupled condition"}, diagnostics);
    const auto stated = [&](const char* key) {
      return entry.require(key) ? entry.text(key) : std::string();
    };
    Coupled coupled;
    coupled.file = stated("file");
    coupled.condition = stated("condition");
    coupled.within = entry.text("within");
    coupled.value = read_yes_no(entry, diagnostics);
    coupled.reason = stated("reason");
    coupled.where = node.where;
    all.push_back(std::move(coupled));
  }
  return all;
}

void hold_coupled(const std::vector<Coupled>& listed, PolicyCoverage& policy,
                  dsl::Diagnostics& diagnostics) {
  for (const Coupled& entry : listed) {
    const std::string file = tidy(fs::path(folder_of(policy.policy)) / entry.file);
    bool named = false;
    bool needed = false;
    for (WrittenGoal& goal : policy.goals) {
      if (!is_meant(entry, goal, file)) continue;
      named = true;
      if (goal.met) continue;
      needed = true;
      goal.coupled = entry.reason;
    }
    if (!named) {
      say(diagnostics, messages::coupled_unknown, entry.where, {entry.file, entry.condition});
    } else if (!needed) {
      say(diagnostics, messages::coupled_matters, entry.where, {entry.condition});
    }
  }
  const Covered covered = policy.covered();
  if (!listed.empty() && covered.coupled * 100 > covered.conditions.all * 3) {
    say(diagnostics, messages::coupled_too_many, listed.back().where,
        {std::to_string(covered.coupled), std::to_string(covered.conditions.all)});
  }
}

}  // namespace yingbao::sim
