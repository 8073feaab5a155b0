#pragma once
// The units that cells and mappings name: 元, fen, 万元/年, yuan/person/month, %, 人, 个月 …

#include <cstdint>
#include <optional>
#include <string_view>

#include "dsl/types.h"

namespace yingbao::sim {

/// One of this unit is times / per of the kind's own; the period is there where the text says it.
struct Unit {
  std::int64_t times = 1;
  std::int64_t per = 1;
  std::optional<dsl::Period> period;
};

/// Nothing where the text is no unit of the kind. /人 and /户 may be said where they are true.
std::optional<Unit> unit_of(std::string_view text, dsl::Kind kind);

/// `month`, `月`, `year`, `年`.
std::optional<dsl::Period> period_of(std::string_view word);

}  // namespace yingbao::sim
