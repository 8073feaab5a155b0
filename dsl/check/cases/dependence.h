#pragma once
// Whether two expressions may depend on the same inputs, names looked through (rather yes than
// no), and whether one takes all values that it might.

#include <bitset>
#include <vector>

#include "dsl/check/cases/bounds.h"
#include "dsl/check/cases/times.h"
#include "dsl/policy.h"

namespace yingbao::dsl::checking {

class Dependence {
 public:
  /// Inputs share bits where there are more than fit.
  using Inputs = std::bitset<1024>;

  explicit Dependence(const Policy& policy) : policy_(policy) {}
  Inputs inputs_of(ExpressionId id);

 private:
  const Policy& policy_;
  std::vector<Inputs> definitions_;
};

/// Whether an expression takes every value within its bounds: what is read, or counted together
/// from it, each thing once. What is computed otherwise may leave values out (收入 × 2 is never an
/// odd number of fen, 收入 − 收入 × 50% never below 0). Rather no than yes.
class Attainable {
 public:
  Attainable(const Policy& policy, const Bounds& bounds, Dependence& dependence)
      : policy_(policy), bounds_(bounds), dependence_(dependence) {}

  bool operator()(ExpressionId id, const Times& times) const;
  /// Whether `a` can stand so to `b`: -1, 0 or 1.
  bool operator()(ExpressionId a, ExpressionId b, Interval sign, const Times& times) const;

 private:
  bool sum(const Expression& e, const Arithmetic& of, const Times& times) const;
  bool aggregate(const Aggregate& e, const Times& times) const;
  bool are_apart(ExpressionId a, ExpressionId b) const;

  const Policy& policy_;
  const Bounds& bounds_;
  Dependence& dependence_;
};

}  // namespace yingbao::dsl::checking
