#pragma once
// Well-typed policies from a seed: every node form, level, type, hit policy and version; optional
// values only where they are guarded. They satisfy the invariants that the checker guarantees.

#include <cstdint>
#include <vector>

#include "tests/interpreter/differential/random.h"
#include "tests/interpreter/differential/values.h"
#include "tests/interpreter/policy_builder.h"

namespace yingbao::interpreter::differential {

struct GeneratedPolicy {
  dsl::Policy policy;
  dsl::Day day = 0;
  std::vector<dsl::DefinitionId> outputs;
  std::size_t months = 1;  // evaluated one after another, from the day on
};

GeneratedPolicy generate_policy(Random& random, Mood mood);

}  // namespace yingbao::interpreter::differential
