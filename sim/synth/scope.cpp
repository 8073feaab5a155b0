#include "sim/synth/scope.h"

namespace yingbao::sim::synth {

std::optional<ColumnId> Scope::find(std::string_view name) const {
  const auto among = [&](dsl::Level level,
                         const std::vector<Column>& columns) -> std::optional<ColumnId> {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].name == name) return ColumnId{level, i};
    }
    return std::nullopt;
  };
  const auto own = among(dsl::household_level, spec_.household_columns);
  return own || !persons_ ? own : among(dsl::person_level, spec_.person_columns);
}

std::vector<std::string> Scope::names() const {
  std::vector<std::string> names;
  for (const Column& column : spec_.household_columns) names.push_back(column.name);
  if (!persons_) return names;
  for (const Column& column : spec_.person_columns) names.push_back(column.name);
  return names;
}

const Column& Scope::operator[](ColumnId id) const { return column_of(spec_, id); }

}  // namespace yingbao::sim::synth
