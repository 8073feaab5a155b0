#include "sim/cli/put_report.h"

#include <filesystem>

#include "sim/cli/terminal.h"
#include "sim/messages.h"
#include "sim/write/write_file.h"

namespace yingbao::sim::cli {
namespace {

bool is_source(const std::filesystem::path& path) {
  const std::string ending = path.extension().string();
  return ending == ".bao" || ending == ".yaml" || ending == ".yml" || ending == ".csv";
}

}  // namespace

bool put_report(const std::optional<std::string>& output, std::string_view text,
                dsl::Diagnostics& diagnostics) {
  if (!output || *output == "-") {
    print_out(text);
    return true;
  }
  std::error_code error;
  if (is_source(*output) && std::filesystem::exists(*output, error)) {
    say(diagnostics, messages::exists_already, {}, {*output});
    return false;
  }
  return write_file(*output, text, diagnostics);
}

}  // namespace yingbao::sim::cli
