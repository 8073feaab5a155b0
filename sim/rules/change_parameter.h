#pragma once
// Other values for a parameter, as cases and scenarios state them: one value for every cell, or a
// map by the members of its indexes, `{城市: 580元, 农村: 440元}`, nested where there are several.

#include "dsl/diagnostic.h"
#include "dsl/policy.h"
#include "interpreter/edition.h"
#include "sim/read/yaml.h"

namespace yingbao::sim {

/// Changes the cells that `value` names and leaves the others. False (and diagnostics) where it
/// names none, or a value is none of the parameter's type or lies outside its range.
bool change_parameter(const dsl::Policy& policy, const dsl::Parameter& parameter, const Yaml& value,
                      interpreter::ParameterCells& cells, dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
