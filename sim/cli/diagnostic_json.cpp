#include "sim/cli/diagnostic_json.h"

namespace yingbao::sim::cli {

using nlohmann::ordered_json;

namespace {

std::string_view severity_name(dsl::Severity severity) {
  switch (severity) {
    case dsl::Severity::error:
      return "error";
    case dsl::Severity::warning:
      return "warning";
    case dsl::Severity::note:
      return "note";
  }
  return {};
}

}  // namespace

ordered_json as_json(const dsl::Diagnostic& diagnostic, dsl::Language language) {
  ordered_json object;
  const dsl::Location& where = diagnostic.where;
  object["code"] = diagnostic.message->code;
  object["severity"] = severity_name(diagnostic.severity());
  object["file"] = where.path;
  object["line"] = where.line;
  object["column"] = where.column;
  object["end_line"] = where.end_line;
  object["end_column"] = where.end_column;
  object["message"] = dsl::sentence(diagnostic, language);
  object["help"] = dsl::help(diagnostic, language);
  object["utf16_column"] = where.utf16_column;
  object["utf16_end_column"] = where.utf16_end_column;
  object["byte"] = where.byte;
  object["end_byte"] = where.end_byte;
  return object;
}

ordered_json as_json(const dsl::Diagnostics& diagnostics, dsl::Language language) {
  ordered_json all = ordered_json::array();
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    all.push_back(as_json(diagnostic, language));
  }
  return all;
}

std::string json_text(const ordered_json& object) {
  return object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace yingbao::sim::cli
