#pragma once
// How much of a policy its cases reach: clauses (branches, rows, items) that applied; outcomes of
// each of their conditions (yes and no); and of each single condition within them.

#include <cstdint>
#include <set>

#include "dsl/policy.h"
#include "sim/assess/trace.h"

namespace yingbao::sim {

struct Covered {
  struct Share {
    std::size_t hit = 0;
    std::size_t all = 0;
  };
  Share clauses;
  Share outcomes;
  Share conditions;

  Covered& operator+=(const Covered& other);
};

class Coverage {
 public:
  /// `policy` is the one that was loaded: what a case gave beyond it does not count.
  void add(const Trace& trace, const dsl::Policy& policy);
  Covered covered(const dsl::Policy& policy) const;

 private:
  std::set<dsl::ExpressionId> yes_;
  std::set<dsl::ExpressionId> no_;
  std::set<dsl::ExpressionId> reached_;
};

}  // namespace yingbao::sim
