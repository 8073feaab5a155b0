#pragma once
// Literals: the exact number of grains that an author's digits are, and the days of a calendar.

#include <cstdint>
#include <optional>

#include "dsl/ast.h"
#include "dsl/check/quantity.h"

namespace yingbao::dsl::checking {

struct Grains {
  enum class Problem : std::uint8_t { none, too_large, too_fine };
  std::int64_t raw = 0;
  Problem problem = Problem::none;
};
Grains grains_of(const ast::NumberLiteral& literal, Type type);

bool is_zero(const ast::NumberLiteral& literal);
bool is_whole(const ast::NumberLiteral& literal);

/// Its unit is given by its place: a bare number, `3倍`, an amount without a period.
bool is_loose(ast::Unit unit);
/// Of a declared measure: the literal names it.
bool is_measured(ast::Unit unit);
/// Whether a loose literal may be of this type where `at_hand` is.
bool fits(const ast::NumberLiteral& literal, Type type, Level at_hand);
/// What it is where its place does not say.
Type type_alone(const ast::NumberLiteral& literal);

/// Nothing where the calendar has no such day.
std::optional<Day> day_of(const ast::DateLiteral& literal);

/// `元/人·月` as a type; none for units that are no amounts.
std::optional<Type> amount_type(ast::Unit unit);

}  // namespace yingbao::dsl::checking
