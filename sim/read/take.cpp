#include "sim/read/take.h"

#include <algorithm>

#include "sim/messages.h"
#include "sim/read/read_people.h"

namespace yingbao::sim {
namespace {

constexpr std::size_t no_row = static_cast<std::size_t>(-1);

/// What the rows of one household come to. `other` is a row that differs from the first one.
struct Taken {
  std::int64_t raw = 0;
  bool known = false;
  ValueProblem problem = ValueProblem::none;
  std::size_t first = no_row;
  std::size_t other = no_row;
};

struct Rows {
  const CellColumn& cells;
  std::size_t begin;
  std::size_t end;

  bool any_refused() const {
    bool refused = false;
    for (std::size_t row = begin; row < end; ++row) {
      refused = refused || cells.state(row) == CellColumn::refused;
    }
    return refused;
  }
  template <class Visit>
  void visit(Visit visit) const {
    for (std::size_t row = begin; row < end; ++row) {
      if (cells.state(row) != CellColumn::not_picked)
        visit(row, cells.state(row) == CellColumn::known_value);
    }
  }
};

Taken take_first(const Rows& rows) {
  Taken taken;
  rows.visit([&](std::size_t row, bool known) {
    if (taken.first == no_row)
      taken = {rows.cells.raw[row], known, ValueProblem::none, row, no_row};
  });
  return taken;
}

Taken take_same(const Rows& rows) {
  Taken taken = take_first(rows);
  rows.visit([&](std::size_t row, bool known) {
    const bool same = known == taken.known && rows.cells.raw[row] == taken.raw;
    if (!same && taken.other == no_row) taken.other = row;
  });
  return taken;
}

/// One deciding value settles it; otherwise a missing one leaves it open.
Taken take_yes_no(const Rows& rows, std::int64_t deciding) {
  Taken taken;
  bool decided = false;
  bool missing = false;
  rows.visit([&](std::size_t row, bool known) {
    taken.first = std::min(taken.first, row);
    missing = missing || !known;
    decided = decided || (known && rows.cells.raw[row] == deciding);
  });
  taken.raw = decided ? deciding : 1 - deciding;
  taken.known = taken.first != no_row && (decided || !missing);
  return taken;
}

template <class Combine>
Taken take_combined(const Rows& rows, Combine combine) {
  Taken taken;
  rows.visit([&](std::size_t row, bool known) {
    const std::int64_t raw = rows.cells.raw[row];
    const bool fresh = taken.first == no_row;
    taken.raw = fresh ? raw : combine(taken.raw, raw);
    taken.known = known && (fresh || taken.known);
    taken.first = std::min(taken.first, row);
  });
  return taken;
}

Taken take_sum(const Rows& rows) {
  // At most 4,096 members below 2^51 each: the sum itself cannot overflow.
  Taken taken = take_combined(rows, [](auto a, auto b) { return a + b; });
  if (taken.raw > dsl::largest_raw || taken.raw < -dsl::largest_raw)
    taken.problem = ValueProblem::too_large;
  return taken;
}

Taken take(Take how, const Rows& rows) {
  switch (how) {
    case Take::same:
      return take_same(rows);
    case Take::first:
      return take_first(rows);
    case Take::any:
      return take_yes_no(rows, 1);
    case Take::all:
      return take_yes_no(rows, 0);
    case Take::largest:
      return take_combined(rows, [](auto a, auto b) { return std::max(a, b); });
    case Take::smallest:
      return take_combined(rows, [](auto a, auto b) { return std::min(a, b); });
    case Take::sum:
      return take_sum(rows);
  }
  return {};
}

bool in_range(std::int64_t raw, const Field& field) {
  return !field.range || (raw >= field.range->least && raw <= field.range->most);
}

/// The value that the run uses: in its range, or the default where it is missing.
Taken settled(Taken taken, const Field& field) {
  if (!taken.known && field.default_value && taken.other == no_row) {
    taken.raw = *field.default_value;
    taken.known = true;
  } else if (taken.known && taken.problem == ValueProblem::none && !in_range(taken.raw, field)) {
    taken.problem = ValueProblem::out_of_range;
  }
  return taken;
}

/// Says what is wrong with the value of one household.
class Judge {
 public:
  Judge(const PersonRows& persons, const ColumnPlan& plan, const Table& table, Findings& findings)
      : persons_(persons), plan_(plan), table_(table), findings_(findings) {}

  bool accepts(std::size_t household, const Taken& taken) {
    const Field& field = *plan_.field;
    const std::size_t row = std::min<std::size_t>(taken.first, persons_.first[household + 1] - 1);
    if (taken.other != no_row) {
      findings_.cell(household, [&] { return difference(taken); });
      return false;
    }
    if (taken.problem != ValueProblem::none) {
      findings_.cell(household, [&] {
        const std::string text = show_value(taken.raw, field.type, {}, {});
        return refused_value(taken.problem, text, field, place(row));
      });
      return false;
    }
    if (!taken.known && !field.optional) {
      findings_.cell(household, [&] { return missing_value(field, place(row)); });
    }
    return taken.known;
  }

 private:
  dsl::Location place(std::size_t row) const {
    return cell_location(table_, persons_.begins[row], plan_.column);
  }
  dsl::Diagnostic difference(const Taken& taken) const {
    auto differs = finding(messages::value_differs, place(taken.other), {plan_.field->title.name});
    differs.labels.push_back({place(taken.first), {"与这一行不同", "differs from this row"}});
    return differs;
  }

  const PersonRows& persons_;
  const ColumnPlan& plan_;
  const Table& table_;
  Findings& findings_;
};

}  // namespace

CellColumn take_from_members(const CellColumn& cells, const PersonRows& persons,
                             const ColumnPlan& plan, const Table& table, Findings& findings) {
  CellColumn column;
  Judge judge(persons, plan, table, findings);
  for (std::size_t h = 0; h + 1 < persons.first.size(); ++h) {
    const Rows rows{cells, persons.first[h], persons.first[h + 1]};
    const bool nobody = rows.begin == rows.end;  // such a household is left out later
    const Taken taken = settled(take(plan.take, rows), *plan.field);
    const bool good = !nobody && !rows.any_refused() && judge.accepts(h, taken);
    column.push(good ? taken.raw : 0, good ? CellColumn::known_value : CellColumn::missing);
  }
  return column;
}

}  // namespace yingbao::sim
