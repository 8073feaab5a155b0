#pragma once
// A household's fault in the form of a diagnostic: the rule, its place, and whose value it is.

#include "dsl/diagnostic.h"
#include "interpreter/fault.h"
#include "sim/assess/assessment.h"

namespace yingbao::sim {

dsl::Diagnostic fault_diagnostic(interpreter::Fault fault, const Assessment& assessment);
/// The definition in whose text the place lies; null where there is none.
const dsl::Definition* rule_at(const dsl::Policy& policy, dsl::PlaceId place);

}  // namespace yingbao::sim
