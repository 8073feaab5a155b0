#include "sim/cli/terminal.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>

namespace yingbao::sim::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool in_colour(int stream, ColourWish wish) {
  if (wish != ColourWish::automatic) return wish == ColourWish::always;
  if (!environment("NO_COLOR").empty()) return false;
  const std::string_view force = environment("CLICOLOR_FORCE");
  if (!force.empty() && force != "0") return true;
  return ::isatty(stream) == 1 && environment("TERM") != "dumb";
}

void print(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

/// Sizes, depths and numbers that are refused whatever they hold: nesting, definitions, files,
/// members of a household, what a compressed file grows to.
bool is_a_limit(std::string_view code) {
  constexpr std::string_view limits[] = {"E0003", "E0010", "E0011", "E0102", "E0923",
                                         "D0104", "D0114", "D0203", "D0222", "D1053"};
  return std::find(std::begin(limits), std::end(limits), code) != std::end(limits);
}

/// A list that claims what the cases deny, or too much: understood, and the answer is no.
bool is_a_denial(std::string_view code) {
  constexpr std::string_view denials[] = {"T1132", "T1133", "T1205", "T1206"};
  return std::find(std::begin(denials), std::end(denials), code) != std::end(denials);
}

/// What one error means. Codes E… are of rules, E00… where they cannot be read at all; D06…, F…
/// and T09… are questions without an answer; U… the command line.
ExitCode exit_code_of(const dsl::Diagnostic& diagnostic) {
  const std::string_view code = diagnostic.message->code;
  const auto begins = [&](std::string_view prefix) {
    return code.substr(0, prefix.size()) == prefix;
  };
  if (begins("U") || code == "T1303") return ExitCode::command_line;
  if (is_a_denial(code)) return ExitCode::answer_is_no;
  if (is_a_limit(code)) return ExitCode::undecided;
  if (begins("F") || begins("D06") || begins("T09")) return ExitCode::undecided;
  const bool about_files = !begins("E") || code <= "E0005";
  return about_files ? ExitCode::bad_file : ExitCode::answer_is_no;
}

int gravity(ExitCode code) {
  switch (code) {
    case ExitCode::fine:
      return 0;
    case ExitCode::undecided:
      return 1;
    case ExitCode::bad_file:
      return 2;
    case ExitCode::answer_is_no:
      return 3;
    case ExitCode::command_line:
      return 4;
    case ExitCode::our_bug:
    case ExitCode::interrupted:
      return 5;
  }
  return 5;
}

}  // namespace

dsl::Language language_of_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string_view locale = environment(name);
    if (locale.empty()) continue;
    const std::string_view language = locale.substr(0, locale.find_first_of("_.@"));
    const bool no_language = language == "C" || language == "POSIX";
    return no_language || language == "zh" ? dsl::Language::zh : dsl::Language::en;
  }
  return dsl::Language::zh;
}

Terminal terminal_of(dsl::Language language, ColourWish wish, bool quiet) {
  return {language, in_colour(STDOUT_FILENO, wish), in_colour(STDERR_FILENO, wish), quiet};
}

void print_out(std::string_view text) { print(stdout, text); }
void print_err(std::string_view text) { print(stderr, text); }

ExitCode report(const dsl::Diagnostics& diagnostics, const Terminal& terminal) {
  if (!diagnostics.empty()) {
    print_err(dsl::render(diagnostics, {terminal.language, terminal.colour_err, false}));
  }
  return exit_code_of(diagnostics);
}

ExitCode exit_code_of(const dsl::Diagnostics& diagnostics) {
  ExitCode gravest = ExitCode::fine;
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity() != dsl::Severity::error) continue;
    const ExitCode code = exit_code_of(diagnostic);
    if (gravity(code) > gravity(gravest)) gravest = code;
  }
  return gravest;
}

}  // namespace yingbao::sim::cli
