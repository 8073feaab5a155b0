#pragma once
// A set of whole numbers as closed intervals: the values for which a test of one thing holds.

#include <cstdint>
#include <limits>
#include <vector>

namespace yingbao::dsl::checking {

struct Interval {
  std::int64_t least;
  std::int64_t most;

  friend bool operator==(const Interval&, const Interval&) = default;
};

class Values {
 public:
  Values() = default;
  explicit Values(Interval interval) {
    if (interval.least <= interval.most) intervals_.push_back(interval);
  }
  static Values one(std::int64_t value) { return Values(Interval{value, value}); }
  static Values below(std::int64_t value);  // < value
  static Values above(std::int64_t value);  // > value
  static Values of(std::vector<std::int64_t> values);

  bool empty() const { return intervals_.empty(); }
  bool holds(std::int64_t value) const;
  /// Sorted, disjoint, never adjoining.
  const std::vector<Interval>& intervals() const { return intervals_; }

  Values complement() const;
  Values intersect(const Values& other) const;

  static constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

 private:
  void append(Interval interval);

  std::vector<Interval> intervals_;
};

}  // namespace yingbao::dsl::checking
