#pragma once
// Values that an input could have, for the first draft of a case or a population.

#include <string>

#include "dsl/language.h"
#include "sim/people/schema.h"

namespace yingbao::sim::cli {

/// As a household's file writes it: the lowest that is likely, within the range.
std::string sample_value(const Field& field, const Schema& schema, dsl::Language surface);

/// What may stand there: members, range, label; one line, for a comment. May be empty.
std::string hint(const Field& field, dsl::Language surface);

/// A column of a population's specification: `{shares: {城市: 50%, 农村: rest}}`.
std::string sample_column(const Field& field, const Schema& schema, dsl::Language surface,
                          const std::string& age_column);

}  // namespace yingbao::sim::cli
