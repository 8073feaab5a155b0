#pragma once
// Whether thresholds rise. Decided for literals and parameters, in every version and for every
// member; a parameter that is given by something else than its neighbour is left alone.

#include <optional>
#include <vector>

#include "dsl/language.h"
#include "dsl/policy.h"

namespace yingbao::dsl::checking {

struct Descending {
  std::size_t bracket;  // whose threshold is not above the one before it
  Bilingual before;
  Bilingual after;
};
std::optional<Descending> first_descending(const Policy& policy,
                                           const std::vector<Bracket>& brackets);

}  // namespace yingbao::dsl::checking
