#pragma once
// The values of a specification as its author writes them: labels, amounts, shares, dates.

#include <optional>
#include <string_view>

#include "sim/read/yaml.h"
#include "sim/synth/spec.h"

namespace yingbao::sim::synth {

/// What a kind is called in a specification: `label`, `integer`, …
std::string_view word_of(ColumnKind kind);
std::optional<ColumnKind> kind_of(std::string_view word);
/// Every word, for messages.
dsl::Bilingual kind_words();

/// The type that a column's values are written in. Not for labels.
dsl::Type type_of(ColumnKind kind);

/// A value of a column that holds no labels. Nothing (and a diagnostic) where it is none.
std::optional<Value> read_cell(std::string_view text, ColumnKind kind, const dsl::Location& where,
                               dsl::Diagnostics& diagnostics);

/// `12.5%` or `0.125`, from none to all.
std::optional<Rate> read_share(std::string_view text, const dsl::Location& where,
                               dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim::synth
