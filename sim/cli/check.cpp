// `check`: everything that can be said of rules without people.

#include <fmt/format.h>

#include <algorithm>

#include "dsl/load.h"
#include "sim/cli/command.h"
#include "sim/cli/diagnostic_json.h"
#include "sim/cli/policies_below.h"
#include "sim/requirements/parameter_requirements.h"

namespace yingbao::sim::cli {
namespace {

class Check final : public Command {
 public:
  void declare(Options& options) override {
    options.positionals("PATH", paths_, phrases::help_check_path);
    options.choice({"--format"}, {"human", "plain", "short", "json"}, format_,
                   phrases::help_check_format);
    options.flag({"--deny-warnings"}, deny_warnings_, phrases::help_check_deny_warnings);
  }

  ExitCode run(const Terminal& terminal) override {
    std::size_t checked = 0;
    for (const std::string& path : paths_) {
      for (const auto& policy : policies_below(path, diagnostics_)) {
        const dsl::Loaded loaded = dsl::load_policy(policy, dsl::Lints::on);
        add(loaded.diagnostics);
        if (loaded.policy) add(parameter_requirements_broken(*loaded.policy));
        ++checked;
      }
    }
    print_findings(terminal);
    print_closing(checked, terminal);
    return exit_code();
  }

 private:
  ExitCode exit_code() const {
    const ExitCode code = exit_code_of(diagnostics_);
    const bool warned =
        std::any_of(diagnostics_.begin(), diagnostics_.end(),
                    [](const auto& found) { return found.severity() == dsl::Severity::warning; });
    return code == ExitCode::fine && deny_warnings_ && warned ? ExitCode::answer_is_no : code;
  }

  void add(const dsl::Diagnostics& found) {
    diagnostics_.insert(diagnostics_.end(), found.begin(), found.end());
  }

  /// The findings are the result, so they go to standard output in every format.
  void print_findings(const Terminal& terminal) const {
    if (format_ == "json") {
      nlohmann::ordered_json object;
      object["schema"] = "yingbao.check/1";
      object["diagnostics"] = as_json(diagnostics_, terminal.language);
      print_out(json_text(object));
    } else if (!diagnostics_.empty()) {
      dsl::RenderStyle style{terminal.language, terminal.colour_out, format_ == "short"};
      style.plain = format_ == "plain";
      print_out(dsl::render(diagnostics_, style));
    }
  }

  void print_closing(std::size_t checked, const Terminal& terminal) const {
    if (terminal.quiet || format_ == "json") return;
    const auto count = [&](dsl::Severity severity) {
      return std::to_string(std::count_if(
          diagnostics_.begin(), diagnostics_.end(),
          [&](const dsl::Diagnostic& found) { return found.severity() == severity; }));
    };
    print_err(said(phrases::check_closing, terminal.language,
                   {std::to_string(checked), count(dsl::Severity::error),
                    count(dsl::Severity::warning), count(dsl::Severity::note)}) +
              "\n");
  }

  std::vector<std::string> paths_;
  std::string format_ = "human";
  bool deny_warnings_ = false;
  dsl::Diagnostics diagnostics_;
};

}  // namespace

std::unique_ptr<Command> check_command() { return std::make_unique<Check>(); }

}  // namespace yingbao::sim::cli
