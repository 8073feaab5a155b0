#pragma once
// One cell's text as a whole number of grains. Nothing is rounded unless the mapping says how;
// what is refused is refused with a reason that a message can name.

#include <cstdint>
#include <optional>
#include <string_view>

#include "dsl/rounding.h"
#include "sim/people/schema.h"

namespace yingbao::sim {

/// What one unit of the column is, in units of the field: fen for yuan is 1/100, a year's amount
/// for a month's is 1/12.
struct Scale {
  std::int64_t times = 1;
  std::int64_t per = 1;
  std::optional<dsl::RoundingMode> rounding;  // nothing: what is no whole grain is refused

  bool trivial() const { return times == 1 && per == 1 && !rounding; }
};

struct CellForm {
  Scale scale;
  bool scientific = false;  // 2e+05 is a number
};

enum class ValueProblem : std::uint8_t {
  none,
  no_value,      // no value of the type at all
  no_member,     // no member of the enumeration
  no_day,        // 2020-02-30
  off_grain,     // finer than the type's grain
  too_large,     // beyond the language's limit
  out_of_range,  // outside the input's declared range
  grouped,       // 1,200
  scientific,    // 2e+05 where the mapping does not say so
  other_unit,    // 1200元/年 for an amount a month, 5元/月 for a standard per person
  second_unit,   // a unit of its own under another one of the mapping
};

struct ValueRead {
  std::int64_t raw = 0;
  ValueProblem problem = ValueProblem::none;

  bool good() const { return problem == ValueProblem::none; }
};

/// `text` is trimmed and not empty. Not for fields of type text, which the caller interns.
ValueRead read_value(std::string_view text, const Field& field, const CellForm& form);

/// The common case, quickly: plain digits with at most the type's decimals, no unit.
/// Nothing where the text is anything else; `decimals` is 0, 2, 4 or 6.
std::optional<std::int64_t> read_plain_number(std::string_view text, unsigned decimals);

/// Decimal places of a type's grain: 2 for money.
unsigned decimals_of(dsl::Kind kind);

std::string_view trimmed(std::string_view text);

}  // namespace yingbao::sim
