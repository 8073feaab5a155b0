#pragma once
// What cases reach of the rules, and what they do not: which case to write next.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "dsl/language.h"
#include "sim/cases/coverage.h"

namespace yingbao::sim {

Covered total_of(const std::vector<PolicyCoverage>& policies);

std::string coverage_text(const std::vector<PolicyCoverage>& policies, dsl::Language language);
nlohmann::ordered_json coverage_json(const std::vector<PolicyCoverage>& policies);

}  // namespace yingbao::sim
