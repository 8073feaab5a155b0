#pragma once
// What came out, held against what is known from elsewhere.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/synth/generator.h"

namespace yingbao::sim::synth {

/// Sums that the targets need, household by household.
class Achieved {
 public:
  /// `spec` outlives the object.
  explicit Achieved(const Spec& spec) : spec_(spec), sums_(spec.targets.size()) {}

  void add(const Household& household);

  /// By target, in millionths, half away from zero; nothing where no row counts.
  std::vector<std::optional<std::int64_t>> values() const;

  /// `title,measure,target,achieved,difference,rows,source`: shares in per cent.
  std::string csv() const;

 private:
  __extension__ using Wide = __int128;
  struct Sums {
    Wide numerator = 0;
    std::int64_t rows = 0;
  };
  void add_row(const Target& target, Sums& sums, const Household& household, std::size_t person);

  const Spec& spec_;
  std::vector<Sums> sums_;  // by target
};

}  // namespace yingbao::sim::synth
