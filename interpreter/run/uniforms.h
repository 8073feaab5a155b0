#pragma once
// The values of Program::uniforms in one run.

#include <cstdint>
#include <vector>

#include "interpreter/edition.h"
#include "interpreter/program.h"

namespace yingbao::interpreter::running {

/// By position in Program::uniforms, in grains.
std::vector<std::int64_t> uniform_values(const Program& program, const Edition& edition);

}  // namespace yingbao::interpreter::running
