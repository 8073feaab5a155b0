#include "interpreter/edition.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "interpreter/compile/reach.h"

namespace yingbao::interpreter {
namespace {

using dsl::DefinitionId;

/// Without a day of knowledge: the last, on which all is known.
dsl::Day known_day(std::optional<dsl::Day> as_known) {
  return as_known.value_or(std::numeric_limits<dsl::Day>::max());
}

template <class Version>
const Version* version_on(const std::vector<Version>& versions, const Edition& edition) {
  const dsl::Day known = known_day(edition.as_known);
  for (const Version& version : versions)
    if (version.known.holds(known) && version.in_force.holds(edition.day)) return &version;
  return nullptr;
}

/// The whole time that a parameter or definition is in force, as far as it is known.
template <class Thing>
NotInForce not_in_force(const Thing& thing, std::optional<dsl::Day> as_known) {
  NotInForce gap{thing.title.name, {}, true};
  for (const auto& version : thing.versions) {
    if (!version.known.holds(known_day(as_known))) continue;
    const dsl::InForce& days = version.in_force;
    gap.in_force.from = gap.is_unknown ? days.from : std::min(gap.in_force.from, days.from);
    gap.in_force.until = gap.is_unknown ? days.until : std::max(gap.in_force.until, days.until);
    gap.is_unknown = false;
  }
  gap.is_unknown = gap.is_unknown && as_known && !thing.versions.empty();
  return gap;
}

template <class Things, class Versions>
std::optional<NotInForce> first_gap(const Things& things, const Versions& versions,
                                    const std::vector<bool>& needed,
                                    std::optional<dsl::Day> as_known) {
  for (std::size_t i = 0; i < things.size(); ++i)
    if (needed[i] && !versions[i]) return not_in_force(things[i], as_known);
  return std::nullopt;
}

compiling::Reached everything(const dsl::Policy& policy) {
  return {std::vector<bool>(policy.definitions.size(), true),
          std::vector<bool>(policy.parameters.size(), true),
          std::vector<bool>(policy.inputs.size(), true)};
}

}  // namespace

Edition versions_on(const dsl::Policy& policy, dsl::Day day, std::optional<dsl::Day> as_known) {
  Edition edition;
  edition.policy = &policy;
  edition.day = day;
  edition.as_known = as_known;
  for (const auto& parameter : policy.parameters) {
    const auto* version = version_on(parameter.versions, edition);
    edition.parameter_versions.push_back(version);
    edition.parameters.push_back(version ? version->cells : ParameterCells{});
  }
  for (const auto& definition : policy.definitions)
    edition.definitions.push_back(version_on(definition.versions, edition));
  return edition;
}

std::variant<Edition, NotInForce> edition_on(const dsl::Policy& policy, dsl::Day day,
                                             const std::vector<DefinitionId>& wanted,
                                             std::optional<dsl::Day> as_known) {
  Edition edition = versions_on(policy, day, as_known);
  const auto needed = wanted.empty() ? everything(policy) : compiling::reach(edition, wanted);
  auto gap = first_gap(policy.definitions, edition.definitions, needed.definitions, as_known);
  if (!gap)
    gap = first_gap(policy.parameters, edition.parameter_versions, needed.parameters, as_known);
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
