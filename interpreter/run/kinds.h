#pragma once
// How the block engine keeps each slot: as values or as yes/no bytes, and whether some row of it
// may be missing.

#include <vector>

#include "interpreter/edition.h"
#include "interpreter/population.h"
#include "interpreter/program.h"

namespace yingbao::interpreter::running {

struct SlotKind {
  bool yes_no = false;
  bool may_be_missing = false;
};

/// By slot.
std::vector<SlotKind> kinds_of(const Program& program, const dsl::Policy& policy, const View& view);

}  // namespace yingbao::interpreter::running
