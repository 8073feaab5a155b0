// `test`: recorded cases held against their policies.

#include <algorithm>
#include <cstdio>
#include <memory>
#include <thread>

#include "sim/cases/report_coverage.h"
#include "sim/cases/report_formats.h"
#include "sim/cases/threshold.h"
#include "sim/cases/update.h"
#include "sim/cli/command.h"
#include "sim/cli/diagnostic_json.h"
#include "sim/cli/put_report.h"
#include "sim/cli/replay.h"
#include "sim/cli/test_round.h"
#include "sim/cli/watch.h"
#include "sim/messages.h"
#include "sim/write/write_file.h"

namespace yingbao::sim::cli {
namespace {

class Test final : public Command {
 public:
  void declare(Options& options) override {
    constexpr std::int64_t most_threads = 256;
    options.positionals("PATH", wishes_.paths, phrases::help_test_path);
    options.text({"--run"}, "RE", run_, phrases::help_test_run);
    options.texts({"--tag"}, "TAG", wishes_.tags, phrases::help_test_tag);
    options.choice({"--format"}, {"human", "json", "junit", "tap"}, format_,
                   phrases::help_test_format);
    options.text({"-o", "--output"}, "FILE", output_, phrases::help_test_output);
    options.text({"--as-known"}, "D", as_known_, phrases::help_as_known);
    options.flag({"--coverage"}, coverage_, phrases::help_test_coverage);
    options.text({"--threshold"}, "LIST", threshold_, phrases::help_test_threshold);
    options.flag({"--update"}, update_, phrases::help_test_update);
    options.flag({"--update-official"}, update_official_, phrases::help_test_update_official);
    options.flag({"--watch"}, watch_, phrases::help_test_watch);
    options.integer({"--threads"}, "N", threads_, 1, most_threads, phrases::help_test_threads);
    replay_.declare(options);
  }

  ExitCode run(const Terminal& terminal) override {
    const dsl::Diagnostics misfits = options_that_do_not_go_together();
    if (!misfits.empty()) return report(misfits, terminal);
    if (replay_.is_asked())
      return replay_.run({wishes_.paths, format_, output_, threads_}, terminal);
    if (const auto end = read_wishes(terminal)) return *end;
    if (!watch_) return round(terminal);
    while (true) {  // until it is interrupted
      Snapshot before(watched_);
      const auto places = watched_;
      round(terminal);
      if (watched_ != places) before = Snapshot(watched_);
      std::fflush(stdout);
      print_err(said(phrases::watch_waiting, terminal.language, {}) + "\n");
      wait_for_change(before, watched_);
    }
  }

 private:
  /// None is passed over.
  dsl::Diagnostics options_that_do_not_go_together() const {
    dsl::Diagnostics found;
    if (replay_.is_asked()) {
      for (const std::string& option : options_of_cases()) {
        say(found, messages::option_not_with, {}, {option, "--replay"});
      }
    } else {
      for (const std::string& option : replay_.companions()) {
        say(found, messages::option_only_with, {}, {option, "--replay"});
      }
    }
    // What was known on an earlier day is not what a case should expect from now on.
    if (as_known_ && (update_ || update_official_)) {
      say(found, messages::option_not_with, {},
          {"--as-known", update_ ? "--update" : "--update-official"});
    }
    return found;
  }
  /// As far as they are given.
  std::vector<std::string> options_of_cases() const {
    std::vector<std::string> given;
    const auto add = [&](bool is_given, std::string option) {
      if (is_given) given.push_back(std::move(option));
    };
    add(run_.has_value(), "--run");
    add(!wishes_.tags.empty(), "--tag");
    add(format_ == "junit" || format_ == "tap", "--format " + format_);
    add(as_known_.has_value(), "--as-known");
    add(coverage_, "--coverage");
    add(threshold_.has_value(), "--threshold");
    add(update_, "--update");
    add(update_official_, "--update-official");
    add(watch_, "--watch");
    return given;
  }

  std::optional<ExitCode> read_wishes(const Terminal& terminal) {
    dsl::Diagnostics diagnostics;
    if (as_known_) {
      wishes_.as_known = read_day(*as_known_);
      if (!wishes_.as_known) say(diagnostics, messages::bad_day, {}, {*as_known_});
    }
    try {
      if (run_) wishes_.ids = std::regex(*run_);
    } catch (const std::regex_error&) {
      say(diagnostics, messages::pattern_bad, {}, {*run_});
    }
    if (threshold_) {
      const auto bars = read_threshold(*threshold_);
      if (bars) bars_ = *bars;
      if (!bars) say(diagnostics, messages::threshold_bad, {}, {*threshold_});
    }
    wishes_.coverage = coverage_ || threshold_ || format_ == "json";
    wishes_.threads = threads_ ? static_cast<unsigned>(*threads_)
                               : std::max(1u, std::thread::hardware_concurrency());
    watched_.assign(wishes_.paths.begin(), wishes_.paths.end());
    if (diagnostics.empty()) return std::nullopt;
    return report(diagnostics, terminal);
  }

  /// Read, run, perhaps rewritten and run again, printed.
  ExitCode round(const Terminal& terminal) {
    auto round = std::make_unique<TestRound>(wishes_);
    if (!round->run()) return end_early(*round, terminal);
    watch(*round);
    if (update_ || update_official_) {
      const auto code = update(*round, terminal);
      if (code != ExitCode::fine) return code;
      round = std::make_unique<TestRound>(wishes_);
      if (!round->run()) return end_early(*round, terminal);
    }
    return print(*round, terminal);
  }

  ExitCode end_early(const TestRound& round, const Terminal& terminal) {
    watch(round);
    return report(round.errors(), terminal);
  }

  /// Rules, wherever they lie; what is below the paths is watched anyway. Whatever was watched
  /// still is: rules that cannot be read name no base.
  void watch(const TestRound& round) {
    for (const auto& folder : round.rule_folders()) {
      const bool known = std::find(watched_.begin(), watched_.end(), folder) != watched_.end();
      if (!known) watched_.push_back(folder);
    }
  }

  // ---------------------------------------------------------------- rewriting

  ExitCode update(const TestRound& round, const Terminal& terminal) {
    dsl::Diagnostics diagnostics;
    const UpdatePlan plan = plan_updates(round.report().cases, update_official_, diagnostics);
    if (dsl::has_errors(diagnostics)) return report(diagnostics, terminal);
    std::vector<FileContent> files;
    for (const auto& [path, bytes] : plan.files) files.push_back({path, bytes});
    if (!files.empty() && !write_files(files, diagnostics)) return report(diagnostics, terminal);
    const auto place = [](const dsl::Location& where) {
      return where.path + ":" + std::to_string(where.line);
    };
    std::string text;
    for (const ValueUpdate& one : plan.updates) {
      text += said(phrases::update_done, terminal.language,
                   {place(one.where), one.name, one.before, one.after}) +
              "\n";
    }
    for (const RecordedCase* kept : plan.official) {
      text += said(phrases::update_official, terminal.language, {place(kept->where)}) + "\n";
    }
    for (const RecordedCase* kept : plan.beyond) {
      text += said(phrases::update_impossible, terminal.language, {place(kept->where), kept->id}) +
              "\n";
    }
    text += said(phrases::update_closing, terminal.language,
                 {std::to_string(plan.updates.size()), std::to_string(plan.files.size())}) +
            "\n";
    print_err(text);
    return ExitCode::fine;
  }

  // ---------------------------------------------------------------- the report

  ExitCode print(const TestRound& round, const Terminal& terminal) {
    const std::string text = text_of(round, terminal.language);
    dsl::Diagnostics unwritten;
    if (!put_report(output_, text, unwritten)) return report(unwritten, terminal);
    const auto& requirements = round.report().requirements;
    report(requirements, terminal);
    const ExitCode lists = report(round.errors(), terminal);  // of what is coupled
    if (lists != ExitCode::fine) return lists;
    const bool reached = reaches_threshold(round, terminal);
    const bool passed = round.failed() == 0 && requirements.empty();
    return passed && reached ? ExitCode::fine : ExitCode::answer_is_no;
  }

  std::string text_of(const TestRound& round, dsl::Language language) const {
    if (format_ == "json") return json(round, language);
    if (format_ == "junit") return junit_text(round.report(), language);
    if (format_ == "tap") return tap_text(round.report(), language);
    return human(round, language);
  }

  std::string human(const TestRound& round, dsl::Language language) const {
    const TestReport& tested = round.report();
    std::string all;
    for (const FailedCase& one : tested.cases) {
      if (!one.result->passed()) all += failure_text(one, language) + "\n";
    }
    const std::string conflicts = conflicts_text(tested.conflicts, language);
    if (!conflicts.empty()) all += conflicts + "\n";
    if (coverage_ || threshold_) all += coverage_text(round.coverage(), language);
    const std::size_t count = tested.cases.size();
    return all +
           said(phrases::test_closing, language,
                {std::to_string(count), std::to_string(count - round.failed()),
                 std::to_string(round.failed())}) +
           "\n";
  }

  static std::string json(const TestRound& round, dsl::Language language) {
    const TestReport& tested = round.report();
    nlohmann::ordered_json object;
    object["schema"] = "yingbao.test/1";
    object["cases"] = tested.cases.size();
    object["failed"] = round.failed();
    object["requirements"] = as_json(tested.requirements, language);
    object["failures"] = nlohmann::ordered_json::array();
    for (const FailedCase& one : tested.cases) {
      if (!one.result->passed()) object["failures"].push_back(failure_json(one, language));
    }
    object["conflicts"] = conflicts_json(tested.conflicts);
    object["coverage"] = coverage_json(round.coverage());
    return json_text(object);
  }

  bool reaches_threshold(const TestRound& round, const Terminal& terminal) const {
    const Covered total = total_of(round.coverage());
    bool reached = true;
    for (const Bar& bar : bars_) {
      if (is_reached(bar, total)) continue;
      reached = false;
      const Covered::Share& share = total.of(bar.kind);
      const auto name = phrase_of(bar.kind).in(terminal.language);
      print_err(said(phrases::threshold_missed, terminal.language,
                     {std::string(name), std::to_string(share.hit), std::to_string(share.all),
                      bar.text}) +
                "\n");
    }
    return reached;
  }
  static const Phrase& phrase_of(GoalKind kind) {
    switch (kind) {
      case GoalKind::clause:
        return phrases::threshold_clauses;
      case GoalKind::outcome:
        return phrases::threshold_outcomes;
      case GoalKind::condition:
        return phrases::threshold_conditions;
    }
    return phrases::threshold_clauses;
  }

  TestWishes wishes_;
  std::optional<std::string> run_;
  std::optional<std::string> as_known_;
  std::optional<std::string> threshold_;
  std::optional<std::string> output_;
  std::optional<std::int64_t> threads_;
  std::string format_ = "human";
  bool coverage_ = false;
  bool update_ = false;
  bool update_official_ = false;
  bool watch_ = false;
  ReplayQuestion replay_;
  std::vector<Bar> bars_;
  std::vector<std::filesystem::path> watched_;
};

}  // namespace

std::unique_ptr<Command> test_command() { return std::make_unique<Test>(); }

}  // namespace yingbao::sim::cli
