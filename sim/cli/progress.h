#pragma once
// How far a long run is: on a terminal only, once it has taken a second.

#include <chrono>
#include <string>

#include "sim/cli/terminal.h"

namespace yingbao::sim::cli {

class Progress {
 public:
  /// `phrase` takes what is done and what there is. The terminal outlives it.
  Progress(const Phrase& phrase, std::size_t all, const Terminal& terminal);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void operator()(std::size_t done);

 private:
  const Phrase& phrase_;
  std::string all_;
  const Terminal& terminal_;
  bool wanted_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace yingbao::sim::cli
