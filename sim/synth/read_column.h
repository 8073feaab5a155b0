#pragma once
// One column of a specification: its rules, and what each draws from.

#include <string>

#include "sim/read/yaml.h"
#include "sim/synth/scope.h"

namespace yingbao::sim::synth {

Column read_column(const std::string& name, const Yaml& node, const Scope& scope,
                   dsl::Diagnostics& diagnostics);

/// The least and the most that the sources of a column can give, whatever rule applies.
Condition::Range bounds_of(const Column& column);

}  // namespace yingbao::sim::synth
