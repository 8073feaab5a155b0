#pragma once
// A household's own file, as `eval` and `explain` take it: `household:` and `members:`.

#include <string>

#include "dsl/diagnostic.h"
#include "sim/read/read_people.h"
#include "sim/read/yaml.h"

namespace yingbao::sim {

/// `-` is standard input. Present exactly when no diagnostic is an error.
struct HouseholdFile {
  std::optional<HouseholdRead> household;
  std::optional<Yaml> before;  // earlier months, as written
  dsl::Location where;
  dsl::Diagnostics diagnostics;
};
HouseholdFile read_household_file(const std::string& path, const Schema& schema);

}  // namespace yingbao::sim
