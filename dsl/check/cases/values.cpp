#include "dsl/check/cases/values.h"

#include <algorithm>

namespace yingbao::dsl::checking {

Values Values::below(std::int64_t value) {
  return value == least ? Values() : Values(Interval{least, value - 1});
}

Values Values::above(std::int64_t value) {
  return value == most ? Values() : Values(Interval{value + 1, most});
}

Values Values::of(std::vector<std::int64_t> values) {
  std::sort(values.begin(), values.end());
  Values all;
  for (const std::int64_t value : values) all.append({value, value});
  return all;
}

/// `interval` begins after every one before it has begun.
void Values::append(Interval interval) {
  if (interval.least > interval.most) return;
  if (!intervals_.empty()) {
    Interval& last = intervals_.back();
    if (last.most == most || interval.least <= last.most + 1) {
      last.most = std::max(last.most, interval.most);
      return;
    }
  }
  intervals_.push_back(interval);
}

bool Values::holds(std::int64_t value) const {
  const auto next =
      std::upper_bound(intervals_.begin(), intervals_.end(), value,
                       [](std::int64_t v, const Interval& interval) { return v < interval.least; });
  return next != intervals_.begin() && value <= std::prev(next)->most;
}

Values Values::complement() const {
  Values rest;
  std::int64_t next = least;
  for (const Interval& interval : intervals_) {
    if (interval.least != least) rest.append({next, interval.least - 1});
    if (interval.most == most) return rest;
    next = interval.most + 1;
  }
  rest.append({next, most});
  return rest;
}

Values Values::intersect(const Values& other) const {
  Values both;
  auto a = intervals_.begin();
  auto b = other.intervals_.begin();
  while (a != intervals_.end() && b != other.intervals_.end()) {
    both.append({std::max(a->least, b->least), std::min(a->most, b->most)});
    a->most < b->most ? ++a : ++b;
  }
  return both;
}

}  // namespace yingbao::dsl::checking
