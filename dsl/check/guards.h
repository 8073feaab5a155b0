#pragma once
// What is known where an expression stands: `known(x) and …`, `not known(x) or …`, the value of a
// branch, a row or an item's exception whose condition has known(x) as a conjunct, `where
// known(x)`. Guards do not pass through names.

#include <set>

#include "dsl/check/names.h"
#include "dsl/policy.h"

namespace yingbao::dsl::checking {

class Guards {
 public:
  void add(Named name, Level level) { known_.insert({level, name}); }
  void add(const Guards& more) { known_.insert(more.known_.begin(), more.known_.end()); }
  bool holds(Named name, Level level) const { return known_.count({level, name}) != 0; }
  /// What stays known where another child comes to hand.
  Guards of_household() const {
    Guards guards;
    for (const auto& [level, name] : known_)
      if (level == household_level) guards.add(name, level);
    return guards;
  }

 private:
  std::set<std::pair<Level, Named>> known_;
};

}  // namespace yingbao::dsl::checking
