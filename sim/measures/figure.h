#pragma once
// A number of a report: decimal digits, exact, never a binary float.

#include <cstdint>
#include <optional>
#include <string>

#include "interpreter/scalar.h"

namespace yingbao::sim {

/// units / 10^decimals.
struct Figure {
  interpreter::Wide units = 0;
  int decimals = 0;

  friend bool operator==(const Figure&, const Figure&) = default;
};

/// over / under to that many decimals, half away from zero; `under` > 0. Works on all of 128 bits.
Figure quotient(interpreter::Wide over, interpreter::Wide under, int decimals);
/// Fewer decimals, half away from zero.
Figure rounded(Figure figure, int decimals);

/// `-0.5`, `1200.50`: all decimals.
std::string text_of(const Figure& figure);
/// Without zeros at the end: `3`, `2.5`.
std::string short_text_of(const Figure& figure);
/// `1,234,567.80`, for people.
std::string grouped_text_of(const Figure& figure);

}  // namespace yingbao::sim
