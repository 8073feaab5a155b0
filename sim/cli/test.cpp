// `test`: recorded cases held against their policies.

#include <algorithm>
#include <map>
#include <regex>

#include "dsl/load.h"
#include "sim/cases/coverage.h"
#include "sim/cases/report_cases.h"
#include "sim/cases/run_case.h"
#include "sim/cli/case_files.h"
#include "sim/cli/command.h"
#include "sim/cli/diagnostic_json.h"
#include "sim/messages.h"
#include "sim/requirements/parameter_requirements.h"
#include "sim/write/write_file.h"

namespace yingbao::sim::cli {
namespace {

namespace fs = std::filesystem;

class Test final : public Command {
 public:
  void declare(Options& options) override {
    options.positionals("PATH", paths_, phrases::help_test_path);
    options.text({"--run"}, "RE", run_, phrases::help_test_run);
    options.texts({"--tag"}, "TAG", tags_, phrases::help_test_tag);
    options.choice({"--format"}, {"human", "json"}, format_, phrases::help_test_format);
    options.text({"-o", "--output"}, "FILE", output_, phrases::help_test_output);
    options.text({"--as-known"}, "D", as_known_, phrases::help_as_known);
    options.flag({"--coverage"}, coverage_, phrases::help_test_coverage);
  }

  ExitCode run(const Terminal& terminal) override {
    if (const auto end = read_pattern(terminal)) return *end;
    for (const std::string& path : paths_) files_.read(path);
    add(files_.diagnostics());
    bind_cases();
    // A case that cannot be understood is not a case that passed: nothing is run.
    if (dsl::has_errors(diagnostics_)) return report(errors(), terminal);
    if (bound_.empty()) {
      say(diagnostics_, messages::case_none_found, {});
      return report(diagnostics_, terminal);
    }
    run_cases();
    return print(terminal);
  }

 private:
  struct Bound {
    BoundCase bound;
    fs::path policy;
  };

  std::optional<ExitCode> read_pattern(const Terminal& terminal) {
    known_ = as_known_ ? read_day(*as_known_) : std::nullopt;
    if (as_known_ && !known_) {
      dsl::Diagnostics diagnostics;
      say(diagnostics, messages::bad_day, {}, {*as_known_});
      return report(diagnostics, terminal);
    }
    try {
      if (run_) pattern_ = std::regex(*run_);
      return std::nullopt;
    } catch (const std::regex_error&) {
      dsl::Diagnostics diagnostics;
      say(diagnostics, messages::pattern_bad, {}, {*run_});
      return report(diagnostics, terminal);
    }
  }

  // ---------------------------------------------------------------- reading

  void add(const dsl::Diagnostics& more) {
    diagnostics_.insert(diagnostics_.end(), more.begin(), more.end());
  }
  dsl::Diagnostics errors() const {
    dsl::Diagnostics all;
    for (const dsl::Diagnostic& diagnostic : diagnostics_) {
      if (diagnostic.severity() == dsl::Severity::error) all.push_back(diagnostic);
    }
    return all;
  }

  void add_broken(dsl::Diagnostics found) {
    broken_.insert(broken_.end(), found.begin(), found.end());
  }

  /// Of a file with arithmetic alone: an expression has only its own figures.
  static dsl::Loaded no_policy() {
    return dsl::load_policy_text("", "language english\npolicy arithmetic \"arithmetic\"\n");
  }

  /// Each policy is read once; null where it does not check.
  const dsl::Policy* policy_at(const fs::path& path) {
    const auto [entry, added] = policies_.try_emplace(path);
    if (added) {
      dsl::Loaded loaded = path.empty() ? no_policy() : dsl::load_policy(path);
      add(loaded.diagnostics);
      if (loaded.policy) add_broken(parameter_requirements_broken(*loaded.policy));
      entry->second = std::move(loaded.policy);
    }
    return entry->second ? &*entry->second : nullptr;
  }

  void bind_cases() {
    for (const CaseFileAt& read : files_.files()) {
      const dsl::Policy* policy = policy_at(read.file.policy);
      for (const RecordedCase& recorded : read.file.cases) {
        const bool lacks_policy = read.file.policy.empty() && recorded.kind == CaseKind::household;
        if (policy && !lacks_policy && is_chosen(recorded)) bind(recorded, read.file, *policy);
      }
    }
  }

  bool is_chosen(const RecordedCase& recorded) const {
    const bool named = !run_ || std::regex_search(recorded.id, pattern_);
    const auto has = [&](const std::string& tag) {
      return std::find(recorded.tags.begin(), recorded.tags.end(), tag) != recorded.tags.end();
    };
    return named && (tags_.empty() || std::any_of(tags_.begin(), tags_.end(), has));
  }

  void bind(const RecordedCase& recorded, const CaseFile& file, const dsl::Policy& policy) {
    auto bound = BoundCase::bind(recorded, file.given, policy, diagnostics_);
    if (!bound) return;
    if (known_) bound->know(*known_);
    bound_.push_back({std::move(*bound), file.policy});
  }

  // ---------------------------------------------------------------- running

  void run_cases() {
    for (const Bound& bound : bound_) {
      auto result = bound.bound.run();
      for (const auto& assessment : result.assessments) {
        coverage_of_[bound.policy].add(assessment->trace(), *policy_at(bound.policy));
      }
      for (const Disagreement& disagreement : result.disagreements) {
        conflicts_.push_back({&bound.bound.recorded(), &bound.bound.policy(), disagreement});
      }
      if (!result.passed()) failed_.push_back({&bound.bound.recorded(), std::move(result)});
    }
  }

  Covered covered() {
    Covered total;
    for (const auto& [path, coverage] : coverage_of_) {
      total += coverage.covered(*policy_at(path));
    }
    return total;
  }

  ExitCode print(const Terminal& terminal) {
    const std::string text = format_ == "json" ? json(terminal) : human(terminal);
    dsl::Diagnostics unwritten;
    if (!output_) print_out(text);
    if (output_ && !write_file(*output_, text, unwritten)) return report(unwritten, terminal);
    report(broken_, terminal);
    return failed_.empty() && broken_.empty() ? ExitCode::fine : ExitCode::answer_is_no;
  }

  std::string human(const Terminal& terminal) {
    std::string all;
    for (const FailedCase& failed : failed_) all += failure_text(failed, terminal.language) + "\n";
    const std::string conflicts = conflicts_text(conflicts_, terminal.language);
    if (!conflicts.empty()) all += conflicts + "\n";
    if (coverage_) all += coverage_text(covered(), terminal.language);
    const std::string passed = std::to_string(bound_.size() - failed_.size());
    all += said(phrases::test_closing, terminal.language,
                {std::to_string(bound_.size()), passed, std::to_string(failed_.size())}) +
           "\n";
    return all;
  }

  std::string json(const Terminal& terminal) {
    nlohmann::ordered_json object;
    object["schema"] = "yingbao.test/1";
    object["cases"] = bound_.size();
    object["failed"] = failed_.size();
    object["requirements"] = as_json(broken_, terminal.language);
    object["failures"] = nlohmann::ordered_json::array();
    for (const FailedCase& failed : failed_) {
      object["failures"].push_back(failure_json(failed, terminal.language));
    }
    object["conflicts"] = conflicts_json(conflicts_);
    const Covered all = covered();
    object["coverage"]["clauses"] = {all.clauses.hit, all.clauses.all};
    object["coverage"]["outcomes"] = {all.outcomes.hit, all.outcomes.all};
    object["coverage"]["conditions"] = {all.conditions.hit, all.conditions.all};
    return json_text(object);
  }

  std::vector<std::string> paths_;
  std::optional<std::string> run_;
  std::vector<std::string> tags_;
  std::string format_ = "human";
  std::optional<std::string> output_;
  std::optional<std::string> as_known_;
  std::optional<dsl::Day> known_;
  bool coverage_ = false;

  std::regex pattern_;
  CaseFiles files_;
  std::map<fs::path, std::optional<dsl::Policy>> policies_;
  std::vector<Bound> bound_;
  std::vector<FailedCase> failed_;
  std::vector<ConflictSeen> conflicts_;
  std::map<fs::path, Coverage> coverage_of_;
  dsl::Diagnostics diagnostics_;
  dsl::Diagnostics broken_;  // requirements of parameters
};

}  // namespace

std::unique_ptr<Command> test_command() { return std::make_unique<Test>(); }

}  // namespace yingbao::sim::cli
