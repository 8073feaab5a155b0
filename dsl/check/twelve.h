#pragma once
// `年入 ÷ 12`: authors divide or multiply by a bare 12 where they mean another period. The unit
// stays what it was, so the slip shows only beside another amount; and the advice for amounts in
// general would have them count the twelve months twice.

#include <optional>

#include "dsl/check/reporter.h"
#include "dsl/policy.h"

namespace yingbao::dsl::checking {

/// Whether a bare 12 multiplies or divides anywhere in it, definitions that it reads included.
bool has_bare_twelve(const Policy& policy, ExpressionId id);

struct Replacement {
  std::string written;
  Bilingual instead;
};
/// What to write for its bare 12 so that it has the period `to`; nothing where that is not sure.
std::optional<Replacement> without_bare_twelve(const Policy& policy, const Reporter& reporter,
                                               ExpressionId id, Period to);

}  // namespace yingbao::dsl::checking
