#pragma once
// `--threshold clauses=100%,outcomes=100%,conditions=97%`: how much of the rules the cases must
// reach. Counts are compared, never rounded shares.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/cases/coverage.h"

namespace yingbao::sim {

struct Bar {
  GoalKind kind;
  bool share;  // hundredths of a percent, else how many
  std::size_t least;
  std::string text;  // as it was written: `97%`, `120`
};

/// `95%` alone is a bar for each of the three. Nothing where the text is none.
std::optional<std::vector<Bar>> read_threshold(std::string_view text);

/// Nothing is where no rules were counted. A condition that is listed as coupled counts as hit
/// here.
bool is_reached(const Bar& bar, const Covered& covered);

/// `clauses`
std::string_view name_of(GoalKind kind);

}  // namespace yingbao::sim
