#include "sim/assess/outputs.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace yingbao::sim {
namespace {

constexpr std::array all_parts = {ProgramPart::eligible, ProgramPart::due, ProgramPart::covered,
                                  ProgramPart::need};

/// In the order in which the author wrote them.
std::vector<dsl::DefinitionId> named_definitions(const dsl::Policy& policy) {
  std::vector<dsl::DefinitionId> all;
  for (std::uint32_t i = 0; i < policy.definitions.size(); ++i) {
    if (!policy.definitions[i].hidden) all.push_back({i});
  }
  std::stable_sort(all.begin(), all.end(), [&](dsl::DefinitionId a, dsl::DefinitionId b) {
    return policy[a].span < policy[b].span;
  });
  return all;
}

}  // namespace

dsl::DefinitionId part_of(const dsl::Program& program, ProgramPart part) {
  switch (part) {
    case ProgramPart::eligible:
      return program.eligible;
    case ProgramPart::due:
      return program.due;
    case ProgramPart::covered:
      return program.covered;
    case ProgramPart::need:
      return program.need;
  }
  return {};
}

std::vector<Output> all_outputs(const dsl::Policy& policy) {
  std::vector<Output> all;
  for (const dsl::DefinitionId id : named_definitions(policy)) {
    all.push_back({policy[id].title.name, id, {}, {}});
  }
  for (std::uint32_t i = 0; i < policy.programs.size(); ++i) {
    const dsl::Program& program = policy.programs[i];
    for (const ProgramPart part : all_parts) {
      const dsl::DefinitionId id = part_of(program, part);
      if (id.valid()) all.push_back({program.title.name, id, ProgramIndex{i}, part});
    }
  }
  return all;
}

std::optional<Output> find_output(const dsl::Policy& policy, std::string_view name) {
  const auto named = find_named(policy, name);
  if (!named) return std::nullopt;
  if (const auto* id = std::get_if<dsl::DefinitionId>(&*named)) {
    return Output{policy[*id].title.name, *id, {}, {}};
  }
  if (const auto* index = std::get_if<ProgramIndex>(&*named)) {
    const dsl::Program& program = policy.programs[index->value];
    return Output{program.title.name, program.due, *index, ProgramPart::due};
  }
  return std::nullopt;
}

std::vector<dsl::DefinitionId> definitions_of(const std::vector<Output>& outputs) {
  std::vector<dsl::DefinitionId> all;
  for (const Output& output : outputs) all.push_back(output.definition);
  return all;
}

std::vector<interpreter::Fault> faults_of(Assessment& assessment,
                                          const std::vector<Output>& outputs) {
  std::vector<interpreter::Fault> faults;
  const auto look = [&](dsl::DefinitionId id, std::int32_t child) {
    const interpreter::Fault fault = assessment.value(id, child).fault;
    if (fault && std::find(faults.begin(), faults.end(), fault) == faults.end()) {
      faults.push_back(fault);
    }
  };
  for (const Output& output : outputs) {
    const dsl::Level level = assessment.policy()[output.definition].level;
    if (level == dsl::household_level) look(output.definition, -1);
    for (std::int32_t child = 0; child < assessment.children(level); ++child) {
      look(output.definition, child);
    }
  }
  std::sort(faults.begin(), faults.end());
  return faults;
}

}  // namespace yingbao::sim
