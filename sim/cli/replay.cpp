#include "sim/cli/replay.h"

#include <algorithm>
#include <thread>

#include "dsl/load.h"
#include "sim/cli/diagnostic_json.h"
#include "sim/cli/progress.h"
#include "sim/cli/put_report.h"
#include "sim/messages.h"
#include "sim/replay/report_replay.h"

namespace yingbao::sim::cli {

void ReplayQuestion::declare(Options& options) {
  options.text({"--replay"}, "CSV", decisions_, phrases::help_replay);
  options.text({"--persons"}, "CSV", persons_, phrases::help_replay_persons);
  options.text({"--mapping"}, "YAML", mapping_, phrases::help_replay_mapping);
  options.text({"--date"}, "D", date_, phrases::help_replay_date);
  options.percent({"--set-aside"}, "P", set_aside_, phrases::help_replay_set_aside);
}

std::vector<std::string> ReplayQuestion::companions() const {
  std::vector<std::string> given;
  if (persons_) given.push_back("--persons");
  if (mapping_) given.push_back("--mapping");
  if (date_) given.push_back("--date");
  if (set_aside_) given.push_back("--set-aside");
  return given;
}

ExitCode ReplayQuestion::run(const Asked& asked, const Terminal& terminal) const {
  dsl::Diagnostics diagnostics;
  if (asked.paths.size() != 1) {
    say(diagnostics, messages::replay_one_policy, {}, {std::to_string(asked.paths.size())});
    return report(diagnostics, terminal);
  }
  DecisionFiles files;
  files.decisions = *decisions_;
  if (persons_) files.persons = *persons_;
  if (mapping_) files.mapping = *mapping_;
  if (set_aside_) files.set_aside = *set_aside_ * 100;
  if (date_ && !(files.date = read_day(*date_))) {
    say(diagnostics, messages::bad_day, {}, {*date_});
    return report(diagnostics, terminal);
  }
  const dsl::Loaded loaded = dsl::load_policy(asked.paths.front());
  if (!loaded.policy) return report(loaded.diagnostics, terminal);
  const auto decisions = read_decisions(*loaded.policy, files, diagnostics);
  if (!decisions) return report(diagnostics, terminal);
  Replayed replayed;
  {
    Progress progress(phrases::replay_progress, decisions->people.households(), terminal);
    ReplayOptions options;
    options.threads = asked.threads ? static_cast<unsigned>(*asked.threads)
                                    : std::max(1u, std::thread::hardware_concurrency());
    options.language = terminal.language;
    options.progress = [&](std::size_t done) { progress(done); };
    replayed = replay(*loaded.policy, *decisions, options);
  }
  const std::string text =
      asked.format == "json" ? json_text(replay_json(replayed, *loaded.policy, *decisions))
                             : replay_text(replayed, *loaded.policy, *decisions, terminal.language);
  dsl::Diagnostics unwritten;
  if (!put_report(asked.output, text, unwritten)) return report(unwritten, terminal);
  const auto aside = static_cast<std::int64_t>(decisions->people.set_aside.size());
  if (aside > 0) say(diagnostics, messages::decisions_set_aside, {}, {std::to_string(aside)});
  report(diagnostics, terminal);
  if (replayed.differ > 0) return ExitCode::answer_is_no;
  // A decision that cannot be evaluated is not one that was confirmed; so many may be set aside.
  return replayed.evaluated + aside < replayed.decisions ? ExitCode::undecided : ExitCode::fine;
}

}  // namespace yingbao::sim::cli
