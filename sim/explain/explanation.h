#pragma once
// Derivations as people and as programs read them.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "sim/assess/assessment.h"
#include "sim/explain/derivation.h"

namespace yingbao::sim {

/// `name` and, of a person's, whose it is: `重点救助金（成员 2）`.
std::string title_of(const Assessment& assessment, dsl::DefinitionId definition, std::int32_t child,
                     dsl::Language language);

/// `依据：条例 第十二条`, `假定：…`; a line each, indented.
std::string basis_text(const dsl::Basis& basis, const dsl::Policy& policy, std::string_view indent,
                       dsl::Language language);

struct ExplanationStyle {
  dsl::Language language = dsl::Language::zh;
  bool why_not = false;  // clauses that did not apply, too
};
std::string explanation_text(const Assessment& assessment, const Derivation& derivation,
                             const ExplanationStyle& style);

nlohmann::ordered_json explanation_json(const Assessment& assessment, const Derivation& derivation);

}  // namespace yingbao::sim
