#include "sim/cases/coverage.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "dsl/load/read_rules.h"
#include "sim/cases/mattered.h"

namespace yingbao::sim {
namespace {

using dsl::ExpressionId;
namespace fs = std::filesystem;

}  // namespace

const Covered::Share& Covered::of(GoalKind kind) const {
  switch (kind) {
    case GoalKind::clause:
      return clauses;
    case GoalKind::outcome:
      return outcomes;
    case GoalKind::condition:
      return conditions;
  }
  return clauses;
}

Covered::Share& Covered::of(GoalKind kind) {
  return const_cast<Share&>(static_cast<const Covered&>(*this).of(kind));
}

Covered& Covered::operator+=(const Covered& other) {
  for (const GoalKind kind : {GoalKind::clause, GoalKind::outcome, GoalKind::condition}) {
    of(kind).hit += other.of(kind).hit;
    of(kind).all += other.of(kind).all;
  }
  coupled += other.coupled;
  return *this;
}

// ---------------------------------------------------------------- one household, one day

namespace {

/// What one assessment shows of the goals.
class Meeting {
 public:
  Meeting(Assessment& assessment, const std::vector<Goal>& goals, GoalsMet& met)
      : assessment_(assessment), policy_(assessment.policy()), goals_(goals), met_(met) {}

  void run() {
    for (std::size_t i = 0; i < goals_.size(); ++i) {
      const Goal& goal = goals_[i];
      if (met_[i] || !is_in_force(goal)) continue;
      met_[i] = goal.kind == GoalKind::condition ? mattered(goal) : shown(goal);
    }
  }

 private:
  bool is_in_force(const Goal& goal) const {
    const auto& versions = assessment_.edition().definitions;
    const dsl::DefinitionVersion* version = versions[goal.definition.value];
    return version && version->body == goal.body;
  }
  std::int32_t first_child(ExpressionId id) const {
    return policy_[id].level == dsl::household_level ? -1 : 0;
  }
  std::int32_t end_of_children(ExpressionId id) const {
    return policy_[id].level == dsl::household_level ? 0 : assessment_.children(policy_[id].level);
  }
  const interpreter::Value* seen(ExpressionId id, std::int32_t child) const {
    const bool household = policy_[id].level == dsl::household_level;
    return assessment_.trace().at(id, household ? -1 : child);
  }

  bool shown(const Goal& goal) const {
    // An item's exception or a bracket's amount may be a child's where the condition is not.
    const ExpressionId widest =
        goal.beside.valid() && policy_[goal.beside].level > policy_[goal.expression].level
            ? goal.beside
            : goal.expression;
    for (std::int32_t child = first_child(widest); child < end_of_children(widest); ++child) {
      if (shown(goal, child)) return true;
    }
    return false;
  }
  bool shown(const Goal& goal, std::int32_t child) const {
    const interpreter::Value* value = seen(goal.expression, child);
    if (!value || value->fault) return false;
    if (goal.kind == GoalKind::outcome) return (value->raw != 0) == goal.yes;
    switch (goal.applies) {
      case Applies::reached:
        return true;
      case Applies::holds: {
        const interpreter::Value* beside = goal.beside.valid() ? seen(goal.beside, child) : nullptr;
        return value->raw != 0 && (!beside || (!beside->fault && beside->raw == 0));
      }
      case Applies::exceeded: {
        const interpreter::Value* amount = seen(goal.beside, child);
        return amount && !amount->fault && amount->raw > value->raw;
      }
    }
    return false;
  }

  bool mattered(const Goal& goal) {
    if (questions_.insert(goal.question).second) ask(goal.question);
    return mattered_.count({goal.expression, goal.yes}) != 0;
  }
  void ask(ExpressionId question) {
    if (!mattering_) mattering_.emplace(assessment_);
    for (std::int32_t child = first_child(question); child < end_of_children(question); ++child) {
      mattering_->each(question, child, [&](ExpressionId id, bool yes) {
        mattered_.insert({id, yes});
      });
    }
  }

  Assessment& assessment_;
  const dsl::Policy& policy_;
  const std::vector<Goal>& goals_;
  GoalsMet& met_;
  std::optional<Mattering> mattering_;
  std::set<ExpressionId> questions_;
  std::set<std::pair<ExpressionId, bool>> mattered_;
};

}  // namespace

void Goals::meet(Assessment& assessment, GoalsMet& met) const {
  Meeting(assessment, all_, met).run();
}

// ---------------------------------------------------------------- by policy

Covered PolicyCoverage::covered() const {
  Covered covered;
  for (const WrittenGoal& goal : goals) {
    Covered::Share& share = covered.of(goal.goal.kind);
    ++share.all;
    if (goal.met) ++share.hit;
    if (!goal.met && !goal.coupled.empty()) ++covered.coupled;
  }
  return covered;
}

namespace {

std::string same_path(const fs::path& path) {
  std::error_code error;
  return fs::weakly_canonical(path, error).generic_string();
}

/// The same for all ways to write a path; each is looked up once.
class SamePaths {
 public:
  const std::string& operator()(const std::string& path) {
    const auto [entry, added] = same_.try_emplace(path);
    if (added) entry->second = same_path(path);
    return entry->second;
  }

 private:
  std::map<std::string, std::string> same_;
};

/// Which policy a rule file belongs to: that of its folder, or itself where the folder has several.
class Owners {
 public:
  explicit Owners(const std::vector<PolicyMet>& tested) {
    for (const PolicyMet& policy : tested) tested_.push_back(same_path(policy.path));
  }

  /// The position among those that are tested; nothing: the file of another policy. A file of no
  /// policy belongs to `reader`.
  std::optional<std::size_t> owner(const dsl::Sources& sources, std::uint32_t file,
                                   std::size_t reader) {
    const auto [entry, added] = owners_.try_emplace(sources[file].path());
    if (added) entry->second = found(sources, file, same_path(entry->first), reader);
    return entry->second;
  }

 private:
  std::optional<std::size_t> found(const dsl::Sources& sources, std::uint32_t file,
                                   const std::string& path, std::size_t reader) const {
    const std::string folder = fs::path(path).parent_path().generic_string();
    if (const auto at = position(path)) return at;
    if (const auto at = position(folder)) return at;
    if (dsl::declares_policy(sources[file].text())) return std::nullopt;
    std::size_t roots = 0;
    std::string root;
    for (std::uint32_t other = 0; other < sources.size(); ++other) {
      const std::string there = same_path(sources[other].path());
      if (fs::path(there).parent_path().generic_string() != folder) continue;
      if (!dsl::declares_policy(sources[other].text())) continue;
      ++roots;
      root = there;
    }
    if (roots == 0) return reader;
    return position(root);
  }
  std::optional<std::size_t> position(const std::string& path) const {
    const auto at = std::find(tested_.begin(), tested_.end(), path);
    if (at == tested_.end()) return std::nullopt;
    return static_cast<std::size_t>(at - tested_.begin());
  }

  std::vector<std::string> tested_;
  std::map<std::string, std::optional<std::size_t>> owners_;  // by path as it is written
};

/// What makes two goals the same in the text, whichever policy was checked.
using WrittenKey = std::tuple<std::string, std::uint32_t, std::string, std::uint32_t, std::uint32_t,
                              GoalKind, bool, Applies>;

/// An exception stands apart from the versions of its rule, perhaps in another file: it is one
/// clause, whichever of them it excepts from.
bool stands_apart(const Goal& goal) {
  return goal.version.file != goal.span.file || goal.span.begin < goal.version.begin ||
         goal.span.end > goal.version.end;
}

WrittenKey key_of(const Goal& goal, const dsl::Policy& policy, SamePaths& same) {
  const dsl::Sources& sources = *policy.sources;
  const bool apart = stands_apart(goal);
  return {apart ? std::string() : same(sources[goal.version.file].path()),
          apart ? 0 : goal.version.begin,
          same(sources[goal.span.file].path()),
          goal.span.begin,
          goal.span.end,
          goal.kind,
          goal.yes,
          goal.applies};
}

}  // namespace

std::vector<PolicyCoverage> coverage_by_policy(const std::vector<PolicyMet>& tested) {
  std::vector<PolicyCoverage> all;
  for (const PolicyMet& policy : tested) all.push_back({policy.path.generic_string(), {}});
  Owners owners(tested);
  SamePaths same;
  std::map<WrittenKey, std::pair<std::size_t, std::size_t>> places;  // policy, goal
  for (std::size_t p = 0; p < tested.size(); ++p) {
    const dsl::Policy& policy = tested[p].goals->policy();
    for (std::size_t i = 0; i < tested[p].goals->all().size(); ++i) {
      const Goal& goal = tested[p].goals->all()[i];
      const auto owner = owners.owner(*policy.sources, goal.span.file, p);
      if (!owner) continue;
      auto& goals = all[*owner].goals;
      const auto [place, added] =
          places.try_emplace(key_of(goal, policy, same), std::pair{*owner, goals.size()});
      if (added) {
        goals.push_back({goal, &policy, locate(*policy.sources, goal.span)});
        if (stands_apart(goal)) goals.back().goal.in_force = {};
      }
      if (tested[p].met[i]) all[place->second.first].goals[place->second.second].met = true;
    }
  }
  for (PolicyCoverage& policy : all) {
    std::stable_sort(policy.goals.begin(), policy.goals.end(),
                     [](const WrittenGoal& a, const WrittenGoal& b) {
                       return std::tie(a.where.path, a.where.byte, a.goal.in_force.from) <
                              std::tie(b.where.path, b.where.byte, b.goal.in_force.from);
                     });
  }
  return all;
}

}  // namespace yingbao::sim
