// `mutate`: the rules changed in small ways, to see whether their cases notice.

#include <algorithm>
#include <atomic>
#include <list>
#include <map>
#include <regex>
#include <thread>

#include "sim/cli/case_files.h"
#include "sim/cli/command.h"
#include "sim/cli/diagnostic_json.h"
#include "sim/cli/progress.h"
#include "sim/cli/put_report.h"
#include "sim/messages.h"
#include "sim/mutate/equivalents.h"
#include "sim/mutate/find_case.h"
#include "sim/mutate/report_mutants.h"
#include "sim/requirements/parameter_requirements.h"

namespace yingbao::sim::cli {
namespace {

namespace fs = std::filesystem;

class Mutate final : public Command {
 public:
  void declare(Options& options) override {
    constexpr std::int64_t most_threads = 256;
    constexpr std::int64_t most_mutations = 10'000'000;
    options.positionals("PATH", paths_, phrases::help_test_path);
    options.text({"--run"}, "RE", run_, phrases::help_mutate_run);
    options.flag({"--json"}, json_, phrases::help_json);
    options.text({"-o", "--output"}, "FILE", output_, phrases::help_test_output);
    options.percent({"--threshold"}, "P", threshold_, phrases::help_mutate_threshold);
    options.flag({"--all"}, whole_, phrases::help_mutate_all);
    options.flag({"--no-cases"}, no_cases_, phrases::help_mutate_no_cases);
    options.integer({"--limit"}, "N", limit_, 1, most_mutations, phrases::help_mutate_limit);
    options.integer({"--threads"}, "N", threads_, 1, most_threads, phrases::help_mutate_threads);
  }

  ExitCode run(const Terminal& terminal) override {
    if (run_ && !read_pattern()) return report(diagnostics_, terminal);
    for (const std::string& path : paths_) files_.read(path);
    add(files_.diagnostics());
    for (CaseFileAt& file : files_.files()) bind_cases(file);
    if (dsl::has_errors(diagnostics_)) return report(errors(), terminal);
    std::erase_if(subjects_, [](const auto& entry) { return entry.second.cases.empty(); });
    if (subjects_.empty()) {
      say(diagnostics_, messages::case_none_found, {});
      return report(diagnostics_, terminal);
    }
    for (auto& [path, subject] : subjects_) expect_passing(subject);
    if (dsl::has_errors(diagnostics_)) {
      report(errors(), terminal);
      return ExitCode::answer_is_no;
    }
    for (auto& [path, subject] : subjects_) plan(subject);
    if (dsl::has_errors(diagnostics_)) return report(errors(), terminal);
    std::size_t next = 0;
    for (auto& [path, subject] : subjects_) mutate(subject, policies_[next++], terminal);
    return print(terminal);
  }

 private:
  /// A policy with its cases.
  struct Subject {
    fs::path path;  // as the first case file writes it
    std::optional<dsl::KeptRules> rules;
    std::vector<CaseAtHand> cases;
    std::vector<fs::path> folders;  // of the case files
  };

  bool read_pattern() {
    try {
      pattern_ = std::regex(*run_);
      return true;
    } catch (const std::regex_error&) {
      say(diagnostics_, messages::pattern_bad, {}, {*run_});
      return false;
    }
  }
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

  // ---------------------------------------------------------------- rules and cases

  void bind_cases(const CaseFileAt& file) {
    if (file.file.policy.empty()) return;
    std::error_code error;  // several ways of writing it are one policy
    const fs::path identity = fs::weakly_canonical(file.file.policy, error);
    const auto [entry, added] = subjects_.try_emplace(identity);
    Subject& subject = entry->second;
    if (added) {
      subject.path = file.file.policy;
      subject.rules = dsl::KeptRules::read(file.file.policy, diagnostics_);
      if (subject.rules) add(subject.rules->loaded().diagnostics);
    }
    if (!subject.rules || !subject.rules->loaded().policy) return;
    subject.folders.push_back(file.path.parent_path());
    for (const RecordedCase& recorded : file.file.cases) {
      if (run_ && !std::regex_search(recorded.id, pattern_)) continue;
      auto bound =
          BoundCase::bind(recorded, file.file.given, *subject.rules->loaded().policy, diagnostics_);
      if (bound) subject.cases.push_back({&recorded, &file.file.given, std::move(*bound)});
    }
  }

  /// A case that fails already would notice every mutation; so would a requirement of parameters.
  void expect_passing(const Subject& subject) {
    add(parameter_requirements_broken(*subject.rules->loaded().policy));
    for (const CaseAtHand& at_hand : subject.cases) {
      if (at_hand.bound.run().passed()) continue;
      say(diagnostics_, messages::mutate_case_fails, at_hand.recorded->where,
          {at_hand.recorded->id});
    }
  }

  // ---------------------------------------------------------------- mutants

  /// Of all policies, before the first of them takes its time.
  void plan(const Subject& subject) {
    MutatedPolicy policy{
        &*subject.rules, subject.path.generic_string(), subject.cases.size(), {}, {}, {}, {}};
    policy.mutations = mutations_of(*subject.rules, whole_ ? Breadth::whole : Breadth::own);
    if (limit_) spread(policy.mutations.all, static_cast<std::size_t>(*limit_));
    if (policy.mutations.all.empty()) {
      dsl::Location where;
      where.path = policy.path;
      say(diagnostics_, messages::mutate_nothing, where, {policy.path});
    }
    policies_.push_back(std::move(policy));
  }

  void mutate(const Subject& subject, MutatedPolicy& policy, const Terminal& terminal) {
    const Killing killing(*subject.rules, policy.mutations, subject.cases);
    {
      Progress progress(phrases::mutate_progress, policy.mutations.all.size(), terminal);
      policy.mutants = killing.run(threads(), [&](std::size_t done) { progress(done); });
    }
    policy.equivalent.resize(policy.mutants.size());
    policy.would_kill.resize(policy.mutants.size());
    hold_equivalents(subject, policy);
    if (!no_cases_) find_cases(killing, policy);
  }

  unsigned threads() const {
    return threads_ ? static_cast<unsigned>(*threads_)
                    : std::max(1u, std::thread::hardware_concurrency());
  }

  void find_cases(const Killing& killing, MutatedPolicy& policy) const {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t i = next++; i < policy.mutants.size(); i = next++) {
        if (policy.mutants[i].fate != MutantFate::survived || !policy.equivalent[i].empty())
          continue;
        const Mutation& mutation = policy.mutations.all[i];
        policy.would_kill[i] = find_case(
            *policy.rules, mutation, policy.mutations.owners[mutation.owner], killing.witnesses());
      }
    };
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads(); ++i) others.emplace_back(work);
    work();
  }

  template <class Value>
  static void spread(std::vector<Value>& all, std::size_t most) {
    if (all.size() <= most) return;
    std::vector<Value> kept;
    for (std::size_t i = 0; i < most; ++i) kept.push_back(std::move(all[i * all.size() / most]));
    all = std::move(kept);
  }

  // ---------------------------------------------------------------- equivalent ones

  void hold_equivalents(const Subject& subject, MutatedPolicy& policy) {
    std::vector<fs::path> folders = subject.folders;
    std::sort(folders.begin(), folders.end());
    folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
    std::size_t listed = 0;
    std::optional<dsl::Location> last;
    for (const fs::path& folder : folders) {
      std::error_code error;
      const fs::path file = folder / equivalent_file;
      if (!fs::exists(file, error)) continue;
      for (const Equivalent& entry : read_equivalents(file, diagnostics_)) {
        listed += hold(entry, policy);
        last = entry.where;
      }
    }
    const std::size_t born = count_of({policy}).born;
    if (listed > std::max<std::size_t>(1, born / 50) && last) {
      say(diagnostics_, messages::equivalent_too_many, *last,
          {std::to_string(listed), std::to_string(born)});
    }
  }

  /// How many mutants it names that survived. A partial run tells nothing of what it left out.
  std::size_t hold(const Equivalent& entry, MutatedPolicy& policy) {
    const fs::path root =
        fs::is_directory(policy.path) ? fs::path(policy.path) : fs::path(policy.path).parent_path();
    const std::string file = (root / entry.file).lexically_normal().generic_string();
    bool found = false;
    std::size_t listed = 0;
    for (std::size_t i = 0; i < policy.mutants.size(); ++i) {
      const Mutation& mutation = policy.mutations.all[i];
      const dsl::Location where = place_of(mutation, *policy.rules);
      const bool same = fs::path(where.path).lexically_normal().generic_string() == file &&
                        where.excerpt.find(entry.text) != std::string::npos &&
                        (!entry.column || *entry.column == where.column) &&
                        title_of(mutation) == entry.mutation;
      if (!same || policy.mutants[i].fate == MutantFate::stillborn) continue;
      found = true;
      if (policy.mutants[i].fate == MutantFate::killed) {
        say(diagnostics_, messages::equivalent_killed, entry.where,
            {entry.mutation, policy.mutants[i].killer});
      } else if (policy.equivalent[i].empty()) {
        policy.equivalent[i] = entry.reason;
        ++listed;
      }
    }
    if (!found && !limit_) {
      say(diagnostics_, messages::equivalent_unknown, entry.where,
          {entry.file, entry.text, entry.mutation});
    }
    return listed;
  }

  // ---------------------------------------------------------------- the report

  ExitCode print(const Terminal& terminal) {
    const std::string text =
        json_ ? json_text(mutants_json(policies_)) : mutants_text(policies_, terminal.language);
    dsl::Diagnostics unwritten;
    if (!put_report(output_, text, unwritten)) return report(unwritten, terminal);
    const ExitCode code = report(errors(), terminal);
    if (code != ExitCode::fine) return code;
    const MutantCount total = count_of(policies_);
    const bool reached =
        total.killed * 10'000 >= static_cast<std::size_t>(threshold_.value_or(0)) * total.born;
    if (!threshold_ || (total.born > 0 && reached)) return ExitCode::fine;
    const Phrase& missed = total.born == 0 ? phrases::mutate_none_counted : phrases::mutate_below;
    print_err(said(missed, terminal.language, {show_score(static_cast<std::size_t>(*threshold_))}) +
              "\n");
    return ExitCode::answer_is_no;
  }

  std::vector<std::string> paths_;
  std::optional<std::string> run_;
  std::optional<std::string> output_;
  std::optional<std::int64_t> threshold_;  // hundredths of a percent
  std::optional<std::int64_t> limit_;
  std::optional<std::int64_t> threads_;
  bool json_ = false;
  bool whole_ = false;
  bool no_cases_ = false;

  std::regex pattern_;
  CaseFiles files_;
  std::map<fs::path, Subject> subjects_;
  std::vector<MutatedPolicy> policies_;
  dsl::Diagnostics diagnostics_;
};

}  // namespace

std::unique_ptr<Command> mutate_command() { return std::make_unique<Mutate>(); }

}  // namespace yingbao::sim::cli
