#pragma once
// When something holds: on which days it is in force, and as of which days that is known (with
// issue dates, what is in force on one day changes with what has been issued).

#include <limits>
#include <vector>

#include "dsl/policy.h"

namespace yingbao::dsl::checking {

struct Times {
  InForce days;
  InForce known;

  friend bool operator==(const Times&, const Times&) = default;
};

/// The version that holds at all of these times, or none.
template <class Version>
const Version* version_on(const std::vector<Version>& versions, const Times& times) {
  const auto within = [](const InForce& inner, const InForce& outer) {
    return outer.from <= inner.from && inner.until <= outer.until;
  };
  for (const Version& version : versions)
    if (within(times.days, version.in_force) && within(times.known, version.known)) return &version;
  return nullptr;
}

/// By expression: from the first to the last time at which a definition holds that is made of it;
/// empty (`never`) where none is. Versions may share a body.
std::vector<Times> times_of_expressions(const Policy& policy);

inline constexpr InForce no_day{std::numeric_limits<Day>::max(), std::numeric_limits<Day>::min()};
inline bool never(const Times& times) { return times.days.from > times.days.until; }

}  // namespace yingbao::dsl::checking
