#pragma once
// From the words of a mapping to the form of a column's cells: units, periods, rounding, codes.

#include <optional>

#include "dsl/language.h"
#include "sim/read/cell.h"
#include "sim/read/mapping.h"

namespace yingbao::sim {

/// Nothing (and a diagnostic) where unit, period or rounding do not suit the field.
std::optional<CellForm> form_of(const ColumnSource& source, const Field& field,
                                dsl::Diagnostics& diagnostics);

/// Codes and missing texts of the column, then those of the whole file.
void add_codes(CellReader& reader, const ColumnSource& source, const Field& field,
               const std::vector<std::string>& missing_everywhere, dsl::Diagnostics& diagnostics);

/// Says where `take` does not suit the field.
void check_take(const ColumnSource& source, const Field& field, bool from_members,
                dsl::Diagnostics& diagnostics);

/// What an author may write for a field: `1200`, `1200.50`.
dsl::Bilingual examples_of(const Field& field);

}  // namespace yingbao::sim
