#include "sim/measures/figure.h"

#include <algorithm>

namespace yingbao::sim {
namespace {

using interpreter::Wide;

__extension__ using Unsigned = unsigned __int128;

Unsigned size_of(Wide value) { return value < 0 ? -static_cast<Unsigned>(value) : value; }

Unsigned power_of_ten(int exponent) {
  Unsigned power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

std::string digits_of(Unsigned value) {
  std::string digits;
  do {
    digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value > 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

/// twice `rest` ≥ `under`, without running over.
bool half_or_more(Unsigned rest, Unsigned under) { return rest >= under - rest; }

}  // namespace

Figure quotient(Wide over, Wide under, int decimals) {
  const Unsigned divisor = size_of(under);
  Unsigned units = size_of(over) / divisor;
  Unsigned rest = size_of(over) % divisor;
  // One digit at a time, and each digit by ten additions, so that nothing runs over 128 bits.
  for (int i = 0; i < decimals; ++i) {
    Unsigned digit = 0;
    Unsigned next = 0;
    for (int k = 0; k < 10; ++k) {
      if (next >= divisor - rest) {
        next -= divisor - rest;
        ++digit;
      } else {
        next += rest;
      }
    }
    units = units * 10 + digit;
    rest = next;
  }
  if (half_or_more(rest, divisor)) ++units;
  const bool negative = (over < 0) != (under < 0);
  return {negative ? -static_cast<Wide>(units) : static_cast<Wide>(units), decimals};
}

Figure rounded(Figure figure, int decimals) {
  if (decimals >= figure.decimals) return figure;
  const auto step = static_cast<Wide>(power_of_ten(figure.decimals - decimals));
  return {quotient(figure.units, step, 0).units, decimals};
}

std::string text_of(const Figure& figure) {
  std::string digits = digits_of(size_of(figure.units));
  const auto decimals = static_cast<std::size_t>(figure.decimals);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  if (figure.units < 0) digits.insert(0, 1, '-');
  return digits;
}

std::string short_text_of(const Figure& figure) {
  std::string text = text_of(figure);
  if (figure.decimals == 0) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string grouped_text_of(const Figure& figure) {
  std::string text = text_of(figure);
  const std::size_t first = text[0] == '-' ? 1 : 0;
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t at = point; at > first + 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

}  // namespace yingbao::sim
