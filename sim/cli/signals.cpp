#include "sim/cli/signals.h"

#include <unistd.h>

#include <csignal>
#include <string_view>

#include "sim/cli/exit_code.h"
#include "sim/phrases.h"
#include "sim/write/write_file.h"

namespace yingbao::sim::cli {
namespace {

dsl::Language spoken = dsl::Language::zh;

/// Only what is safe in a signal handler.
[[noreturn]] void end(const Phrase& phrase, ExitCode code) {
  abandon_writing();
  const std::string_view text = phrase.in(spoken);
  for (const std::string_view part : {std::string_view("\n"), text, std::string_view("\n")}) {
    if (::write(STDERR_FILENO, part.data(), part.size()) < 0) break;
  }
  ::_exit(static_cast<int>(code));
}

void interrupt(int) { end(phrases::interrupted, ExitCode::interrupted); }
void crash(int) { end(phrases::our_bug, ExitCode::our_bug); }

}  // namespace

void handle_signals(dsl::Language language) {
  spoken = language;
  std::signal(SIGINT, interrupt);
  std::signal(SIGTERM, interrupt);
  std::signal(SIGHUP, interrupt);
  std::signal(SIGXFSZ, SIG_IGN);  // then writing fails, and is said to
  std::signal(SIGABRT, crash);
}

}  // namespace yingbao::sim::cli
