#pragma once
// Times within one process. Ratios of interleaved runs: what else the machine does hits both.

#include <time.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace yingbao::bench {

/// Of this thread alone, in seconds.
inline double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return double(now.tv_sec) + 1e-9 * double(now.tv_nsec);
}
inline double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

inline double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

struct Compared {
  double ratio;  // of the medians, first to second
  double first, second;
};

/// Runs both in turn, after one unmeasured turn.
template <class Clock, class First, class Second>
Compared compare(int turns, Clock clock, First first, Second second) {
  std::vector<double> a, b;
  const auto timed = [&](auto& run, std::vector<double>& times) {
    const double begin = clock();
    run();
    times.push_back(clock() - begin);
  };
  first(), second();
  for (int i = 0; i < turns; ++i) timed(first, a), timed(second, b);
  return {median(a) / median(b), median(a), median(b)};
}

}  // namespace yingbao::bench
