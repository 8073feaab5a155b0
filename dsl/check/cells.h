#pragma once
// A parameter's cells as they are given (in versions of the text, of several layers, or in rows of
// a table) laid out over the days: one version for each stretch on which no cell changes.

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "dsl/check/succession.h"
#include "dsl/policy.h"

namespace yingbao::dsl::checking {

/// Cells of all versions together.
inline constexpr std::size_t most_laid_out = 20'000'000;

/// Cells that hold on the same days for the same reason.
struct GivenCells {
  Term term;
  std::vector<std::pair<std::size_t, std::int64_t>> cells;  // position and value, ascending
  Basis basis;
  Span span;
  std::map<std::size_t, Range> discretion = {};  // by position, where a cell leaves some
};

/// A cell that has no value on a day on which others have one.
struct EmptyCell {
  std::size_t cell;
  Day from;
};

struct LaidOut {
  std::vector<ParameterVersion> versions;
  std::vector<Clash> clashes;        // between members of `given`
  std::vector<std::size_t> clashed;  // a cell of each
  std::vector<EmptyCell> empty;      // as all is known; the first few
  bool too_large = false;            // more versions × cells than are kept
};

LaidOut lay_out_cells(const std::vector<GivenCells>& given, std::size_t size);

}  // namespace yingbao::dsl::checking
