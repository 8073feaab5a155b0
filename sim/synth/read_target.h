#pragma once
// A target of a specification: a figure known from elsewhere, and where it comes from.

#include "sim/read/yaml.h"
#include "sim/synth/scope.h"

namespace yingbao::sim::synth {

Target read_target(const Yaml& node, const Scope& scope, dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim::synth
