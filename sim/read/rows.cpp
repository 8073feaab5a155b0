#include "sim/read/rows.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "sim/messages.h"
#include "sim/people/id_order.h"

namespace yingbao::sim {
namespace {

using dsl::Bilingual;

std::string_view text_of(std::string_view cell, std::string& scratch) {
  return trimmed(unquoted(cell, scratch));
}

/// Reads the rows of one table: their keys, and the cells that the plan asks for.
class RowReader {
 public:
  RowReader(const Table& table, TablePlan& plan, Findings& findings)
      : columns(plan.columns.size()),
        table_(table),
        plan_(plan),
        findings_(findings),
        rows_(table.rows()) {}

  std::vector<CellColumn> columns;  // by plan

  /// Room for all rows at once, so that no column moves while it grows.
  std::size_t reserve() {
    const std::string_view text = table_.text();
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    for (CellColumn& column : columns) column.raw.reserve(lines + 1);
    return lines + 1;
  }

  /// The next whole row; ragged ones are said and skipped.
  bool next() {
    while (rows_.next(row_)) {
      const std::size_t width = table_.header().size();
      if (at_trailing_blank()) continue;
      if (row_.size() == width) return true;
      const std::size_t begin = rows_.record_begin();
      const std::size_t end = row_.back().data() + row_.back().size() - table_.text().data();
      findings_.row([&] {
        return finding(messages::csv_ragged, table_.location(begin, std::max(end, begin + 1)),
                       {std::to_string(row_.size()), std::to_string(width)});
      });
    }
    if (rows_.problem() != CsvProblem::none) {
      findings_.row([&] {
        dsl::Diagnostics one;
        say_problem(table_, rows_, one);
        return one.front();
      });
    }
    return false;
  }

  const Row& row() const { return row_; }
  std::size_t begin() const { return rows_.record_begin(); }
  bool kept() const { return !plan_.keep || plan_.keep->picks(row_); }

  /// The text of a key; empty (and said) where it is none. Good until the next call.
  std::string_view key(const std::vector<std::size_t>& columns_of_key, const Bilingual& what) {
    if (columns_of_key.size() == 1)
      return checked(text_of(row_[columns_of_key[0]], scratch_), columns_of_key[0], what);
    key_.clear();
    for (const std::size_t column : columns_of_key) {
      const std::string_view part = checked(text_of(row_[column], scratch_), column, what);
      if (part.empty()) return {};
      if (part.find('-') != part.npos) {
        findings_.row([&] {
          return finding(messages::id_part_with_dash, table_.location(row_[column]), {part});
        });
        return {};
      }
      key_.append(key_.empty() ? "" : "-").append(part);
    }
    return key_;
  }

  void read_cells(std::size_t household) {
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
      ColumnPlan& plan = plan_.columns[i];
      if (plan.rows && !plan.rows->picks(row_)) {
        columns[i].push(0, CellColumn::not_picked);
      } else {
        read_cell(plan, household, columns[i]);
      }
    }
  }

 private:
  bool at_trailing_blank() const {
    return row_.size() == 1 && row_[0].empty() &&
           table_.text().find_first_not_of("\r\n", rows_.record_begin()) == std::string_view::npos;
  }

  std::string_view checked(std::string_view id, std::size_t column, const Bilingual& what) {
    if (id.empty()) {
      findings_.row(
          [&] { return finding(messages::id_missing, table_.location(row_[column]), {what}); });
    }
    return id;
  }

  void read_cell(ColumnPlan& plan, std::size_t household, CellColumn& column) {
    const std::string_view cell = row_[plan.column];
    const std::string_view text = cell.empty() || cell[0] != '"' ? cell : unquoted(cell, scratch_);
    const Cell value = plan.reader.read(text);
    if (value.state == CellState::known) return column.push(value.raw, CellColumn::known_value);
    if (value.state == CellState::bad) {
      findings_.cell(household, [&] {
        return refused_value(value.problem, trimmed(text), *plan.field, table_.location(cell));
      });
    } else if (!plan.from_members) {
      if (plan.field->default_value)
        return column.push(*plan.field->default_value, CellColumn::known_value);
      if (!plan.field->optional) {
        findings_.cell(household,
                       [&] { return missing_value(*plan.field, table_.location(cell)); });
      }
    }
    const bool to_take = plan.from_members && value.state == CellState::bad;
    column.push(0, to_take ? CellColumn::refused : CellColumn::missing);
  }

  const Table& table_;
  TablePlan& plan_;
  Findings& findings_;
  CsvScanner rows_;
  Row row_;
  std::string scratch_;
  std::string key_;
};

const Bilingual household_id{"户编号", "the household's id"};
const Bilingual person_id{"人员编号", "the person's id"};
const Bilingual entry_id{"编号", "the id"};

template <class Value>
void reorder(std::vector<Value>& values, const std::vector<std::uint32_t>& order) {
  if (values.empty()) return;
  std::vector<Value> arranged;
  arranged.reserve(order.size());
  for (const std::uint32_t row : order) arranged.push_back(std::move(values[row]));
  values = std::move(arranged);
}

interpreter::Offsets offsets_of(const std::vector<std::uint32_t>& household,
                                std::size_t households) {
  interpreter::Offsets first(households + 1, 0);
  for (const std::uint32_t h : household) ++first[h + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  return first;
}

/// Rows by household, then by id; equal ids keep the file's order.
std::vector<std::uint32_t> order_of(const PersonRows& persons) {
  std::vector<std::uint32_t> order(persons.household.size());
  std::vector<std::uint32_t> next(persons.first.begin(), persons.first.end() - 1);
  for (std::uint32_t row = 0; row < order.size(); ++row)
    order[next[persons.household[row]]++] = row;
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    return id_before(persons.ids[a], persons.ids[b]);
  };
  for (std::size_t h = 0; h + 1 < persons.first.size(); ++h) {
    const auto begin = order.begin() + persons.first[h];
    const auto end = order.begin() + persons.first[h + 1];
    if (!std::is_sorted(begin, end, before)) std::stable_sort(begin, end, before);
  }
  return order;
}

void check_household(const PersonRows& persons, std::size_t h, const std::string& id,
                     const Table& table, const TablePlan& plan, Findings& findings,
                     const RowsOf& of) {
  const bool list = !of.list.empty();
  const std::size_t begin = persons.first[h];
  const std::size_t end = persons.first[h + 1];
  if (end - begin > interpreter::most_children) {
    findings.row([&] {
      return finding(
          list ? messages::list_too_large : messages::household_too_large,
          cell_location(table, persons.begins[begin], plan.household_key[0]),
          {id, std::to_string(end - begin), std::to_string(interpreter::most_children), of.list});
    });
  }
  for (std::size_t row = begin + 1; row < end; ++row) {
    if (persons.ids[row] != persons.ids[row - 1]) continue;
    findings.row([&] {
      auto twice = finding(list ? messages::child_twice : messages::person_twice,
                           cell_location(table, persons.begins[row], plan.person_key[0]),
                           {persons.ids[row], id, of.list});
      twice.labels.push_back({cell_location(table, persons.begins[row - 1], plan.person_key[0]),
                              {"第一次在这里", "first here"}});
      return twice;
    });
  }
}

}  // namespace

dsl::Location cell_location(const Table& table, std::size_t begin, std::size_t column) {
  Row row;
  CsvScanner rows = table.rows_from(begin);
  return rows.next(row) && column < row.size() ? table.location(row[column]) : table.file();
}

HouseholdRows read_household_rows(const Table& table, TablePlan& plan, Findings& findings) {
  HouseholdRows households;
  RowReader reader(table, plan, findings);
  households.ids.reserve(reader.reserve());
  while (reader.next()) {
    const std::string_view id = reader.key(plan.household_key, household_id);
    if (id.empty()) continue;
    if (!reader.kept()) {
      households.left_out.add(id);
      continue;
    }
    const auto added = households.ids.add(id);
    if (!added.fresh) {
      findings.row([&] {
        return finding(messages::household_twice,
                       table.location(reader.row()[plan.household_key[0]]), {id});
      });
      continue;
    }
    reader.read_cells(added.position);
  }
  households.columns = std::move(reader.columns);
  return households;
}

PersonRows read_person_rows(const Table& table, TablePlan& plan, bool single,
                            HouseholdRows& households, Findings& findings, const RowsOf& of) {
  const bool list = !of.list.empty();
  PersonRows persons;
  RowReader reader(table, plan, findings);
  const std::size_t rows = reader.reserve();
  persons.household.reserve(rows);
  persons.ids.reserve(rows);
  persons.begins.reserve(rows);
  while (reader.next()) {
    const std::string_view id = reader.key(plan.household_key, household_id);
    if (id.empty()) continue;
    const auto household = single ? households.ids.add(id).position : households.ids.find(id);
    if (!reader.kept() || (!household && households.left_out.find(id))) {
      ++persons.left_out;
      if (!household) continue;
      if (persons.lost.size() <= *household) persons.lost.resize(*household + 1);
      persons.lost[*household] = true;
      continue;
    }
    if (!household) {
      findings.row([&] {
        return finding(list ? messages::child_household_absent : messages::household_absent,
                       table.location(reader.row()[plan.household_key[0]]), {id, of.list});
      });
      continue;
    }
    if (list && !of.household[*household]) continue;
    const std::string_view own = reader.key(plan.person_key, list ? entry_id : person_id);
    if (own.empty()) continue;
    persons.household.push_back(*household);
    persons.ids.emplace_back(own);
    persons.begins.push_back(reader.begin());
    reader.read_cells(*household);
  }
  persons.columns = std::move(reader.columns);
  return persons;
}

void arrange(PersonRows& persons, const HouseholdRows& households, const Table& table,
             const TablePlan& plan, Findings& findings, const RowsOf& of) {
  persons.first = offsets_of(persons.household, households.ids.ids().size());
  const std::vector<std::uint32_t> order = order_of(persons);
  if (!std::is_sorted(order.begin(), order.end())) {
    reorder(persons.household, order);
    reorder(persons.ids, order);
    reorder(persons.begins, order);
    for (CellColumn& column : persons.columns) {
      reorder(column.raw, order);
      reorder(column.known, order);
    }
  }
  for (std::size_t h = 0; h < households.ids.ids().size(); ++h) {
    check_household(persons, h, households.ids.ids()[h], table, plan, findings, of);
  }
}

}  // namespace yingbao::sim
