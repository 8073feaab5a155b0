#pragma once
// How far reading got, and what would have been accepted there. A grammar that backtracks fails
// in many places; the furthest one is where the author slipped.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "dsl/parse/words.h"

namespace yingbao::dsl {

enum class Thing : std::uint8_t {
#define YINGBAO_THING(name, zh, en) name,
#include "dsl/parse/things.def"
#undef YINGBAO_THING
};

/// A word of the surface, a sign, or a thing that has a description.
struct Expected {
  enum class Kind : std::uint8_t { word, sign, thing } kind;
  std::uint8_t value;

  static Expected of(Word word) { return {Kind::word, static_cast<std::uint8_t>(word)}; }
  static Expected of(Thing thing) { return {Kind::thing, static_cast<std::uint8_t>(thing)}; }
  static Expected sign(char sign) { return {Kind::sign, static_cast<std::uint8_t>(sign)}; }

  friend bool operator==(const Expected&, const Expected&) = default;
};

/// Offsets count bytes of the folded declaration.
struct Failure {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::size_t at = 0;
  std::vector<Expected> expected;
  std::size_t line_without_end = none;  // a line began here where a clause could have ended
};

class Failures {
 public:
  void expect(std::size_t at, Expected expected) {
    if (at < furthest_.at) return;
    if (at > furthest_.at) furthest_.expected.clear();
    furthest_.at = at;
    auto& all = furthest_.expected;
    if (std::find(all.begin(), all.end(), expected) == all.end()) all.push_back(expected);
  }
  void line_began_unended(std::size_t at) { furthest_.line_without_end = at; }

  /// What is expected at `at` since `mark` is called `thing` from now on.
  std::size_t mark(std::size_t at) const {
    return furthest_.at == at ? furthest_.expected.size() : 0;
  }
  void rename(std::size_t at, std::size_t mark, Thing thing) {
    if (furthest_.at == at) furthest_.expected.resize(mark);
    expect(at, Expected::of(thing));
  }

  /// Where a trial led nowhere, what it met is no place where the author slipped.
  Failure snapshot() const { return furthest_; }
  void restore(Failure earlier) { furthest_ = std::move(earlier); }

  /// The furthest failure; recording begins anew.
  Failure take() { return std::exchange(furthest_, Failure{}); }

 private:
  Failure furthest_;
};

}  // namespace yingbao::dsl
