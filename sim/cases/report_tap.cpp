#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/cases/report_formats.h"

namespace yingbao::sim {
namespace {

using dsl::Language;

/// What stands behind `#` would be a directive.
std::string description(std::string_view text) {
  std::string all;
  for (const char c : text) {
    if (c == '#' || c == '\\') all += '\\';
    all += c == '\n' ? ' ' : c;
  }
  return all;
}

/// A string of JSON is one of YAML.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string block_of(const FailedCase& one, Language language) {
  std::string all = "  ---\n";
  all += fmt::format("  message: {}\n", quoted(failure_line(one, language)));
  all += fmt::format("  severity: {}\n", one.result->obstacles.empty() ? "fail" : "error");
  all +=
      fmt::format("  at: {}\n",
                  quoted(fmt::format("{}:{}", one.recorded->where.path, one.recorded->where.line)));
  all += "  details: |\n";
  const std::string text = failure_text(one, language);
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    all += fmt::format("    {}\n", text.substr(from, end - from));
    from = end + 1;
  }
  return all + "  ...\n";
}

}  // namespace

std::string tap_text(const TestReport& report, Language language) {
  std::string all =
      fmt::format("TAP version 14\n1..{}\n", report.cases.size() + report.requirements.size());
  std::size_t number = 0;
  for (const FailedCase& one : report.cases) {
    const bool passed = one.result->passed();
    const RecordedCase& recorded = *one.recorded;
    all += fmt::format(
        "{} {} - {}\n", passed ? "ok" : "not ok", ++number,
        description(recorded.title.empty() ? recorded.id : recorded.id + " " + recorded.title));
    if (!passed) all += block_of(one, language);
  }
  for (const dsl::Diagnostic& broken : report.requirements) {
    all += fmt::format("not ok {} - {}\n", ++number, description(dsl::sentence(broken, language)));
  }
  for (const ConflictSeen& conflict : report.conflicts) {
    all += fmt::format("# {} {}\n", conflict.recorded->id, conflict_line(conflict, language));
  }
  return all;
}

}  // namespace yingbao::sim
