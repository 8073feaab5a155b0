#pragma once
// Households one at a time, each from nothing but the specification, the seed and its own id: the
// same at any size of the population, whichever others are drawn.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/synth/scope.h"

namespace yingbao::sim::synth {

/// Values by column; entry i of a table has the id i + 1.
struct Household {
  using Rows = std::vector<std::vector<Value>>;
  std::string id;
  std::vector<Value> values;
  std::vector<Rows> children;  // by level - 1: the persons, then the lists

  const Rows& persons() const { return children.front(); }
  Value value(ColumnId column, std::size_t entry) const {
    return column.level == dsl::household_level ? values[column.index]
                                                : children[column.level - 1U][entry][column.index];
  }
};

/// Whether all of them hold for an entry (any, where none is about entries).
bool hold(const std::vector<Condition>& conditions, const Household& household, std::size_t entry);

class Generator {
 public:
  /// `spec` outlives the generator.
  Generator(const Spec& spec, std::uint64_t seed);

  /// Number 1, 2, …; the reference is good until the next call.
  const Household& household(std::uint64_t number);

 private:
  using Purposes = std::vector<std::uint64_t>;  // by column
  Value drawn(const Column& column, const DrawKey& key, std::size_t entry) const;
  void draw_children(std::size_t table, DrawKey key);

  const Spec& spec_;
  std::uint64_t seed_;
  Purposes household_purposes_;
  std::vector<Purposes> child_purposes_;   // by table
  std::vector<std::uint64_t> entry_keys_;  // by rank, as far as needed
  Household household_;
};

}  // namespace yingbao::sim::synth
