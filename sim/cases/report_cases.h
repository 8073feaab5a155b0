#pragma once
// Cases that failed, for people and for programs.

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sim/cases/run_case.h"

namespace yingbao::sim {

struct FailedCase {
  const RecordedCase* recorded;
  const BoundCase::Result* result;
};

std::string failure_text(const FailedCase& failed, dsl::Language language);
/// The first thing that is wrong, in one line.
std::string failure_line(const FailedCase& failed, dsl::Language language);
nlohmann::ordered_json failure_json(const FailedCase& failed, dsl::Language language);

/// Conflicts: what the rules give and what was published. Empty where there is none.
struct ConflictSeen {
  const RecordedCase* recorded;
  const dsl::Policy* policy;
  Disagreement disagreement;
};
/// One line, without the case.
std::string conflict_line(const ConflictSeen& conflict, dsl::Language language);
std::string conflicts_text(const std::vector<ConflictSeen>& conflicts, dsl::Language language);
nlohmann::ordered_json conflicts_json(const std::vector<ConflictSeen>& conflicts);

/// `official`, as case files have it.
std::string_view name_of(CaseStatus status);

}  // namespace yingbao::sim
