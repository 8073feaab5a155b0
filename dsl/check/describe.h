#pragma once
// Types and units in the reader's words: `元/人·月`, `yuan/person/month`.

#include <string>

#include "dsl/check/names.h"
#include "dsl/check/quantity.h"
#include "dsl/language.h"

namespace yingbao::dsl::checking {

Bilingual unit_of(const Policy& policy, Quantity quantity);
/// As a place that expects it is described: `是否`, `yes or no`, or the unit.
Bilingual type_of(const Policy& policy, Type type, Level level);

/// `输入`, `an input`.
Bilingual described(Thing thing);

/// `家庭`, or the list's name.
Bilingual level_of(const Policy& policy, Level level);  // of benefit units too

/// A count of grains as an author would write it: `546元`, `2020-02-30`.
Bilingual value_of(const Policy& policy, std::int64_t raw, Type type);
std::string day_of(Day day);

}  // namespace yingbao::dsl::checking
