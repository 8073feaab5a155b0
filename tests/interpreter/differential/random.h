#pragma once
// Numbers from a seed: the same on every machine (SplitMix64).

#include <cstdint>
#include <vector>

namespace yingbao::interpreter::differential {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t end) { return std::size_t(next() % end); }
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + std::int64_t(next() % std::uint64_t(most - least + 1));
  }
  bool chance(unsigned percent) { return next() % 100 < percent; }
  template <class T>
  T pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }
  template <class T>
  T pick(std::initializer_list<T> from) {
    return from.begin()[below(from.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace yingbao::interpreter::differential
