// `simulate`: the what-if run of a scenario.

#include <limits>
#include <thread>

#include "sim/assess/assessment.h"
#include "sim/cli/command.h"
#include "sim/cli/progress.h"
#include "sim/messages.h"
#include "sim/report/report.h"
#include "sim/run/prepare.h"
#include "sim/run/run.h"
#include "sim/write/write_file.h"

namespace yingbao::sim::cli {
namespace {

class Simulate final : public Command {
 public:
  void declare(Options& options) override {
    constexpr std::int64_t most_threads = 256;
    constexpr std::int64_t most_block = 1'000'000;
    options.positional("SCENARIO.yaml", scenario_, phrases::help_simulate_scenario);
    options.text({"-o", "--output"}, "DIR", folder_, phrases::help_simulate_folder);
    options.text({"--as-known"}, "D", as_known_, phrases::help_as_known);
    options.flag({"--json"}, json_, phrases::help_json);
    options.integer({"--threads"}, "N", threads_, 1, most_threads, phrases::help_simulate_threads);
    options.integer({"--block"}, "N", block_, 1, most_block, phrases::help_simulate_block);
  }

  ExitCode run(const Terminal& terminal) override {
    ScenarioRead scenario = read_scenario(scenario_);
    if (!scenario.scenario) return sim::cli::report(scenario.diagnostics, terminal);
    if (as_known_) {
      const auto day = read_day(*as_known_);
      dsl::Diagnostics diagnostics;
      if (!day) say(diagnostics, messages::bad_day, {}, {*as_known_});
      if (!day) return sim::cli::report(diagnostics, terminal);
      for (Alternative& alternative : scenario.scenario->alternatives) alternative.as_known = day;
      scenario.scenario->as_known = day;
    }
    Prepared prepared = prepare(std::move(*scenario.scenario));
    ExitCode code = sim::cli::report(prepared.diagnostics, terminal);
    if (!prepared.run) return code;
    const Report report =
        make_report(*prepared.run, results_of(*prepared.run, terminal), YINGBAO_VERSION);
    code = give_out(report, terminal);
    say_set_aside(report, terminal);
    const bool broken = is_requirement_broken(report);
    return code == ExitCode::fine && broken ? ExitCode::answer_is_no : code;
  }

 private:
  Results results_of(const PreparedRun& prepared, const Terminal& terminal) const {
    Progress progress(phrases::simulate_progress, prepared.people.households(), terminal);
    RunOptions options;
    options.threads = threads_ ? static_cast<unsigned>(*threads_)
                               : std::max(1u, std::thread::hardware_concurrency());
    if (block_) options.block = static_cast<std::size_t>(*block_);
    options.progress = [&](std::size_t done) { progress(done); };
    return sim::run(prepared, options);
  }

  ExitCode give_out(const Report& report, const Terminal& terminal) const {
    const std::string json = json_text(report);
    const std::string text = plain_text(report, terminal.language);
    if (!folder_ || json_) print_out(json_ ? json : text);
    return folder_ ? write(report, json, text, terminal) : ExitCode::fine;
  }

  ExitCode write(const Report& report, const std::string& json, const std::string& text,
                 const Terminal& terminal) const {
    const std::filesystem::path folder(*folder_);
    dsl::Diagnostics diagnostics;
    const auto tables = csv_files(report, terminal.language);
    std::vector<FileContent> files{{folder / "report.txt", text}, {folder / "simulate.json", json}};
    for (const CsvFile& table : tables) files.push_back({folder / table.name, table.bytes});
    const bool good = write_files(files, diagnostics);
    const ExitCode code = sim::cli::report(diagnostics, terminal);
    if (!good || terminal.quiet) return code;
    print_err(said(phrases::simulate_written, terminal.language,
                   {*folder_, std::to_string(tables.size())}) +
              "\n");
    return code;
  }

  static void say_set_aside(const Report& report, const Terminal& terminal) {
    dsl::Diagnostics diagnostics;
    for (const ReportedAlternative& alternative : report.alternatives) {
      if (alternative.left.rows == 0) continue;
      say(diagnostics, messages::households_set_aside, {},
          {alternative.name, std::to_string(alternative.left.rows)});
    }
    sim::cli::report(diagnostics, terminal);
  }

  std::string scenario_;
  std::optional<std::string> as_known_;
  std::optional<std::string> folder_;
  bool json_ = false;
  std::optional<std::int64_t> threads_;
  std::optional<std::int64_t> block_;
};

}  // namespace

std::unique_ptr<Command> simulate_command() { return std::make_unique<Simulate>(); }

}  // namespace yingbao::sim::cli
