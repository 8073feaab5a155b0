#pragma once
// Whether conditions can hold together: for dead rows, gaps and overlaps.
//
// A condition is made of tests, joined by and, or, not. A test asks one value (an input, a
// definition, an age, or whatever else is written alike each time) for a comparison with literals
// and parameters, or how two values stand to each other (less, equal, greater). The values of each
// are cut into the intervals that the tests tell apart, and the search goes through their
// combinations, for each period and cell of the parameters. Definitions of yes and no are looked
// into. The effort is bounded.
//
// `never` is a proof. An example is likely where its values do not depend on each other
// (`certain`); one that counts several values of the same inputs need not exist. It is sure to
// where each of its values occurs, too (`attained`): what is computed need not take every value
// between its bounds.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "dsl/check/cases/times.h"
#include "dsl/language.h"
#include "dsl/policy.h"

namespace yingbao::dsl::checking {

struct Answer {
  enum class Kind : std::uint8_t { never, example, undecided } kind = Kind::undecided;
  bool certain = false;   // its values do not depend on each other
  bool attained = false;  // each of its values occurs
  Bilingual example;      // 残疾等级 = 二级，年龄 = 70年

  bool never() const { return kind == Kind::never; }
  bool certainly() const { return kind == Kind::example && certain; }
  /// There is such a household: enough to refuse the rules for.
  bool surely() const { return certainly() && attained; }
};

/// INVARIANT: the policy's definitions are in order. What is found out is kept for the next
/// question; the policy may not change between.
class Decider {
 public:
  explicit Decider(const Policy& policy);
  ~Decider();
  Decider(const Decider&) = delete;
  Decider& operator=(const Decider&) = delete;

  class Cases;
  /// Conditions about which questions are asked, at the times when their definition holds.
  /// Invalid ids hold always.
  std::unique_ptr<Cases> cases(const std::vector<ExpressionId>& conditions, const Times& times);

 private:
  friend class Cases;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

class Decider::Cases {
 public:
  ~Cases();
  /// Whether all of `hold` can hold where all of `fail` fail; both index the conditions.
  Answer can(const std::vector<std::size_t>& hold, const std::vector<std::size_t>& fail);
  /// A value at which condition `a` tests 以上 and `b` 以下, or the other way round: both include
  /// it. Not whether they hold together.
  std::optional<Bilingual> shared_bound(std::size_t a, std::size_t b);
  /// A definition that is looked into has mistakes of its own.
  bool broken() const;

 private:
  friend class Decider;
  struct State;
  explicit Cases(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace yingbao::dsl::checking
