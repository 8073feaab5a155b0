#pragma once
// Which exceptions of a definition come before which.

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

/// By indexes of DefinitionDraft::exceptions.
struct ExceptionOrder {
  std::vector<std::uint32_t> sequence;          // each behind those before it, else as in the text
  std::vector<std::set<std::uint32_t>> before;  // all that give way to it, directly or not
};

/// What any version states holds in all of them, so that the end of one exception changes nothing
/// between two others. None: a circle, or a name that means nothing; it is mentioned.
std::optional<ExceptionOrder> order_of_exceptions(Draft& draft, std::uint32_t definition);

}  // namespace yingbao::dsl::checking
