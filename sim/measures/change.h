#pragma once
// What an alternative changes for a household against the baseline, both evaluated. One table of
// measures (change.cpp); sums are exact and mergeable, like those of measures.h.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dsl/language.h"
#include "sim/measures/figure.h"
#include "sim/measures/measures.h"

namespace yingbao::sim {

/// Gains and losses of at most this much a month are none.
inline constexpr std::int64_t unchanged_fen = 100;

struct HouseholdChange {
  std::int64_t members = 0;
  std::int64_t covered_before = 0;  // persons
  std::int64_t covered_after = 0;
  std::int64_t in = 0;    // persons covered now and not in the baseline
  std::int64_t out = 0;   // persons covered in the baseline and not now
  std::int64_t paid = 0;  // fen a month, now less the baseline's
};
HouseholdChange change_of(const Shares& baseline, const Shares& now);

using ChangeQuantity = std::int64_t (*)(const HouseholdChange&);

struct ChangeMeasure {
  std::string_view name;
  std::string_view twin;
  dsl::Bilingual label;
  Shown shown = Shown::persons;
  ChangeQuantity quantity = nullptr;
};
std::span<const ChangeMeasure> change_measures();

class ChangeTally {
 public:
  ChangeTally();
  void add(const HouseholdChange& change, Weight weight);
  void add(const ChangeTally& other);
  /// By position among the measures.
  Figure value(std::size_t measure) const;

 private:
  std::vector<Wide> sums_;
};

}  // namespace yingbao::sim
