#include "sim/cli/test_round.h"

#include <algorithm>
#include <set>
#include <utility>

#include "dsl/load.h"
#include "sim/cases/coupled.h"
#include "sim/messages.h"
#include "sim/requirements/parameter_requirements.h"

namespace yingbao::sim::cli {
namespace {

namespace fs = std::filesystem;

/// Of a file with arithmetic alone: an expression has only its own figures.
dsl::Loaded no_policy() {
  return dsl::load_policy_text("", "language english\npolicy arithmetic \"arithmetic\"\n");
}

}  // namespace

bool TestRound::run() {
  for (const std::string& path : wishes_.paths) files_.read(path);
  add(files_.diagnostics());
  bind_cases();
  // A case that cannot be understood is not a case that passed: nothing is run.
  if (dsl::has_errors(diagnostics_)) return false;
  if (bound_.empty()) {
    say(diagnostics_, messages::case_none_found, {});
    return false;
  }
  run_cases();
  return true;
}

void TestRound::add(const dsl::Diagnostics& more) {
  diagnostics_.insert(diagnostics_.end(), more.begin(), more.end());
}

dsl::Diagnostics TestRound::errors() const {
  dsl::Diagnostics all;
  for (const dsl::Diagnostic& diagnostic : diagnostics_) {
    if (diagnostic.severity() == dsl::Severity::error) all.push_back(diagnostic);
  }
  return all;
}

std::size_t TestRound::failed() const {
  return static_cast<std::size_t>(
      std::count_if(report_.cases.begin(), report_.cases.end(),
                    [](const FailedCase& one) { return !one.result->passed(); }));
}

// ---------------------------------------------------------------- reading

/// A policy that is written in two ways is one.
const fs::path& TestRound::first_written(const fs::path& path) {
  std::error_code error;
  return written_.try_emplace(fs::weakly_canonical(path, error), path).first->second;
}

/// Each policy is read once; null where it does not check.
const dsl::Policy* TestRound::policy_at(const fs::path& path) {
  const auto [entry, added] = policies_.try_emplace(path);
  if (added) {
    dsl::Loaded loaded = path.empty() ? no_policy() : dsl::load_policy(path);
    add(loaded.diagnostics);
    if (loaded.policy) {
      const auto broken = parameter_requirements_broken(*loaded.policy);
      report_.requirements.insert(report_.requirements.end(), broken.begin(), broken.end());
    }
    entry->second = std::move(loaded.policy);
  }
  return entry->second ? &*entry->second : nullptr;
}

void TestRound::bind_cases() {
  for (const CaseFileAt& read : files_.files()) {
    const CaseFile& file = read.file;
    const fs::path& path = first_written(file.policy);
    const dsl::Policy* policy = policy_at(path);
    for (const RecordedCase& recorded : file.cases) {
      const bool lacks_policy = file.policy.empty() && recorded.kind == CaseKind::household;
      if (!policy || lacks_policy || !is_chosen(recorded)) continue;
      auto bound = BoundCase::bind(recorded, file.given, *policy, diagnostics_);
      if (!bound) continue;
      if (wishes_.as_known) bound->know(*wishes_.as_known);
      bound_.push_back({std::move(*bound), path});
    }
  }
}

bool TestRound::is_chosen(const RecordedCase& recorded) const {
  const bool named = !wishes_.ids || std::regex_search(recorded.id, *wishes_.ids);
  const auto has = [&](const std::string& tag) {
    return std::find(recorded.tags.begin(), recorded.tags.end(), tag) != recorded.tags.end();
  };
  return named &&
         (wishes_.tags.empty() || std::any_of(wishes_.tags.begin(), wishes_.tags.end(), has));
}

std::vector<fs::path> TestRound::rule_folders() const {
  std::set<fs::path> folders;
  std::error_code error;
  const auto add_folder_of = [&](const fs::path& file) {
    folders.insert(file.has_parent_path() ? file.parent_path() : fs::path("."));
  };
  for (const auto& [path, policy] : policies_) {
    if (path.empty()) continue;
    if (fs::is_directory(path, error)) {
      folders.insert(path);
    } else {
      add_folder_of(path);
    }
    for (std::uint32_t i = 0; policy && i < policy->sources->size(); ++i) {
      add_folder_of((*policy->sources)[i].path());
    }
  }
  return {folders.begin(), folders.end()};
}

// ---------------------------------------------------------------- running

void TestRound::run_cases() {
  std::vector<fs::path> policies;
  std::vector<Goals> goals;
  std::vector<CaseToRun> cases;
  for (const Bound& bound : bound_) {
    const auto known = std::find(policies.begin(), policies.end(), bound.policy);
    cases.push_back({&bound.bound, static_cast<std::size_t>(known - policies.begin())});
    if (known != policies.end()) continue;
    policies.push_back(bound.policy);
    if (wishes_.coverage) goals.emplace_back(bound.bound.policy());
  }
  results_ = sim::run_cases(cases, goals, wishes_.threads);
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const BoundCase& bound = bound_[i].bound;
    report_.cases.push_back({&bound.recorded(), &results_.results[i]});
    for (const Disagreement& disagreement : results_.results[i].disagreements) {
      report_.conflicts.push_back({&bound.recorded(), &bound.policy(), disagreement});
    }
  }
  if (wishes_.coverage) cover(policies, goals);
}

void TestRound::cover(const std::vector<fs::path>& policies, std::vector<Goals>& goals) {
  std::vector<PolicyMet> tested;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    if (!policies[i].empty()) tested.push_back({policies[i], &goals[i], results_.met[i]});
  }
  coverage_ = coverage_by_policy(tested);
  hold_coupled_lists();
}

/// Beside the case files of each policy.
void TestRound::hold_coupled_lists() {
  for (PolicyCoverage& policy : coverage_) {
    std::set<fs::path> folders;
    for (const CaseFileAt& read : files_.files()) {
      if (first_written(read.file.policy).generic_string() == policy.policy) {
        folders.insert(read.path.parent_path());
      }
    }
    std::vector<Coupled> listed;
    for (const fs::path& folder : folders) {
      std::error_code error;
      if (!fs::exists(folder / coupled_file, error)) continue;
      for (Coupled& one : read_coupled(folder / coupled_file, diagnostics_)) {
        listed.push_back(std::move(one));
      }
    }
    hold_coupled(listed, policy, diagnostics_);
  }
}

}  // namespace yingbao::sim::cli
