#include "interpreter/program.h"

#include "interpreter/compile/lower.h"
#include "interpreter/compile/place.h"
#include "interpreter/compile/schedule.h"

namespace yingbao::interpreter {

Program::Program() = default;
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;

Program compile(const Edition& edition, const std::vector<dsl::DefinitionId>& outputs) {
  const compiling::Lowered lowered = compiling::lower(edition, outputs);
  const compiling::Placement placement = compiling::place(lowered.graph, lowered.outputs);
  Program program = compiling::schedule(lowered, placement);
  program.outputs = outputs;
  return program;
}

}  // namespace yingbao::interpreter
