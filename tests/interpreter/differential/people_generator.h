#pragma once
// Households for a generated policy, from a seed: none to a dozen children, and values at ties,
// limits, below zero, zero and missing.

#include "dsl/policy.h"
#include "tests/interpreter/differential/random.h"
#include "tests/interpreter/differential/values.h"
#include "tests/interpreter/households.h"

namespace yingbao::interpreter::differential {

Households generate_people(Random& random, Mood mood, const dsl::Policy& policy, std::size_t count);

}  // namespace yingbao::interpreter::differential
