#pragma once
// Names of a scenario, looked up in a policy: what is read of each household when a figure is made.

#include <optional>
#include <string_view>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"
#include "sim/read/mapping.h"

namespace yingbao::sim {

/// A column of the people (by field), a definition (by position among a program's outputs), or a
/// parameter (by its id), whose cell the indexes choose.
struct Source {
  enum class Origin : std::uint8_t { column, definition, parameter };
  Origin origin = Origin::definition;
  std::size_t index = 0;
  dsl::Level level = dsl::household_level;
  dsl::Type type;
  dsl::PlaceId place = 0;          // of a definition
  std::string name;                // as the policy has it
  std::vector<Source> indexes;     // of a parameter, in the order of its cells
  std::vector<std::size_t> sizes;  // how many members each index has

  bool is_column() const { return origin == Origin::column; }
};

/// By name or alias; hidden definitions have no name.
std::optional<dsl::DefinitionId> find_definition(const dsl::Policy& policy, std::string_view name);
std::optional<dsl::InputId> find_input(const dsl::Policy& policy, std::string_view name);
std::optional<dsl::ParameterId> find_parameter(const dsl::Policy& policy, std::string_view name);

std::vector<std::string> names_of_parameters(const dsl::Policy& policy);
/// Of inputs and of definitions that are not hidden.
std::vector<std::string> names_of_values(const dsl::Policy& policy);

bool is_called(const dsl::Title& title, std::string_view name);

/// A diagnostic with the nearest of `known` as suggestion.
void say_unknown(dsl::Diagnostics& diagnostics, const dsl::Message& message, const Word& word,
                 std::vector<dsl::Bilingual> arguments, const std::vector<std::string>& known);

}  // namespace yingbao::sim
