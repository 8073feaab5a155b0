#pragma once
// The order of a Program: every value after what it reads, a region's code together, and slots
// numbered as they are written.

#include "interpreter/compile/lower.h"
#include "interpreter/compile/place.h"

namespace yingbao::interpreter::compiling {

/// The Program's definitions (Program::outputs) are the caller's to set.
Program schedule(const Lowered& lowered, const Placement& placement);

}  // namespace yingbao::interpreter::compiling
