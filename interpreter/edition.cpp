#include "interpreter/edition.h"

#include <optional>

#include "interpreter/compile/reach.h"

namespace yingbao::interpreter {
namespace {

using dsl::DefinitionId;

template <class Version>
const Version* version_on(const std::vector<Version>& versions, dsl::Day day) {
  for (const Version& version : versions)
    if (version.in_force.holds(day)) return &version;
  return nullptr;
}

Edition versions_on(const dsl::Policy& policy, dsl::Day day) {
  Edition edition;
  edition.policy = &policy;
  edition.day = day;
  for (const auto& parameter : policy.parameters) {
    const auto* version = version_on(parameter.versions, day);
    edition.parameter_versions.push_back(version);
    edition.parameters.push_back(version ? version->cells : ParameterCells{});
  }
  for (const auto& definition : policy.definitions)
    edition.definitions.push_back(version_on(definition.versions, day));
  return edition;
}

/// The whole time that a parameter or definition is in force.
template <class Thing>
NotInForce not_in_force(const Thing& thing) {
  NotInForce gap{thing.title.name, {}};
  if (thing.versions.empty()) return gap;
  gap.in_force = {thing.versions.front().in_force.from, thing.versions.back().in_force.until};
  return gap;
}

template <class Things, class Versions>
std::optional<NotInForce> first_gap(const Things& things, const Versions& versions,
                                    const std::vector<bool>& needed) {
  for (std::size_t i = 0; i < things.size(); ++i)
    if (needed[i] && !versions[i]) return not_in_force(things[i]);
  return std::nullopt;
}

compiling::Reached everything(const dsl::Policy& policy) {
  return {std::vector<bool>(policy.definitions.size(), true),
          std::vector<bool>(policy.parameters.size(), true),
          std::vector<bool>(policy.inputs.size(), true)};
}

}  // namespace

std::variant<Edition, NotInForce> edition_on(const dsl::Policy& policy, dsl::Day day,
                                             const std::vector<DefinitionId>& wanted) {
  Edition edition = versions_on(policy, day);
  const auto needed = wanted.empty() ? everything(policy) : compiling::reach(edition, wanted);
  auto gap = first_gap(policy.definitions, edition.definitions, needed.definitions);
  if (!gap) gap = first_gap(policy.parameters, edition.parameter_versions, needed.parameters);
  if (gap) return *gap;
  return edition;
}

std::vector<dsl::InputId> inputs_read(const Edition& edition,
                                      const std::vector<DefinitionId>& wanted) {
  const std::vector<bool> reached = compiling::reach(edition, wanted).inputs;
  std::vector<dsl::InputId> inputs;
  for (std::uint32_t i = 0; i < reached.size(); ++i)
    if (reached[i]) inputs.push_back({i});
  return inputs;
}

}  // namespace yingbao::interpreter
