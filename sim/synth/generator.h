#pragma once
// Households one at a time, each from nothing but the specification, the seed and its own id: the
// same at any size of the population, whichever others are drawn.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/synth/scope.h"

namespace yingbao::sim::synth {

/// Values by column; person i has the id i + 1.
struct Household {
  std::string id;
  std::vector<Value> values;
  std::vector<std::vector<Value>> persons;

  Value value(ColumnId column, std::size_t person) const {
    return column.level == dsl::household_level ? values[column.index]
                                                : persons[person][column.index];
  }
};

/// Whether all of them hold for a person (any, where none is about persons).
bool hold(const std::vector<Condition>& conditions, const Household& household, std::size_t person);

class Generator {
 public:
  /// `spec` outlives the generator.
  Generator(const Spec& spec, std::uint64_t seed);

  /// Number 1, 2, …; the reference is good until the next call.
  const Household& household(std::uint64_t number);

 private:
  Value drawn(const Column& column, const DrawKey& key, std::size_t person) const;

  const Spec& spec_;
  std::uint64_t seed_;
  std::vector<std::uint64_t> household_purposes_;  // by column
  std::vector<std::uint64_t> person_purposes_;
  std::vector<std::uint64_t> person_keys_;  // by rank, as far as needed
  Household household_;
};

}  // namespace yingbao::sim::synth
