#pragma once
// An expression of a policy worked out exactly: only roundings that are written round. It reads
// parameters, and what a case states; of households it knows nothing else.

#include <cstdint>
#include <map>
#include <string>
#include <variant>

#include "interpreter/edition.h"
#include "interpreter/fraction.h"
#include "sim/rules/names.h"

namespace yingbao::sim {

using interpreter::Fraction;
using interpreter::of_grains;

/// Values that a case states for inputs and definitions, in grains.
using StatedValues = std::map<Named, std::int64_t>;

/// Why there is no value.
struct Inexact {
  enum class Why : std::uint8_t {
    not_stated,
    not_in_force,
    no_day,
    no_arithmetic,
    zero,
    too_large
  };
  Why why = Why::no_arithmetic;
  std::string name;  // of what is not stated or not in force
  dsl::Span span;    // of the part that cannot be worked out
};

/// In units, not grains; yes is 1, a day its number, a member its position.
/// `edition` may lack a day (null): then nothing that depends on one has a value.
std::variant<Fraction, Inexact> exact_value(const dsl::Policy& policy, dsl::ExpressionId expression,
                                            const interpreter::Edition* edition,
                                            const StatedValues& stated);

}  // namespace yingbao::sim
