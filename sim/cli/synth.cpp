// `synth`: writes a synthetic population and how close it comes to its targets.

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sim/cli/command.h"
#include "sim/synth/write_tables.h"

namespace yingbao::sim::cli {
namespace {

using synth::Achieved;

class Synth final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("SPEC.yaml", spec_, phrases::help_synth_spec);
    options.text({"-o", "--output"}, "DIR", folder_, phrases::help_synth_folder, Needed::yes);
    options.integer({"--households"}, "N", households_, 1,
                    static_cast<std::int64_t>(synth::most_households),
                    phrases::help_synth_households);
    options.integer({"--seed"}, "S", seed_, 0, std::numeric_limits<std::int64_t>::max(),
                    phrases::help_synth_seed);
  }

  ExitCode run(const Terminal& terminal) override {
    synth::SpecRead read = synth::read_spec(spec_);
    if (!read.spec) return report(read.diagnostics, terminal);
    const auto chosen = [](std::optional<std::int64_t> given, std::uint64_t stated) {
      return given ? static_cast<std::uint64_t>(*given) : stated;
    };
    const Achieved achieved =
        synth::write_tables(*read.spec, chosen(households_, read.spec->households),
                            chosen(seed_, read.spec->seed), folder_, read.diagnostics);
    const ExitCode code = report(read.diagnostics, terminal);
    if (code == ExitCode::fine) say(achieved, terminal);
    return code;
  }

 private:
  void say(const Achieved& achieved, const Terminal& terminal) const {
    const auto lines = achieved.lines();
    if (!lines.empty()) print_out(table(lines, terminal));
    if (terminal.quiet) return;
    print_err(
        said(phrases::synth_written, terminal.language,
             {std::to_string(achieved.households()), std::to_string(achieved.persons()), folder_}) +
        "\n");
  }

  /// Right-aligned figures, then the title, whose width varies.
  static std::string table(const std::vector<Achieved::Line>& lines, const Terminal& terminal) {
    constexpr std::string_view form = "{:>14} {:>14} {:>14}  {}\n";
    std::string text = fmt::format(
        form, terminal(phrases::synth_wanted_head), terminal(phrases::synth_achieved_head),
        terminal(phrases::synth_difference_head), terminal(phrases::synth_target_head));
    for (const Achieved::Line& line : lines) {
      text += fmt::format(form, line.target, line.achieved, line.difference, line.title);
    }
    return text;
  }

  std::string spec_;
  std::string folder_;
  std::optional<std::int64_t> households_;
  std::optional<std::int64_t> seed_;
};

}  // namespace

std::unique_ptr<Command> synth_command() { return std::make_unique<Synth>(); }

}  // namespace yingbao::sim::cli
