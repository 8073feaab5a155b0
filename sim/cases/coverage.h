#pragma once
// How much of a policy its cases reach, version by version: clauses (branches, rows, items,
// exceptions, whole rules) that applied; yes and no of each condition of a clause; and yes and no
// of each single condition, where it mattered. A clause lies in a file: a case of any policy that
// builds on it exercises it.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "dsl/policy.h"
#include "sim/assess/assessment.h"
#include "sim/cases/goals.h"

namespace yingbao::sim {

struct Covered {
  struct Share {
    std::size_t hit = 0;
    std::size_t all = 0;
  };
  Share clauses;
  Share outcomes;
  Share conditions;
  std::size_t coupled = 0;  // conditions that a list says cannot matter alone; not hit

  const Share& of(GoalKind kind) const;
  Share& of(GoalKind kind);
  Covered& operator+=(const Covered& other);
};

/// Which goals of a policy were met, by position.
using GoalsMet = std::vector<bool>;

class Goals {
 public:
  /// `policy` is the one that was loaded, and outlives this: what a case gave beyond it does not
  /// count.
  explicit Goals(const dsl::Policy& policy) : policy_(&policy), all_(goals_of(policy)) {}

  const dsl::Policy& policy() const { return *policy_; }
  const std::vector<Goal>& all() const { return all_; }
  GoalsMet none_met() const { return GoalsMet(all_.size()); }
  /// Adds what one household on one day met.
  void meet(Assessment& assessment, GoalsMet& met) const;

 private:
  const dsl::Policy* policy_;
  std::vector<Goal> all_;
};

/// A goal of the rules as they are written, whichever policies build on them.
struct WrittenGoal {
  Goal goal;                  // as in `policy`
  const dsl::Policy* policy;  // one of those that build on it
  dsl::Location where;
  bool met = false;
  std::string coupled = {};  // why it cannot matter alone; empty where nobody says so
};

/// What stands in the files of one policy.
struct PolicyCoverage {
  std::string policy;  // its path
  std::vector<WrittenGoal> goals;

  Covered covered() const;
};

struct PolicyMet {
  std::filesystem::path path;
  const Goals* goals;
  GoalsMet met;
};
/// Grouped by the policies that are tested, in their order. What stands in the files of another
/// policy counts for that one alone, and nowhere where that one is not tested.
std::vector<PolicyCoverage> coverage_by_policy(const std::vector<PolicyMet>& tested);

}  // namespace yingbao::sim
