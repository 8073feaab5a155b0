#pragma once
// What a case expects, bound to its policy.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"
#include "sim/assess/assessment.h"
#include "sim/assess/outputs.h"
#include "sim/cases/case_file.h"

namespace yingbao::sim {

struct ExpectedValue {
  std::variant<dsl::InputId, Output> of;
  std::optional<std::string> member;  // the id of the child whose value it is; or the household's
  std::int64_t raw = 0;
  std::int64_t tolerance = 0;
  std::optional<std::int64_t> published = {};  // of a conflict: what the source says instead
};
/// Whom a program covers: these members (by id, sorted as the people are), or this many.
struct ExpectedCover {
  Output covered;
  std::variant<std::vector<std::string>, std::int64_t> persons;
};

struct Expectation {
  std::string name;  // as the author wrote it
  dsl::Location where;
  std::variant<ExpectedValue, ExpectedCover> what;
  std::vector<std::string> clauses;  // that decide: `条例 第二十条`, `第二十条` or `（一）`
  dsl::Location value_where = {};  // of the value alone; of a list nothing
};

/// Every mistake is a diagnostic: an unknown name, a value of another type, a member too many.
/// `texts` are the people's; `child_ids` by list, in the order of the case.
std::vector<Expectation> bind_expectations(const RecordedCase& recorded, const dsl::Policy& policy,
                                           const std::vector<std::vector<std::string>>& child_ids,
                                           std::vector<std::string>& texts,
                                           dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
