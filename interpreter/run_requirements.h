#pragma once
// Requirements of a run: whether a condition holds of totals over all households. Everything is an
// exact fraction, so that no quotient is rounded on the way.

#include <cstdint>
#include <optional>
#include <vector>

#include "dsl/policy.h"
#include "interpreter/edition.h"
#include "interpreter/fraction.h"

namespace yingbao::interpreter {

/// `totals`: of each of the requirement's, in its unit (yuan, persons). Nothing: a division by
/// zero, or numbers beyond 128 bits.
std::optional<bool> holds(const dsl::RunRequirement& requirement, const Edition& edition,
                          const std::vector<Fraction>& totals);

/// Whether all that it reads has a value on the day.
bool is_in_force(const dsl::RunRequirement& requirement, const dsl::Policy& policy, dsl::Day day,
                 std::optional<dsl::Day> as_known);

}  // namespace yingbao::interpreter
