#pragma once
// The assumptions in force in one edition: what the regulation does not say and the rules that a
// run reads take for granted.

#include <filesystem>
#include <vector>

#include "interpreter/edition.h"
#include "sim/run/prepare.h"

namespace yingbao::sim {

/// `changed`: parameters whose values the scenario gives, so that the rules' basis no longer holds.
std::vector<Assumption> assumptions_of(const interpreter::Edition& edition,
                                       const std::vector<dsl::DefinitionId>& outputs,
                                       const std::vector<dsl::ParameterId>& changed,
                                       const std::filesystem::path& folder);

}  // namespace yingbao::sim
