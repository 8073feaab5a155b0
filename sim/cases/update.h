#pragma once
// `--update`: what failing cases expect becomes what the rules give, in the case files as they are
// laid out: only the values change, comments and all else stay byte for byte.

#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "sim/cases/report_cases.h"

namespace yingbao::sim {

struct ValueUpdate {
  const RecordedCase* recorded;
  dsl::Location where;  // of the value
  std::string name;
  std::string before;  // as it stands in the file
  std::string after;
};

struct UpdatePlan {
  std::vector<ValueUpdate> updates;
  std::vector<const RecordedCase*> official;               // left alone
  std::vector<const RecordedCase*> beyond;                 // that no other value would mend
  std::vector<std::pair<std::string, std::string>> files;  // path, new bytes
};

/// Reads the case files again. `official`: whether cases of that status are rewritten, too.
UpdatePlan plan_updates(const std::vector<FailedCase>& cases, bool official,
                        dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
