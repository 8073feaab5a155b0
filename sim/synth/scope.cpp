#include "sim/synth/scope.h"

namespace yingbao::sim::synth {

std::optional<ColumnId> Scope::find(std::string_view name) const {
  const auto among = [&](dsl::Level level) -> std::optional<ColumnId> {
    const std::vector<Column>& columns = columns_of(spec_, level);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].name == name) return ColumnId{level, i};
    }
    return std::nullopt;
  };
  const auto own = among(dsl::household_level);
  return own || level_ == dsl::household_level ? own : among(level_);
}

std::vector<std::string> Scope::names() const {
  std::vector<std::string> names;
  for (const Column& column : spec_.household_columns) names.push_back(column.name);
  if (level_ == dsl::household_level) return names;
  for (const Column& column : columns_of(spec_, level_)) names.push_back(column.name);
  return names;
}

const Column& Scope::operator[](ColumnId id) const { return column_of(spec_, id); }

}  // namespace yingbao::sim::synth
