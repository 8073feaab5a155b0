#pragma once
// What a value rests on that no regulation says.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "sim/explain/derivation.h"

namespace yingbao::sim {

struct AssumptionUsed {
  std::string what;  // the rule or parameter
  std::string text;
  dsl::Location where;
};

/// Of the rules, of their clauses that applied or decided, and of the parameters' cells that were
/// read; each once, in the order of the derivations.
std::vector<AssumptionUsed> assumptions_used(const Assessment& assessment,
                                             const std::vector<Derivation>& derivations);

/// Empty where there is none.
std::string assumptions_text(const std::vector<AssumptionUsed>& used, dsl::Language language);
nlohmann::ordered_json assumptions_json(const std::vector<AssumptionUsed>& used);

}  // namespace yingbao::sim
