#pragma once
// `{城乡: 农村, 年龄: 60.., 残疾等级: [一级, 二级]}`: conditions on columns, all of which must
// hold.

#include <optional>
#include <string_view>
#include <vector>

#include "sim/read/yaml.h"
#include "sim/synth/scope.h"

namespace yingbao::sim::synth {

/// A column by name; nothing (and a diagnostic) where none is in sight.
std::optional<ColumnId> read_column_name(std::string_view name, const dsl::Location& where,
                                         const Scope& scope, dsl::Diagnostics& diagnostics);

std::vector<Condition> read_conditions(const Yaml& node, const Scope& scope,
                                       dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim::synth
