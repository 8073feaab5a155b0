#pragma once
// `test POLICY --replay DECISIONS.csv`: the part of `test` that holds past decisions against rules.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/cli/exit_code.h"
#include "sim/cli/options.h"
#include "sim/cli/terminal.h"

namespace yingbao::sim::cli {

class ReplayQuestion {
 public:
  void declare(Options& options);
  bool is_asked() const { return decisions_.has_value(); }
  /// Options that are nothing without `--replay`, as far as they are given.
  std::vector<std::string> companions() const;
  /// What else `test` was told.
  struct Asked {
    const std::vector<std::string>& paths;
    const std::string& format;
    const std::optional<std::string>& output;
    const std::optional<std::int64_t>& threads;
  };
  ExitCode run(const Asked& asked, const Terminal& terminal) const;

 private:
  std::optional<std::string> decisions_;
  std::optional<std::string> persons_;
  std::optional<std::string> mapping_;
  std::optional<std::string> date_;
  std::optional<std::int64_t> set_aside_;  // hundredths of a percent
};

}  // namespace yingbao::sim::cli
