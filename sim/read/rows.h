#pragma once
// The rows of a table, read once from top to bottom into columns; and the persons of all
// households brought together, each household's sorted by id.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/population.h"
#include "sim/read/findings.h"
#include "sim/read/id_index.h"
#include "sim/read/plan.h"

namespace yingbao::sim {

/// One column's cells by row. `known` is empty where every value is there.
struct CellColumn {
  static constexpr std::uint8_t missing = 0;
  static constexpr std::uint8_t known_value = 1;
  // Only among rows from which a household's value is taken:
  static constexpr std::uint8_t not_picked = 2;  // `where` chose other rows
  static constexpr std::uint8_t refused = 3;     // already said

  std::vector<std::int64_t> raw;
  std::vector<std::uint8_t> known;

  void push(std::int64_t value, std::uint8_t state) {
    if (state != known_value && known.empty()) known.assign(raw.size(), known_value);
    raw.push_back(value);
    if (!known.empty() || state != known_value) known.push_back(state);
  }
  std::uint8_t state(std::size_t row) const { return known.empty() ? known_value : known[row]; }
};

struct HouseholdRows {
  IdIndex ids;
  IdIndex left_out;                 // by `keep`
  std::vector<CellColumn> columns;  // by plan
};
HouseholdRows read_household_rows(const Table& table, TablePlan& plan, Findings& findings);

struct PersonRows {
  std::vector<std::uint32_t> household;
  std::vector<std::string> ids;
  std::vector<std::size_t> begins;  // where each row begins in the table
  std::vector<CellColumn> columns;  // by plan
  std::vector<bool> lost;           // households of which `keep` left a person out
  std::size_t left_out = 0;
  interpreter::Offsets first;  // made by arrange
};
/// Whose rows they are: the persons' (no list), or those of a list beside them.
struct RowsOf {
  std::string list;             // its name, for messages
  std::vector<bool> household;  // of a list: the households that stay; others' rows are passed over
};
/// With `single`, a household is new where its id first appears; otherwise it must be there.
PersonRows read_person_rows(const Table& table, TablePlan& plan, bool single,
                            HouseholdRows& households, Findings& findings, const RowsOf& of = {});

/// Brings households together in their order, and sorts their persons by id.
void arrange(PersonRows& persons, const HouseholdRows& households, const Table& table,
             const TablePlan& plan, Findings& findings, const RowsOf& of = {});

/// The cell of a column in the row that begins at `begin`, for messages.
dsl::Location cell_location(const Table& table, std::size_t begin, std::size_t column);

}  // namespace yingbao::sim
