#pragma once
// Values that stand fixed in the text: cells, bounds, defaults.

#include <cstdint>
#include <optional>

#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

/// In grains of `type`; `declared` is where the type is stated. None: a mistake, mentioned.
std::optional<std::int64_t> fixed_value(Draft& draft, const ast::Expression& expression, Type type,
                                        Level level, std::optional<Span> declared);

}  // namespace yingbao::dsl::checking
