#include "sim/rules/names.h"

#include <utility>

#include "sim/messages.h"

namespace yingbao::sim {
namespace {

template <class Id, class Things>
std::optional<Id> find_in(const Things& things, std::string_view name) {
  for (std::uint32_t i = 0; i < things.size(); ++i) {
    if (is_called(things[i].title, name)) return Id{i};
  }
  return std::nullopt;
}

std::optional<dsl::DefinitionId> find_definition(const dsl::Policy& policy, std::string_view name) {
  for (std::uint32_t i = 0; i < policy.definitions.size(); ++i) {
    const dsl::Definition& definition = policy.definitions[i];
    if (!definition.hidden && is_called(definition.title, name)) return dsl::DefinitionId{i};
  }
  return std::nullopt;
}

std::optional<dsl::InputId> find_label(const dsl::Policy& policy, std::string_view label) {
  for (std::uint32_t i = 0; i < policy.inputs.size(); ++i) {
    if (!label.empty() && policy.inputs[i].label == label) return dsl::InputId{i};
  }
  return std::nullopt;
}

void add(const dsl::Title& title, std::vector<std::string>& names) {
  names.push_back(title.name);
  if (!title.alias.empty()) names.push_back(title.alias);
}

}  // namespace

bool is_called(const dsl::Title& title, std::string_view name) {
  return title.name == name || (!title.alias.empty() && title.alias == name);
}

std::optional<dsl::ParameterId> find_parameter(const dsl::Policy& policy, std::string_view name) {
  return find_in<dsl::ParameterId>(policy.parameters, name);
}

std::optional<Named> find_named(const dsl::Policy& policy, std::string_view name) {
  if (const auto found = find_definition(policy, name)) return *found;
  if (const auto found = find_in<ProgramIndex>(policy.programs, name)) return *found;
  if (const auto found = find_in<dsl::InputId>(policy.inputs, name)) return *found;
  if (const auto found = find_parameter(policy, name)) return *found;
  if (const auto found = find_label(policy, name)) return *found;
  return std::nullopt;
}

std::vector<std::string> names_of(const dsl::Policy& policy, Also also) {
  std::vector<std::string> names;
  for (const dsl::Definition& definition : policy.definitions) {
    if (!definition.hidden) add(definition.title, names);
  }
  for (const dsl::Program& program : policy.programs) add(program.title, names);
  if (also == Also::inputs) {
    for (const dsl::Input& input : policy.inputs) add(input.title, names);
  }
  if (also == Also::parameters) {
    for (const dsl::Parameter& parameter : policy.parameters) add(parameter.title, names);
  }
  return names;
}

void say_unknown_name(const dsl::Message& message, std::string_view name, const dsl::Policy& policy,
                      const std::vector<std::string>& known, dsl::Location where,
                      dsl::Diagnostics& diagnostics) {
  auto& unknown =
      say(diagnostics, message, std::move(where), {std::string(name), policy.title.name});
  const auto nearest = dsl::nearest_names(name, known);
  if (!nearest.empty()) unknown.suggestion = dsl::Bilingual(nearest[0]);
}

}  // namespace yingbao::sim
