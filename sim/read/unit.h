#pragma once
// The units that cells and mappings name: 元, fen, 万元/年, yuan/person/month, %, 人, 个月 …

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dsl/language.h"
#include "dsl/policy.h"
#include "dsl/types.h"
#include "sim/people/schema.h"

namespace yingbao::sim {

enum class Whose : std::uint8_t { unsaid, person, household };

/// One of this unit is times / per of the kind's own; period and whose are what the text says.
struct Unit {
  std::int64_t times = 1;
  std::int64_t per = 1;
  std::optional<dsl::Period> period;
  Whose whose = Whose::unsaid;
};

/// Nothing where the text is no unit of the kind; of an amount, per person or not.
std::optional<Unit> unit_of(std::string_view text, const Field& field);

/// Whether an amount in this unit may stand for a value of the type: 元/月 is a household's amount
/// or a person's own, 元/人·月 a standard or a person's own. An amount alone says nothing.
bool is_whose_it_says(const Unit& unit, const dsl::Type& type, dsl::Level level);

/// `元/人·月`, `yuan/person/month`, `人`; empty where the type has no unit.
std::string unit_name(const dsl::Type& type, const dsl::Title& measure, dsl::Language language);

/// `month`, `月`, `year`, `年`.
std::optional<dsl::Period> period_of(std::string_view word);

}  // namespace yingbao::sim
