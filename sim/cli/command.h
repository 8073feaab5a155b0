#pragma once
// A command: one file sim/cli/NAME.cpp that defines `NAME_command()`, and a row of commands.def.

#include <memory>
#include <string_view>
#include <vector>

#include "sim/cli/exit_code.h"
#include "sim/cli/options.h"
#include "sim/cli/terminal.h"

namespace yingbao::sim::cli {

class Command {
 public:
  virtual ~Command() = default;
  /// The options' targets are members of the command.
  virtual void declare(Options& options) = 0;
  /// The line is understood, and every needed option is there.
  virtual ExitCode run(const Terminal& terminal) = 0;
};

struct CommandRow {
  std::string_view name;
  Phrase summary;
  std::unique_ptr<Command> (*make)();
};
const std::vector<CommandRow>& commands();

}  // namespace yingbao::sim::cli
