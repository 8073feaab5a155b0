#pragma once
// One round of `test`: case files read, their cases run, what came of it.

#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "sim/cases/coverage.h"
#include "sim/cases/report_formats.h"
#include "sim/cases/test_run.h"
#include "sim/cli/case_files.h"

namespace yingbao::sim::cli {

struct TestWishes {
  std::vector<std::string> paths;
  std::optional<std::regex> ids;
  std::vector<std::string> tags;
  std::optional<dsl::Day> as_known;
  bool coverage = false;
  unsigned threads = 1;
};

class TestRound {
 public:
  explicit TestRound(const TestWishes& wishes) : wishes_(wishes) {}

  /// False where something cannot be understood: then nothing is run, and `errors` say what. They
  /// also say what is wrong with lists of what is coupled, which hold back nothing.
  bool run();
  dsl::Diagnostics errors() const;

  const TestReport& report() const { return report_; }
  /// By policy; empty unless it was wished for.
  const std::vector<PolicyCoverage>& coverage() const { return coverage_; }
  std::size_t failed() const;
  /// The folders of the rules, whether they could be read or not, for who waits until they change.
  std::vector<std::filesystem::path> rule_folders() const;

 private:
  struct Bound {
    BoundCase bound;
    std::filesystem::path policy;
  };

  void add(const dsl::Diagnostics& more);
  const std::filesystem::path& first_written(const std::filesystem::path& path);
  const dsl::Policy* policy_at(const std::filesystem::path& path);
  void bind_cases();
  bool is_chosen(const RecordedCase& recorded) const;
  void run_cases();
  void cover(const std::vector<std::filesystem::path>& policies, std::vector<Goals>& goals);
  void hold_coupled_lists();

  const TestWishes& wishes_;
  CaseFiles files_;
  std::map<std::filesystem::path, std::filesystem::path> written_;  // by canonical path
  std::map<std::filesystem::path, std::optional<dsl::Policy>> policies_;
  std::vector<Bound> bound_;
  TestRun results_;
  TestReport report_;
  std::vector<PolicyCoverage> coverage_;
  dsl::Diagnostics diagnostics_;
};

}  // namespace yingbao::sim::cli
