#include "tests/interpreter/differential/hits.h"

#include <algorithm>
#include <bit>
#include <iomanip>
#include <iterator>

namespace yingbao::interpreter::differential {
namespace {

using dsl::Kind;

constexpr std::array unit_names = {"yes_no",           "integer", "persons", "number", "money",
                                   "money_per_person", "date",    "days",    "months", "years",
                                   "enumeration",      "text"};
static_assert(unit_names.size() == units);

bool is_code(Kind unit) {
  return unit == Kind::yes_no || unit == Kind::enumeration || unit == Kind::text;
}
bool is_number(Kind unit) { return !is_code(unit) && unit != Kind::date; }
bool is_between(Tried form, Tried first, Tried last) { return first <= form && form <= last; }

/// Gathered over a unit instead of the household: the same otherwise.
Tried over_the_household(Tried form) {
  if (!is_between(form, Tried::unit_sum, Tried::unit_smallest)) return form;
  return Tried(int(Tried::sum) + int(form) - int(Tried::unit_sum));
}

/// Whether the language has the operation on the unit.
bool exists(Tried form, Kind unit) {
  form = over_the_household(form);
  if (form == Tried::rank) return unit == Kind::integer;
  if (form == Tried::count) return unit == Kind::persons;
  if (is_between(form, Tried::shift_days, Tried::shift_years)) return unit == Kind::date;
  if (form == Tried::evaluation_day) return unit == Kind::date;
  if (form == Tried::days_between) return unit == Kind::days;
  if (form == Tried::months_between) return unit == Kind::months;
  if (form == Tried::age) return unit == Kind::years;
  if (is_between(form, Tried::negation_of_condition, Tried::all_items)) return unit == Kind::yes_no;
  if (form == Tried::any || form == Tried::all) return unit == Kind::yes_no;
  if (form == Tried::count_over_months) return unit == Kind::months;
  if (form == Tried::any_over_months || form == Tried::all_over_months) return unit == Kind::yes_no;
  if (form == Tried::sum_over_months) return is_number(unit);
  if (form == Tried::largest_over_months || form == Tried::smallest_over_months)
    return !is_code(unit);
  if (form == Tried::divide || form == Tried::multiply_divide)
    return unit == Kind::money || unit == Kind::money_per_person || unit == Kind::number;
  if (form == Tried::brackets) return unit == Kind::money || unit == Kind::money_per_person;
  if (form == Tried::nearest) return is_number(unit);
  if (is_between(form, Tried::add, Tried::round)) return is_number(unit);
  if (form == Tried::sum || form == Tried::sum_of_rows) return is_number(unit);
  if (form == Tried::maximum || form == Tried::minimum || form == Tried::largest ||
      form == Tried::smallest || form == Tried::largest_row || form == Tried::smallest_row)
    return !is_code(unit);
  if (form == Tried::less || form == Tried::at_most || form == Tried::at_least ||
      form == Tried::greater)
    return unit != Kind::yes_no && unit != Kind::text;
  return true;
}

bool has_ties(Tried form) {
  form = over_the_household(form);
  return is_between(form, Tried::less, Tried::greater) ||
         is_between(form, Tried::add, Tried::minimum) || form == Tried::largest_row ||
         form == Tried::nearest || form == Tried::smallest_row || form == Tried::largest ||
         form == Tried::smallest;
}

/// Cells that can exist and that the programs of the slow run do not reach: rare values meeting
/// rare forms. Each is owed a generator that reaches it.
bool is_not_reached_yet(Tried form, Kind unit, Case what) {
  struct Cell {
    Tried form;
    Kind unit;
    Case what;
  };
  constexpr Cell cells[] = {{Tried::round, Kind::money_per_person, Case::fault},
                            {Tried::unique_row, Kind::years, Case::limit},
                            {Tried::unit_sum, Kind::years, Case::limit},
                            {Tried::unit_sum, Kind::years, Case::fault},
                            {Tried::unit_largest, Kind::date, Case::limit},
                            {Tried::unit_smallest, Kind::money_per_person, Case::limit},
                            {Tried::unit_smallest, Kind::years, Case::limit},
                            {Tried::sum_over_months, Kind::money_per_person, Case::limit}};
  return std::any_of(std::begin(cells), std::end(cells), [&](const Cell& cell) {
    return cell.form == form && cell.unit == unit && cell.what == what;
  });
}

/// Why a cell cannot exist; blank where it can.
char impossible(Tried form, Kind unit, Case what) {
  if (is_not_reached_yet(form, unit, what)) return 'j';
  form = over_the_household(form);
  const bool sized = what == Case::negative || what == Case::limit;
  if (sized && is_code(unit)) return 'a';
  if (what == Case::tie && !has_ties(form)) return 'b';
  if (sized && (form == Tried::count || form == Tried::rank)) return 'c';
  if (sized && form == Tried::count_over_months) return 'h';
  if (sized && form == Tried::age) return 'd';
  if (what == Case::limit && form == Tried::months_between) return 'e';
  if (what == Case::fault && (form == Tried::literal || form == Tried::input)) return 'f';
  if (what == Case::fault && form == Tried::rank) return 'i';
  if (form == Tried::evaluation_day && what != Case::negative) return 'g';
  return ' ';
}

constexpr const char* reasons =
    "a: a yes or no, a member of an enumeration and a text have neither sign nor size\n"
    "b: nothing is rounded and nothing compared, so there are no ties\n"
    "c: children are counted: never below zero, at most 4,096\n"
    "d: completed years since a birth: never below zero, and a 365th of the days at most\n"
    "e: completed months are a 28th of the days at most\n"
    "f: literals have values, and inputs are checked before any rule runs\n"
    "g: the day of evaluation is an ordinary day and never a fault\n"
    "h: months are counted: never below zero, and few\n"
    "i: a place among the persons is there for everybody\n"
    "Quantities of declared measures count with the amounts of the same grain.\n"
    "j: not reached yet by the generator, though it can exist\n"
    "Periods are left out: no operation looks at them. Of comparisons, membership and known the\n"
    "left operand is counted. The limit is met within 1,000 grains of it.\n";

}  // namespace

void Hits::add(const Hits& other) {
  for (std::size_t form = 0; form < cells_.size(); ++form)
    for (std::size_t unit = 0; unit < units; ++unit) {
      seen_[form][unit] += other.seen_[form][unit];
      for (std::size_t i = 0; i < case_names.size(); ++i)
        cells_[form][unit][i] += other.cells_[form][unit][i];
    }
  for (std::size_t op = 0; op < operation_count; ++op)
    for (std::size_t mask = 0; mask < 8; ++mask)
      operations_[op][mask] += other.operations_[op][mask];
}

namespace {

template <class Visit>
void each_instruction(const Region& region, const Visit& visit) {
  for (const Step& step : region.steps) {
    if (const auto* code = std::get_if<Instruction>(&step))
      visit(*code);
    else
      each_instruction(*std::get<1>(step), visit);
  }
}

}  // namespace

void Hits::count(const Program& program) {
  each_instruction(*program.root, [this](const Instruction& code) {
    std::size_t mask = 0;
    for (unsigned i = 0; i < facts(code.operation).operands; ++i)
      mask |= std::size_t(code.operands[i].uniform) << i;
    ++operations_[std::size_t(code.operation)][mask];
  });
}

std::size_t Hits::print(std::ostream& out) const {
  std::size_t missing = 0;
  out << std::left << std::setw(22) << "operation" << std::setw(18) << "unit" << std::right;
  for (const char* name : case_names) out << std::setw(12) << name;
  out << "\n";
  for (std::size_t form = 0; form < form_names.size(); ++form)
    for (std::size_t unit = 0; unit < units; ++unit) {
      if (!exists(Tried(form), Kind(unit))) continue;
      out << std::left << std::setw(22) << form_names[form] << std::setw(18) << unit_names[unit]
          << std::right;
      for (std::size_t i = 0; i < case_names.size(); ++i) {
        const char reason = impossible(Tried(form), Kind(unit), Case(i));
        const std::uint64_t hits = cells_[form][unit][i];
        if (reason == 'j' && hits != 0)
          ++missing, out << std::setw(12) << "STALE";  // reached after all: take it off the list
        else if (reason != ' ')
          out << std::setw(11) << "-" << reason;
        else if (hits == 0)
          ++missing, out << std::setw(12) << "MISSING";
        else
          out << std::setw(12) << hits;
      }
      out << "\n";
    }
  out << reasons;
  return missing + print_operations(out);
}

/// Operations of Programs by which operands are one value for all rows: 0 none, 1 a, 2 b, 4 c.
std::size_t Hits::print_operations(std::ostream& out) const {
  std::size_t missing = 0;
  out << "\ninstructions of Programs, by uniform operands (1 a, 2 b, 4 c, added up)\n";
  for (std::size_t op = 0; op < operation_count; ++op) {
    std::uint64_t total = 0;
    out << std::left << std::setw(20) << operation_facts[op].name << std::right;
    for (std::size_t mask = 0; mask < 8; ++mask) {
      total += operations_[op][mask];
      if (operations_[op][mask] != 0) out << "  " << mask << ": " << operations_[op][mask];
    }
    if (total == 0) ++missing, out << "  MISSING";
    out << "\n";
  }
  return missing;
}

}  // namespace yingbao::interpreter::differential
