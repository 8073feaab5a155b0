#pragma once
// Whom a command speaks to: in which language, in colour or not, and how much.

#include <string_view>

#include "dsl/diagnostic.h"
#include "sim/cli/exit_code.h"
#include "sim/phrases.h"

namespace yingbao::sim::cli {

struct Terminal {
  dsl::Language language = dsl::Language::zh;
  bool colour_out = false;
  bool colour_err = false;
  bool quiet = false;

  std::string_view operator()(const Phrase& phrase) const { return phrase.in(language); }
};

enum class ColourWish { automatic, always, never };

/// zh where the locale says so or says nothing (C, POSIX); en elsewhere.
dsl::Language language_of_locale();
/// NO_COLOR and CLICOLOR_FORCE count where the command line does not say.
Terminal terminal_of(dsl::Language language, ColourWish wish, bool quiet);

void print_out(std::string_view text);
void print_err(std::string_view text);

/// Diagnostics on standard error; what they mean for the end of the command.
ExitCode report(const dsl::Diagnostics& diagnostics, const Terminal& terminal);
/// The gravest: rules that do not check before files that cannot be read; warnings are fine.
ExitCode exit_code_of(const dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim::cli
