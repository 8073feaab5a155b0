// `version`: which yingbao this is.

#include <nlohmann/json.hpp>

#include "sim/cli/command.h"

namespace yingbao::sim::cli {
namespace {

#if defined(__clang__)
constexpr std::string_view compiler = "clang " __clang_version__;
#else
constexpr std::string_view compiler = "g++ " __VERSION__;
#endif

class Version final : public Command {
 public:
  void declare(Options& options) override { options.flag({"--json"}, json_, phrases::help_json); }

  ExitCode run(const Terminal& terminal) override {
    if (json_) {
      nlohmann::ordered_json object;
      object["schema"] = "yingbao.version/1";
      object["version"] = YINGBAO_VERSION;
      object["compiler"] = compiler;
      print_out(object.dump() + "\n");
    } else {
      print_out(said(phrases::version_line, terminal.language, {YINGBAO_VERSION}) + "\n");
    }
    return ExitCode::fine;
  }

 private:
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> version_command() { return std::make_unique<Version>(); }

}  // namespace yingbao::sim::cli
