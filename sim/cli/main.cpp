// yingbao: the command line. Commands are in commands.def, one file each beside this one.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>

#include "sim/cli/arguments.h"
#include "sim/cli/command.h"
#include "sim/cli/help.h"
#include "sim/cli/signals.h"
#include "sim/messages.h"

namespace yingbao::sim::cli {
namespace {

using Arguments = std::vector<std::string>;

struct General {
  std::string language;
  std::string colour = "auto";
  bool quiet = false;
  bool help = false;
  bool version = false;

  void declare(Options& options) {
    options.choice({"--lang"}, {"zh", "en"}, language, phrases::help_lang);
    options.choice({"--color"}, {"auto", "always", "never"}, colour, phrases::help_color);
    options.flag({"-q", "--quiet"}, quiet, phrases::help_quiet);
    options.flag({"-h", "--help"}, help, phrases::help_help);
    options.flag({"--version"}, version, phrases::help_version);
  }

  ColourWish wish() const {
    if (colour == "auto") return ColourWish::automatic;
    return colour == "always" ? ColourWish::always : ColourWish::never;
  }
};

/// The language counts for what is said of the line itself, so it is looked for beforehand.
dsl::Language language_of(const Arguments& arguments) {
  std::string asked;
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i].rfind("--lang=", 0) == 0) asked = arguments[i].substr(7);
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) asked = arguments[i + 1];
  }
  if (asked == "zh") return dsl::Language::zh;
  if (asked == "en") return dsl::Language::en;
  return language_of_locale();
}

class CommandLine {
 public:
  explicit CommandLine(Arguments arguments)
      : arguments_(std::move(arguments)), language_(language_of(arguments_)) {
    general_.declare(general_options_);
    terminal_ = terminal_of(language_, ColourWish::automatic, false);
  }

  dsl::Language language() const { return language_; }

  ExitCode run() {
    const auto verb = find_verb(arguments_, general_options_);
    if (!verb) return run_without_verb();
    const std::string name = arguments_[*verb];
    const auto& all = commands();
    const auto row = std::find_if(all.begin(), all.end(),
                                  [&](const CommandRow& known) { return known.name == name; });
    if (row == all.end()) return refuse_verb(name);
    arguments_.erase(arguments_.begin() + static_cast<std::ptrdiff_t>(*verb));
    return run_verb(*row);
  }

 private:
  ExitCode run_without_verb() {
    const auto mistakes = read_arguments(arguments_, {&general_options_});
    if (!mistakes.empty()) return report(mistakes, terminal_);
    if (general_.version) {
      print_out(said(phrases::version_line, language_, {YINGBAO_VERSION}) + "\n");
      return ExitCode::fine;
    }
    const std::string help = general_help(general_options_, language_);
    if (general_.help) {
      print_out(help);
      return ExitCode::fine;
    }
    print_err(help);
    return ExitCode::command_line;
  }

  ExitCode refuse_verb(const std::string& name) {
    std::vector<std::string> names;
    for (const CommandRow& row : commands()) names.emplace_back(row.name);
    dsl::Diagnostics diagnostics;
    auto& unknown = say(diagnostics, messages::command_unknown, {}, {name});
    const auto nearest = dsl::nearest_names(name, names);
    if (!nearest.empty()) unknown.suggestion = dsl::Bilingual(nearest[0]);
    return report(diagnostics, terminal_);
  }

  ExitCode run_verb(const CommandRow& row) {
    const auto command = row.make();
    Options own;
    command->declare(own);
    auto mistakes = read_arguments(arguments_, {&own, &general_options_});
    if (mistakes.empty() && general_.help) {
      print_out(command_help(row, own, general_options_, language_));
      return ExitCode::fine;
    }
    if (mistakes.empty()) mistakes = missing_arguments(own);
    if (!mistakes.empty()) return report(mistakes, terminal_);
    return command->run(terminal_of(language_, general_.wish(), general_.quiet));
  }

  Arguments arguments_;
  dsl::Language language_;
  General general_;
  Options general_options_;
  Terminal terminal_;
};

/// What was printed must have arrived: a full disk is no success.
ExitCode after_flushing(ExitCode code, const Terminal& terminal) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  dsl::Diagnostics diagnostics;
  say(diagnostics, messages::output_not_written, {});
  report(diagnostics, terminal);
  return code == ExitCode::fine ? ExitCode::bad_file : code;
}

ExitCode run(Arguments arguments) {
  CommandLine line(std::move(arguments));
  handle_signals(line.language());
  const Terminal terminal = terminal_of(line.language(), ColourWish::automatic, false);
  try {
    return after_flushing(line.run(), terminal);
  } catch (const std::bad_alloc&) {
    print_err(std::string(terminal(phrases::out_of_memory)) + "\n");
    return ExitCode::undecided;
  } catch (const std::exception& error) {
    print_err(std::string(terminal(phrases::our_bug)) + "\n  " + error.what() + "\n");
    return ExitCode::our_bug;
  }
}

}  // namespace
}  // namespace yingbao::sim::cli

int main(int count, char** values) {
  return static_cast<int>(
      yingbao::sim::cli::run(std::vector<std::string>(values + 1, values + count)));
}
