#pragma once
// The outputs of an assessment: every definition that has a name, and the programs' results.

#include <optional>
#include <string>
#include <vector>

#include "sim/assess/assessment.h"
#include "sim/rules/names.h"

namespace yingbao::sim {

enum class ProgramPart : std::uint8_t { eligible, due, covered, need };

/// A named definition, or a part of a program. A program alone is its `due`.
struct Output {
  std::string name;
  dsl::DefinitionId definition;
  std::optional<ProgramIndex> program;
  ProgramPart part = ProgramPart::due;
};

/// Definitions in the order of the files, then programs with their parts.
std::vector<Output> all_outputs(const dsl::Policy& policy);
std::optional<Output> find_output(const dsl::Policy& policy, std::string_view name);
std::vector<dsl::DefinitionId> definitions_of(const std::vector<Output>& outputs);

/// An invalid id where the program has no such part.
dsl::DefinitionId part_of(const dsl::Program& program, ProgramPart part);

/// The faults of these outputs, in their order, each once.
std::vector<interpreter::Fault> faults_of(Assessment& assessment,
                                          const std::vector<Output>& outputs);

}  // namespace yingbao::sim
