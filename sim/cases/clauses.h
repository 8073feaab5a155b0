#pragma once
// What the clauses of a definition may be called where a case says which of them decides.

#include <string>
#include <vector>

#include "dsl/policy.h"

namespace yingbao::sim {

/// By its label (with or without parentheses), a locator, or document and locator.
bool is_called(const dsl::Basis& basis, const std::string& label, const std::string& name,
               const dsl::Policy& policy);

/// Whether `name` calls a clause of any version of the definition, or a version as a whole.
bool has_clause(const dsl::Policy& policy, dsl::DefinitionId definition, const std::string& name);

/// Labels and cited clauses, each once, in the order of the rule.
std::vector<std::string> clause_names(const dsl::Policy& policy, dsl::DefinitionId definition);

}  // namespace yingbao::sim
