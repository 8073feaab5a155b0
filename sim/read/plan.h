#pragma once
// Where every value of a run comes from: tables, mapping and inputs brought together before the
// first row is read. After this, reading rows needs no names.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/read/cell.h"
#include "sim/read/mapping.h"
#include "sim/read/table.h"

namespace yingbao::sim {

enum class TargetKind : std::uint8_t { truth, observed, weight, on_roll, paid, recorded };

struct Target {
  TargetKind kind = TargetKind::truth;
  std::size_t field = 0;  // of truth and observed
};

/// Cells of one row, as they stand in the file.
using Row = std::vector<std::string_view>;

class RowPick {
 public:
  RowPick(std::size_t column, const RowTest& test, std::vector<std::string> missing);
  bool picks(const Row& row) const;

 private:
  std::size_t column_;
  std::vector<std::string> is_;
  std::vector<std::string> is_not_;
  std::optional<bool> known_;
  std::vector<std::string> missing_;
};

struct ColumnPlan {
  Target target;
  const Field* field;
  std::size_t column;
  CellReader reader;
  bool from_members;  // a household's value, taken from the rows of its persons
  Take take;
  std::optional<RowPick> rows;
};

/// A value that is the same for all: no column gives it.
struct ConstantPlan {
  Target target;
  const Field* field;
  Cell value;
};

struct TablePlan {
  std::vector<std::size_t> household_key;
  std::vector<std::size_t> person_key;
  std::optional<RowPick> keep;
  std::vector<ColumnPlan> columns;
};

struct ReadPlan {
  TablePlan households;  // empty for a single table
  TablePlan persons;
  std::vector<TablePlan> lists;  // beside the persons, as the schema's; empty where nobody has any
  std::vector<ConstantPlan> constants;
  bool on_roll_where_paid = false;
};

/// What is read beside the inputs.
const Field& field_of(TargetKind kind);

struct PlanInputs {
  const Schema& schema;
  const std::vector<bool>& needed;
  const Mapping& mapping;
  const Table* households;  // null for a single table
  const Table& persons;
  std::vector<const Table*> lists;  // beside the persons, as the schema's; null: nobody has any
};
/// What the mapping says of one list.
const TableMapping& mapping_of(const Mapping& mapping, const dsl::Title& list);
/// The plan points into `schema`; `texts` outlives it. Good only without new errors.
ReadPlan make_plan(const PlanInputs& inputs, IdIndex& texts, dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
