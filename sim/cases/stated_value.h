#pragma once
// A value that a case expects, as it is written: alone, or with what else belongs to it.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/cases/case_file.h"
#include "sim/people/schema.h"
#include "sim/read/yaml.h"

namespace yingbao::sim {

/// In grains of the field's type.
struct StatedValue {
  std::optional<std::int64_t> raw;  // nothing: a diagnostic says why
  dsl::Location where;              // of the value itself
  std::int64_t tolerance = 0;
  std::optional<std::int64_t> published;  // of a conflict: what the source says instead
};

/// `330元`, or `{value: 330元, tolerance: 0.01元, published: 300元}`; `more` reads further keys of
/// such a map.
StatedValue read_stated_value(const Yaml& node, const std::string& name, const Field& field,
                              const RecordedCase& recorded, std::vector<std::string>& texts,
                              dsl::Diagnostics& diagnostics,
                              const std::function<void(YamlKeys&)>& more = {});

}  // namespace yingbao::sim
