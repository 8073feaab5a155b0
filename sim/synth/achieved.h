#pragma once
// What came out, held against what is known from elsewhere.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

  /// One line of the table, as it is shown: shares in per cent.
  struct Line {
    std::string title;
    std::string_view measure;
    std::string target;
    std::string achieved;  // empty where no row counts, as the difference
    std::string difference;
    std::int64_t rows;
    std::string source;
  };
  std::vector<Line> lines() const;

  std::int64_t households() const { return households_; }
  std::int64_t persons() const { return persons_; }

 private:
  __extension__ using Wide = __int128;
  struct Sums {
    Wide numerator = 0;
    std::int64_t rows = 0;
  };
  void add_row(const Target& target, Sums& sums, const Household& household, std::size_t person);

  const Spec& spec_;
  std::vector<Sums> sums_;  // by target
  std::int64_t households_ = 0;
  std::int64_t persons_ = 0;
};

/// The table as CSV.
std::string csv_of(const Achieved& achieved);

}  // namespace yingbao::sim::synth
