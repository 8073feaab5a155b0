#pragma once
// The meaning of each arithmetic operation: one exact scalar function, shared by the reference
// evaluator and (as the slow path) by the block engine. Checked against exact fractions computed
// elsewhere. 128-bit inside; the result is within ±(2^51 − 1) grains or a fault.

#include <cstdint>

#include "dsl/policy.h"
#include "interpreter/fault.h"

namespace yingbao::interpreter {

struct ScalarResult {
  std::int64_t raw = 0;
  FaultKind fault = FaultKind::none;
};

/// Grains per unit of the operands and the result; unused ones are 1.
struct Scales {
  std::int64_t a = 1;
  std::int64_t b = 1;
  std::int64_t c = 1;
  std::int64_t result = 1;

  friend bool operator==(const Scales&, const Scales&) = default;
};

/// Division by zero comes before overflow. Operands are within ±(2^51 − 1).
ScalarResult arithmetic(dsl::ArithmeticOperator op, std::int64_t a, std::int64_t b, std::int64_t c,
                        const Scales& scales, dsl::Rounding rounding);

/// What a × b has beyond whole grains of a (b a number): 0 up to a millionth less than one grain,
/// in millionths.
std::int64_t product_rest(std::int64_t a, std::int64_t b);

/// Rounds numerator ÷ denominator (denominator > 0) to a multiple of `grain`.
__extension__ using Wide = __int128;
Wide round_quotient(Wide numerator, Wide denominator, dsl::Rounding rounding);

/// −1, 0, 1: the amounts a / scale_a against b / scale_b, exactly.
int compare(std::int64_t a, std::int64_t scale_a, std::int64_t b, std::int64_t scale_b);
bool holds(dsl::Comparator comparator, int order);

/// A sum of raws as 128 bits, checked against the limit at its end only.
ScalarResult checked(Wide sum);

ScalarResult shift_date(std::int64_t day, std::int64_t amount, dsl::CalendarUnit unit);
std::int64_t months_between(std::int64_t later, std::int64_t earlier);
/// Months since January 1970.
std::int64_t month_number(std::int64_t day);
/// 1 to 12.
std::int64_t month_of_year(std::int64_t day);
/// out_of_range where `birth` lies after `day`.
ScalarResult age(std::int64_t birth, std::int64_t day);

}  // namespace yingbao::interpreter
