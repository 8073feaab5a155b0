#pragma once
// What `new` writes: small files that check and run as they stand, to be changed by their author.

#include <filesystem>
#include <string>
#include <vector>

#include "dsl/policy.h"
#include "sim/assess/assessment.h"

namespace yingbao::sim::cli {

struct NewFile {
  std::filesystem::path path;
  std::string text;
};
using NewFiles = std::vector<NewFile>;

/// A folder NAME: a root file, a household, and cases.
NewFiles new_policy(const std::string& name, dsl::Language surface);

/// Where a case or a scenario stands, and what it asks.
struct NewQuestion {
  std::string name;
  std::filesystem::path policy;
  dsl::Day day = 0;
  dsl::Language surface = dsl::Language::zh;
};

/// A file NAME.yaml: a household with every input of the policy, and what the rules give for it
/// now. Empty, with diagnostics, where the policy decides nothing on the day.
NewFiles new_case(const NewQuestion& question, const dsl::Policy& policy,
                  dsl::Diagnostics& diagnostics);

/// A folder NAME: a scenario, and a population made up from the policy's inputs.
NewFiles new_scenario(const NewQuestion& question, const dsl::Policy& policy,
                      dsl::Diagnostics& diagnostics);

/// The latest first day of a version on which all parameters and definitions are in force;
/// 2020-01-01 where there is none.
dsl::Day latest_day(const dsl::Policy& policy);

/// The policy as a file in `folder` names it.
std::string path_from(const std::filesystem::path& folder, const std::filesystem::path& policy);

}  // namespace yingbao::sim::cli
