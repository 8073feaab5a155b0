#pragma once
// Fetches the next block's columns a little at a time, between the codes of this one, so that
// memory and arithmetic overlap. A fetch brings a pair of cache lines.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace yingbao::interpreter::running {

class FetchAhead {
 public:
  /// Forgets what was expected; everything is fetched within so many steps.
  void start(std::size_t steps) {
    steps_ = steps;
    runs_.clear();
    at_ = pairs_ = per_step_ = 0;
  }
  void expect(const std::int64_t* from, std::size_t rows) {
    const std::size_t pairs = (rows + rows_a_pair - 1) / rows_a_pair;
    runs_.push_back({from, pairs});
    pairs_ += pairs;
    per_step_ = steps_ == 0 ? 0 : (pairs_ + steps_ - 1) / steps_;
  }
  void step() {
    for (std::size_t left = per_step_; left != 0 && at_ < runs_.size(); --left) {
      Run& run = runs_[at_];
      __builtin_prefetch(run.at, 0, 2);
      run.at += rows_a_pair;
      if (run.pairs-- <= 1) ++at_;
    }
  }

 private:
  static constexpr std::size_t rows_a_pair = 16;
  struct Run {
    const std::int64_t* at;
    std::size_t pairs;
  };
  std::vector<Run> runs_;
  std::size_t steps_ = 0, at_ = 0, pairs_ = 0, per_step_ = 0;
};

}  // namespace yingbao::interpreter::running
