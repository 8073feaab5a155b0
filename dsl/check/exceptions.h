#pragma once
// The named exceptions of a definition: their order, their clauses, and from which day to which
// each stands before the definition's own versions.

#include <cstdint>

#include "dsl/check/definitions.h"

namespace yingbao::dsl::checking {

inline constexpr std::size_t most_exceptions = 100;
/// Exceptions × times between which something begins or ends.
inline constexpr std::size_t most_exceptions_in_force = 100'000;

/// After the definition's own versions: these are cut where an exception begins or ends.
void check_exceptions(Draft& draft, Definitions& definitions, std::uint32_t definition);

}  // namespace yingbao::dsl::checking
