#include "sim/cli/progress.h"

#include <unistd.h>

namespace yingbao::sim::cli {

using Clock = std::chrono::steady_clock;

Progress::Progress(const Phrase& phrase, std::size_t all, const Terminal& terminal)
    : phrase_(phrase),
      all_(std::to_string(all)),
      terminal_(terminal),
      wanted_(!terminal.quiet && ::isatty(STDERR_FILENO) == 1),
      next_(Clock::now() + std::chrono::seconds(1)) {}

Progress::~Progress() {
  if (shown_) print_err("\r\x1b[K");
}

void Progress::operator()(std::size_t done) {
  const auto now = Clock::now();
  if (!wanted_ || now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  shown_ = true;
  print_err("\r\x1b[K" + said(phrase_, terminal_.language, {std::to_string(done), all_}));
}

}  // namespace yingbao::sim::cli
