#include "sim/synth/csv_text.h"

#include <fmt/format.h>

#include "sim/read/read_people.h"
#include "sim/synth/read_cell.h"

namespace yingbao::sim::synth {
namespace {

std::string header(std::string_view keys, const std::vector<Column>& columns) {
  std::string text(keys);
  for (const Column& column : columns) {
    if (!column.written) continue;
    text += ',';
    append_quoted(text, column.name);
  }
  return text += '\n';
}

void append_cells(std::string& text, const std::vector<Column>& columns,
                  const std::vector<Value>& values) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].written) continue;
    text += ',';
    append_cell(text, columns[i], values[i]);
  }
  text += '\n';
}

}  // namespace

void append_quoted(std::string& text, std::string_view cell) {
  if (cell.find_first_of(",;\t\"\r\n") == cell.npos) {
    text += cell;
    return;
  }
  text += '"';
  for (const char c : cell) text.append(c == '"' ? 2 : 1, c);
  text += '"';
}

void append_cell(std::string& text, const Column& column, Value value) {
  if (value == missing) return;
  if (column.kind == ColumnKind::label) {
    append_quoted(text, column.labels[static_cast<std::size_t>(value)]);
    return;
  }
  const std::int64_t grains = dsl::grains_per_unit(type_of(column.kind));
  if (value % grains == 0 && column.kind != ColumnKind::date) {
    fmt::format_to(std::back_inserter(text), "{}", value / grains);
  } else {
    text += show_value(value, type_of(column.kind), {}, {});
  }
}

CsvText::CsvText(const Spec& spec)
    : spec_(spec), households_(header("household_id", spec.household_columns)) {
  for (const ChildTable& table : spec.children) {
    children_.push_back(header("household_id," + table.columns.front().name, table.columns));
  }
}

void CsvText::add(const Household& household) {
  households_ += household.id;
  append_cells(households_, spec_.household_columns, household.values);
  for (std::size_t table = 0; table < spec_.children.size(); ++table) {
    std::string& text = children_[table];
    for (const std::vector<Value>& entry : household.children[table]) {
      fmt::format_to(std::back_inserter(text), "{},{}", household.id, entry.front());
      append_cells(text, spec_.children[table].columns, entry);
    }
  }
}

}  // namespace yingbao::sim::synth
