#pragma once
// Which version of a thing holds on which day, for what is known on which day.
//
// A version has days in force, perhaps a day on which it was issued (before which it is not known),
// and a layer (a variant's stand above those of its base).
// - Above a lower layer's, a version simply takes its days.
// - In one layer, of two that are in force the one issued later replaces the other. What states no
//   day of issue is always known, and counts as issued on its first day in force.
// - A version without a last day ends where another that replaces it begins, and does not return.
// - Two that are in force with neither issued later is an overlap; days between versions are a gap.
// Each must hold for whatever is known, so both are asked for every day of issue.

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "dsl/policy.h"

namespace yingbao::dsl::checking {

struct Term {
  InForce in_force;  // an open end is the type's limit
  std::optional<Day> issued;
  std::uint32_t layer = 0;
};

/// One version's days while the known days hold: a rectangle.
struct Reign {
  InForce in_force;
  InForce known;
  std::uint32_t term;
};

struct Clash {
  enum class Kind : std::uint8_t { overlap, gap, order_unknown };
  Kind kind;
  std::uint32_t earlier;  // of the terms, by first day
  std::uint32_t later;
  Day from;
  Day until;
  std::optional<Day> known;  // where it depends on what is known
};

struct Succession {
  std::vector<Reign> reigns;  // by first known day, then by first day in force
  std::vector<Clash> clashes;
};

Succession succession(const std::vector<Term>& terms);

}  // namespace yingbao::dsl::checking
