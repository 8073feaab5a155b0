#pragma once
// The columns that have been read so far, by name: what a rule or a target may refer to.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/synth/spec.h"

namespace yingbao::sim::synth {

/// The rank of a person in its household, from 1: column 0 of the persons.
inline constexpr std::string_view rank_column = "person_id";
inline constexpr ColumnId rank_id{dsl::person_level, 0};

class Scope {
 public:
  /// `spec` grows while its columns are read. Without `persons`, theirs are not in sight.
  Scope(const Spec& spec, bool persons) : spec_(spec), persons_(persons) {}

  std::optional<ColumnId> find(std::string_view name) const;
  std::vector<std::string> names() const;
  const Column& operator[](ColumnId id) const;

 private:
  const Spec& spec_;
  bool persons_;
};

inline const Column& column_of(const Spec& spec, ColumnId id) {
  return id.level == dsl::household_level ? spec.household_columns[id.index]
                                          : spec.person_columns[id.index];
}

}  // namespace yingbao::sim::synth
