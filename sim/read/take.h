#pragma once
// A household's value from the rows of its persons: the same in all, or as the mapping says.

#include "sim/read/rows.h"

namespace yingbao::sim {

/// One value a household. Rows are arranged; a value that differs, or is missing where it must
/// not be, goes to the findings.
CellColumn take_from_members(const CellColumn& cells, const PersonRows& persons,
                             const ColumnPlan& plan, const Table& table, Findings& findings);

}  // namespace yingbao::sim
