#pragma once
// The columns that have been read so far, by name: what a rule or a target may refer to.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/synth/spec.h"

namespace yingbao::sim::synth {

/// The rank in the household, from 1, is column 0 of the persons and of every list.
inline constexpr std::string_view rank_of_persons = "person_id";
inline constexpr std::string_view rank_of_lists = "id";
inline bool is_rank(ColumnId id) { return id.level != dsl::household_level && id.index == 0; }

class Scope {
 public:
  /// `spec` grows while its columns are read. In sight are the household's columns and those of
  /// `level`.
  Scope(const Spec& spec, dsl::Level level) : spec_(spec), level_(level) {}

  std::optional<ColumnId> find(std::string_view name) const;
  std::vector<std::string> names() const;
  const Column& operator[](ColumnId id) const;

 private:
  const Spec& spec_;
  dsl::Level level_;
};

/// Of the households' table (level 0) or of one beside it.
inline const std::vector<Column>& columns_of(const Spec& spec, dsl::Level level) {
  return level == dsl::household_level ? spec.household_columns : spec.children[level - 1U].columns;
}
inline const Column& column_of(const Spec& spec, ColumnId id) {
  return columns_of(spec, id.level)[id.index];
}

}  // namespace yingbao::sim::synth
