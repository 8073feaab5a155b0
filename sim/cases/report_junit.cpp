#include <fmt/format.h>

#include <map>

#include "sim/cases/report_formats.h"

namespace yingbao::sim {
namespace {

using dsl::Language;

/// XML has no control characters but tab and line ends, not even escaped.
std::string escaped(std::string_view text) {
  std::string all;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      all += "&amp;";
    } else if (c == '<') {
      all += "&lt;";
    } else if (c == '>') {
      all += "&gt;";
    } else if (c == '"') {
      all += "&quot;";
    } else if (c == '\n') {
      all += "&#10;";
    } else if (byte >= 0x20 || c == '\t') {
      all += c;
    }
  }
  return all;
}
/// The same with line ends as they are.
std::string escaped_lines(std::string_view text) {
  std::string all;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    all += (from == 0 ? "" : "\n") + escaped(text.substr(from, end - from));
    from = end + 1;
  }
  return all;
}

struct Suite {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::string cases;
};

/// A case that could not be evaluated is an error, one whose values differ a failure.
void add(const FailedCase& one, const std::string& conflict, Language language, Suite& suite) {
  const RecordedCase& recorded = *one.recorded;
  ++suite.tests;
  suite.cases +=
      fmt::format(R"(    <testcase classname="{}" name="{}" file="{}" line="{}" time="0">)",
                  escaped(recorded.where.path), escaped(recorded.id), escaped(recorded.where.path),
                  recorded.where.line);
  const bool obstructed = !one.result->obstacles.empty();
  if (!one.result->passed()) {
    ++(obstructed ? suite.errors : suite.failures);
    const char* tag = obstructed ? "error" : "failure";
    suite.cases +=
        fmt::format("\n      <{0} type=\"{1}\" message=\"{2}\">{3}</{0}>", tag,
                    obstructed ? "obstacle" : "expectation", escaped(failure_line(one, language)),
                    escaped_lines(failure_text(one, language)));
  }
  if (!conflict.empty()) {
    suite.cases += fmt::format("\n      <system-out>{}</system-out>", escaped_lines(conflict));
  }
  suite.cases += "\n    </testcase>\n";
}

void add(const dsl::Diagnostic& broken, Language language, Suite& suite) {
  const std::string sentence = dsl::sentence(broken, language);
  ++suite.tests;
  ++suite.failures;
  suite.cases += fmt::format(
      "    <testcase classname=\"{0}\" name=\"{1}\" file=\"{0}\" line=\"{2}\" time=\"0\">\n"
      "      <failure type=\"requirement\" message=\"{1}\"></failure>\n    </testcase>\n",
      escaped(broken.where.path), escaped(sentence), broken.where.line);
}

}  // namespace

std::string junit_text(const TestReport& report, Language language) {
  std::vector<std::pair<std::string, Suite>> suites;  // in the order of the files
  const auto suite_of = [&](const std::string& name) -> Suite& {
    for (auto& [known, suite] : suites) {
      if (known == name) return suite;
    }
    return suites.emplace_back(name, Suite{}).second;
  };
  std::map<const RecordedCase*, std::string> conflicts;
  for (const ConflictSeen& conflict : report.conflicts) {
    conflicts[conflict.recorded] += conflict_line(conflict, language) + "\n";
  }
  for (const FailedCase& one : report.cases) {
    add(one, conflicts[one.recorded], language, suite_of(one.recorded->where.path));
  }
  for (const dsl::Diagnostic& broken : report.requirements) {
    add(broken, language, suite_of(broken.where.path));
  }
  Suite total;
  std::string all;
  for (const auto& [name, suite] : suites) {
    total.tests += suite.tests;
    total.failures += suite.failures;
    total.errors += suite.errors;
    all += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" "
        "time=\"0\">\n{}  </testsuite>\n",
        escaped(name), suite.tests, suite.failures, suite.errors, suite.cases);
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"yingbao test\" "
      "tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"0\">\n{}</testsuites>\n",
      total.tests, total.failures, total.errors, all);
}

}  // namespace yingbao::sim
