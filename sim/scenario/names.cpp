#include "sim/scenario/names.h"

#include "sim/messages.h"

namespace yingbao::sim {
namespace {

void add_names(const dsl::Title& title, std::vector<std::string>& names) {
  names.push_back(title.name);
  if (!title.alias.empty()) names.push_back(title.alias);
}

template <class Id, class Things>
std::optional<Id> find_in(const Things& things, std::string_view name) {
  for (std::uint32_t i = 0; i < things.size(); ++i) {
    if (is_called(things[i].title, name)) return Id{i};
  }
  return std::nullopt;
}

}  // namespace

bool is_called(const dsl::Title& title, std::string_view name) {
  return !name.empty() && (title.name == name || title.alias == name);
}

std::optional<dsl::DefinitionId> find_definition(const dsl::Policy& policy, std::string_view name) {
  const auto found = find_in<dsl::DefinitionId>(policy.definitions, name);
  if (found && policy[*found].hidden) return std::nullopt;
  return found;
}

std::optional<dsl::InputId> find_input(const dsl::Policy& policy, std::string_view name) {
  return find_in<dsl::InputId>(policy.inputs, name);
}

std::optional<dsl::ParameterId> find_parameter(const dsl::Policy& policy, std::string_view name) {
  return find_in<dsl::ParameterId>(policy.parameters, name);
}

std::vector<std::string> names_of_parameters(const dsl::Policy& policy) {
  std::vector<std::string> names;
  for (const dsl::Parameter& parameter : policy.parameters) add_names(parameter.title, names);
  return names;
}

std::vector<std::string> names_of_values(const dsl::Policy& policy) {
  std::vector<std::string> names;
  for (const dsl::Input& input : policy.inputs) add_names(input.title, names);
  for (const dsl::Definition& definition : policy.definitions) {
    if (!definition.hidden) add_names(definition.title, names);
  }
  return names;
}

void say_unknown(dsl::Diagnostics& diagnostics, const dsl::Message& message, const Word& word,
                 std::vector<dsl::Bilingual> arguments, const std::vector<std::string>& known) {
  dsl::Diagnostic& unknown = say(diagnostics, message, word.where, std::move(arguments));
  const auto nearest = dsl::nearest_names(word.text, known);
  if (!nearest.empty()) unknown.suggestion = dsl::Bilingual(nearest[0]);
}

}  // namespace yingbao::sim
