#include "sim/cli/command.h"

namespace yingbao::sim::cli {

#define YINGBAO_COMMAND(name, zh, en) std::unique_ptr<Command> name##_command();
#include "sim/cli/commands.def"
#undef YINGBAO_COMMAND

const std::vector<CommandRow>& commands() {
  static const std::vector<CommandRow> all = {
#define YINGBAO_COMMAND(name, zh, en) {#name, {zh, en}, name##_command},
#include "sim/cli/commands.def"
#undef YINGBAO_COMMAND
  };
  return all;
}

}  // namespace yingbao::sim::cli
