#pragma once
// Versions in force one after another: without gap or overlap from the first one on.

#include <algorithm>
#include <limits>
#include <vector>

#include "dsl/check/describe.h"
#include "dsl/check/reporter.h"

namespace yingbao::dsl::checking {

/// Sorts by first day; a version without a last day ends where the next begins. `Version` has
/// `in_force` and `span`.
template <class Version>
void line_up(Reporter& reporter, std::vector<Version>& versions, const std::string& name) {
  std::stable_sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) {
    return a.in_force.from < b.in_force.from;
  });
  for (std::size_t i = 1; i < versions.size(); ++i) {
    InForce& earlier = versions[i - 1].in_force;
    const Day next = versions[i].in_force.from;
    const bool open = earlier.until == std::numeric_limits<Day>::max();
    if (open && earlier.from < next) earlier.until = next - 1;
    if (earlier.until == next - 1) continue;
    const bool overlap = earlier.until >= next;
    Diagnostic& diagnostic = reporter.say(
        overlap ? messages::versions_overlap : messages::versions_gap, versions[i].span,
        {name, day_of(overlap ? next : earlier.until + 1), day_of(next - 1)});
    reporter.label(diagnostic, versions[i - 1].span, {"前一个版本", "the version before"});
  }
}

}  // namespace yingbao::dsl::checking
