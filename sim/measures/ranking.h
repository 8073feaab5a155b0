#pragma once
// Measures that rank persons by welfare per head: Gini, concentration, the poorest 40 %. They need
// all households at once, so a run keeps an entry of each; entries are sorted before anything is
// added up, and so the order in which they came does not matter.
// One table (ranking.cpp). Welfare is compared as an exact fraction, and ties are never split.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "dsl/language.h"
#include "sim/measures/case.h"
#include "sim/measures/figure.h"
#include "sim/people/population.h"

namespace yingbao::sim {

/// One household: all of its members have its welfare per head.
struct RankEntry {
  WelfareAmount welfare;
  std::int64_t paid = 0;
  std::int64_t members = 0;
  Weight weight = 0;
  std::uint32_t household = 0;  // its row
};

struct RankMeasure {
  std::string_view name;
  std::string_view group;
  dsl::Bilingual label;
};
std::span<const RankMeasure> rank_measures();

/// By position among the measures; nothing where the base is empty. Twelve decimals.
std::vector<std::optional<Figure>> rank_figures(std::vector<RankEntry> entries);

}  // namespace yingbao::sim
