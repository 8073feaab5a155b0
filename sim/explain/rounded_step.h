#pragma once
// Whether an operation's exact result had to be rounded.

#include "dsl/policy.h"
#include "interpreter/scalar.h"

namespace yingbao::sim {

/// Of the operation's operands, as raws; unused ones do not matter. False where it faults.
bool was_inexact(const dsl::Policy& policy, const dsl::Arithmetic& arithmetic,
                 const dsl::Type& type, std::int64_t a, std::int64_t b, std::int64_t c);

}  // namespace yingbao::sim
