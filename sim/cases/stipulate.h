#pragma once
// The household of a case: what its record provides, then what the case gives or assumes, then
// what its file gives. Values of definitions are set apart.

#include <vector>

#include "dsl/diagnostic.h"
#include "sim/assess/assessment.h"
#include "sim/cases/case_file.h"
#include "sim/people/schema.h"

namespace yingbao::sim {

struct StipulatedHousehold {
  Yaml household;
  std::vector<Yaml> lists;                          // as the schema's, the members first
  std::vector<std::vector<std::string>> child_ids;  // by list, in the order of the case
  std::vector<YamlEntry> definitions;               // the strongest of each
};
StipulatedHousehold stipulate(const RecordedCase& recorded, const Stipulation& shared,
                              const dsl::Policy& policy, const Schema& schema,
                              dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
