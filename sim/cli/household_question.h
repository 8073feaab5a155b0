#pragma once
// What `eval` and `explain` share: a policy, a household and a day from the command line.

#include <memory>
#include <optional>
#include <string>

#include "dsl/policy.h"
#include "sim/assess/assessment.h"
#include "sim/cli/options.h"
#include "sim/cli/terminal.h"

namespace yingbao::sim::cli {

class HouseholdQuestion {
 public:
  void declare_policy(Options& options, const Phrase& help);
  void declare_household(Options& options, Needed needed);
  /// For those who did not declare the household as needed.
  void demand_household(dsl::Diagnostics& diagnostics) const;
  const std::string& policy_path() const { return policy_path_; }

  /// Reads the policy. Something where it failed: all is said, and the command ends so.
  std::optional<ExitCode> read_policy(const Terminal& terminal);
  const dsl::Policy& policy() const { return *policy_; }

  /// Reads the day and the household and begins; `wanted` as in Assessment::begin.
  std::optional<ExitCode> begin(const std::vector<dsl::DefinitionId>& wanted,
                                const Terminal& terminal);
  Assessment& assessment() { return *assessment_; }
  /// Why the household cannot be decided on the day, where `begin` ended so; else empty.
  const dsl::Diagnostics& undecided() const { return undecided_; }
  dsl::Day day() const { return day_; }

 private:
  std::string policy_path_;
  std::string household_path_;
  std::string date_;
  std::optional<std::string> as_known_;
  std::optional<dsl::Policy> policy_;
  dsl::Day day_ = 0;
  std::unique_ptr<Assessment> assessment_;
  dsl::Diagnostics undecided_;
};

}  // namespace yingbao::sim::cli
