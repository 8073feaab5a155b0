#pragma once
// What a policy's things are called by those who ask about it: names or aliases, as in its files.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"

namespace yingbao::sim {

using ProgramIndex = dsl::Id<struct ProgramTag>;
using Named = std::variant<dsl::InputId, dsl::ParameterId, dsl::DefinitionId, ProgramIndex>;

/// Inputs by their labels, too, but names come first. Hidden definitions have no name.
std::optional<Named> find_named(const dsl::Policy& policy, std::string_view name);

/// The names (and aliases) of all definitions and programs, and of inputs if asked.
enum class Also : bool { nothing, inputs };
std::vector<std::string> names_of(const dsl::Policy& policy, Also also);

/// The policy has no such name, as a file or the command line (`message`) states it; the nearest
/// of `known` is suggested.
void say_unknown_name(const dsl::Message& message, std::string_view name, const dsl::Policy& policy,
                      const std::vector<std::string>& known, dsl::Location where,
                      dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
