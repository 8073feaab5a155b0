#pragma once
// Values that a YAML file states for something of a policy that is no input.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "sim/people/schema.h"
#include "sim/read/yaml.h"

namespace yingbao::sim {

/// Nothing (and a diagnostic with the node's place) where it is no value of the field's type.
std::optional<std::int64_t> read_value_node(const Yaml& node, const Field& field,
                                            std::vector<std::string>& texts,
                                            dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
