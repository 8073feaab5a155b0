#pragma once
// Results of cases for the programs that collect them: JUnit's XML and TAP.

#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "sim/cases/report_cases.h"

namespace yingbao::sim {

struct TestReport {
  std::vector<FailedCase> cases;  // all of them, passed or not, in order
  std::vector<ConflictSeen> conflicts;
  dsl::Diagnostics requirements;  // of parameters, broken
};

/// One suite a case file, in UTF-8. No times: the same cases give the same bytes.
std::string junit_text(const TestReport& report, dsl::Language language);
/// Version 14, with a YAML block for each case that failed.
std::string tap_text(const TestReport& report, dsl::Language language);

}  // namespace yingbao::sim
