#include "sim/read/number.h"

#include <algorithm>
#include <cstdlib>

#include "dsl/types.h"

namespace yingbao::sim {
namespace {

__extension__ typedef __int128 Wide;

constexpr int most_digits = 18;
constexpr int largest_exponent = 30;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t count_digits(std::string_view text) {
  return std::size_t(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

/// Appends digits to the mantissa; false where they are too many to hold.
bool append(Decimal& number, std::string_view digits) {
  for (const char digit : digits) {
    if (std::abs(number.mantissa) >= 100'000'000'000'000'000) return false;
    number.mantissa = number.mantissa * 10 + (digit - '0');
  }
  return true;
}

struct Exponent {
  int value = 0;
  std::size_t length = 0;  // 0: there is none
};

Exponent read_exponent(std::string_view text) {
  if (text.empty() || (text[0] != 'e' && text[0] != 'E')) return {};
  const std::size_t sign = text.size() > 1 && (text[1] == '+' || text[1] == '-') ? 1 : 0;
  const std::size_t digits = count_digits(text.substr(1 + sign));
  if (digits == 0) return {};
  int value = 0;
  for (const char digit : text.substr(1 + sign, digits)) {
    value = std::min(value * 10 + (digit - '0'), largest_exponent + 1);
  }
  return {sign == 1 && text[1] == '-' ? -value : value, 1 + sign + digits};
}

/// 1,200 or 1，200: a separator between digits.
bool continues_after_comma(std::string_view rest) {
  return rest.size() > 1 && rest[0] == ',' && is_digit(rest[1]);
}

Wide power_of_ten(int exponent) {
  Wide power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

Wide rounded_up_or_down(Wide quotient, Wide remainder, Wide divisor, dsl::RoundingMode mode) {
  const Wide away = remainder < 0 ? -1 : 1;
  const Wide twice = 2 * (remainder < 0 ? -remainder : remainder);
  switch (mode) {
    case dsl::RoundingMode::up:
      return remainder > 0 ? quotient + 1 : quotient;
    case dsl::RoundingMode::down:
      return remainder < 0 ? quotient - 1 : quotient;
    case dsl::RoundingMode::half_away:
      return twice >= divisor ? quotient + away : quotient;
    case dsl::RoundingMode::half_up:
      return twice > divisor || (twice == divisor && away > 0) ? quotient + away : quotient;
    case dsl::RoundingMode::half_down:
      return twice > divisor || (twice == divisor && away < 0) ? quotient + away : quotient;
    case dsl::RoundingMode::half_even:
      return twice > divisor || (twice == divisor && quotient % 2 != 0) ? quotient + away
                                                                        : quotient;
  }
  return quotient;
}

}  // namespace

NumberRead read_number(std::string_view text, bool scientific) {
  NumberRead read;
  const auto refuse = [&](ValueProblem problem) {
    read.problem = problem;
    return read;
  };
  const bool negative = text.substr(0, 1) == "-";
  if (negative) text.remove_prefix(1);
  const std::size_t whole = count_digits(text);
  if (whole == 0) return refuse(ValueProblem::no_value);
  Decimal number;
  bool held = append(number, text.substr(0, whole));
  text.remove_prefix(whole);
  if (continues_after_comma(text)) return refuse(ValueProblem::grouped);
  if (text.substr(0, 1) == ".") {
    const std::size_t places = count_digits(text.substr(1));
    if (places == 0) return refuse(ValueProblem::no_value);
    std::string_view digits = text.substr(1, places);
    while (!digits.empty() && digits.back() == '0') digits.remove_suffix(1);
    if (!append(number, digits)) return refuse(ValueProblem::off_grain);
    number.exponent = -static_cast<int>(digits.size());
    text.remove_prefix(1 + places);
  }
  const Exponent exponent = read_exponent(text);
  if (exponent.length > 0 && !scientific) return refuse(ValueProblem::scientific);
  text.remove_prefix(exponent.length);
  number.exponent += exponent.value;
  if (!held) return refuse(ValueProblem::too_large);
  if (negative) number.mantissa = -number.mantissa;
  read.number = number;
  read.rest = trimmed(text);
  return read;
}

ValueRead to_grains(Decimal number, std::int64_t grains_per_unit, const Scale& scale) {
  if (number.mantissa == 0) return {};
  while (number.mantissa % 10 == 0) {
    number.mantissa /= 10;
    ++number.exponent;
  }
  if (number.exponent > most_digits) return {0, ValueProblem::too_large};
  if (number.exponent < -most_digits) return {0, ValueProblem::off_grain};
  // Both stay below 2^127: 10^18 × 10^6 × 12 × 10^8 would not, so the exponent goes first.
  Wide amount = number.mantissa;
  Wide divisor = scale.per;
  if (number.exponent < 0) divisor *= power_of_ten(-number.exponent);
  for (int i = 0; i < number.exponent; ++i) {
    amount *= 10;
    if (amount > dsl::largest_raw || amount < -dsl::largest_raw)
      return {0, ValueProblem::too_large};
  }
  amount *= Wide{grains_per_unit} * scale.times;
  Wide quotient = amount / divisor;
  const Wide remainder = amount % divisor;
  if (remainder != 0) {
    if (!scale.rounding) return {0, ValueProblem::off_grain};
    quotient = rounded_up_or_down(quotient, remainder, divisor, *scale.rounding);
  }
  if (quotient > dsl::largest_raw || quotient < -dsl::largest_raw)
    return {0, ValueProblem::too_large};
  return {static_cast<std::int64_t>(quotient), ValueProblem::none};
}

}  // namespace yingbao::sim
