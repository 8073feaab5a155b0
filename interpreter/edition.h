#pragma once
// A policy as it stands on one day, as far as it was known on another: one version of each
// definition and parameter.
// Parameters are run-time tables, so that a what-if changes them without a new program.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dsl/policy.h"

namespace yingbao::interpreter {

/// The cells of one parameter on the day (row-major over its indexes), perhaps changed by a
/// scenario.
using ParameterCells = std::vector<std::int64_t>;

struct Edition {
  const dsl::Policy* policy = nullptr;
  dsl::Day day = 0;
  std::optional<dsl::Day> as_known;        // what was issued by then; none: all of it
  std::vector<ParameterCells> parameters;  // by ParameterId
  std::vector<const dsl::ParameterVersion*> parameter_versions;
  std::vector<const dsl::DefinitionVersion*> definitions;  // by DefinitionId

  const dsl::DefinitionVersion& operator[](dsl::DefinitionId id) const {
    return *definitions[id.value];
  }
};

/// A date before the first version (or after the last): which thing, and its days in force.
struct NotInForce {
  std::string name;
  dsl::InForce in_force;    // of the versions that are known
  bool is_unknown = false;  // none had been issued by then
};

/// The policy outlives the edition. Only what the definitions in `wanted` can read must be in
/// force; `wanted` empty: everything. What is not in force and not needed has a null version.
std::variant<Edition, NotInForce> edition_on(const dsl::Policy& policy, dsl::Day day,
                                             const std::vector<dsl::DefinitionId>& wanted = {},
                                             std::optional<dsl::Day> as_known = std::nullopt);

/// The same whatever is in force: what is not has a null version.
Edition versions_on(const dsl::Policy& policy, dsl::Day day,
                    std::optional<dsl::Day> as_known = std::nullopt);

/// The inputs that the wanted definitions can read, on whatever branch.
std::vector<dsl::InputId> inputs_read(const Edition& edition,
                                      const std::vector<dsl::DefinitionId>& wanted);

}  // namespace yingbao::interpreter
