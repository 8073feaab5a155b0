#include "sim/rules/names.h"

#include <utility>

#include "sim/messages.h"
#include "sim/scenario/names.h"

namespace yingbao::sim {
namespace {

std::optional<ProgramIndex> find_program(const dsl::Policy& policy, std::string_view name) {
  for (std::uint32_t i = 0; i < policy.programs.size(); ++i) {
    if (is_called(policy.programs[i].title, name)) return ProgramIndex{i};
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

std::optional<Named> find_named(const dsl::Policy& policy, std::string_view name) {
  if (const auto found = find_definition(policy, name)) return *found;
  if (const auto found = find_program(policy, name)) return *found;
  if (const auto found = find_input(policy, name)) return *found;
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
