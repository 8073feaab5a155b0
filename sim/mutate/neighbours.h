#pragma once
// What a literal or a word might have been instead: a grain more or less, another comparison.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/ast.h"
#include "dsl/language.h"
#include "dsl/types.h"

namespace yingbao::sim {

struct NumberNeighbours {
  std::vector<std::string> near;  // by one grain: a fen, a day, a month, a person, 1 % …
  std::vector<std::string> far;
  std::string tenfold;
};
/// `written`: the literal as it stands, whose unit is kept; nothing where its form is another one.
NumberNeighbours neighbours_of(const dsl::ast::NumberLiteral& number, const dsl::Type& type,
                               std::string_view written);

/// A figure in a table beside the rules, with or without a unit behind it.
std::optional<dsl::ast::NumberLiteral> figure_in(std::string_view cell);

/// As it is written: 2020年9月1日 or 2020-09-01.
std::string show_like(dsl::Day day, std::string_view written);
/// Nothing where the calendar has no such day.
std::optional<dsl::Day> day_of(const dsl::ast::DateLiteral& date);

/// Other words for a comparison, of the same kind as the one that is written: first the neighbour,
/// then the opposite. `ordered`: the values can be more or less.
std::vector<std::string> other_comparisons(dsl::ast::ComparisonWord word, std::string_view written,
                                           bool ordered, dsl::Language surface);

}  // namespace yingbao::sim
