#pragma once
// What checking an expression finds out about it.

#include <optional>

#include "dsl/ast.h"
#include "dsl/check/quantity.h"

namespace yingbao::dsl::checking {

struct Operand {
  ExpressionId id;  // invalid while broken or loose
  Quantity quantity;
  Level level = household_level;
  bool optional = false;                    // may be missing here
  bool may_miss = false;                    // may be missing where no guard stands
  bool broken = false;                      // the mistake is mentioned: has every type
  bool nobody = false;                      // `不计入`
  bool gap = false;                         // optional for want of an `otherwise`
  bool rounds = false;                      // an operation whose rounding `rounded … to` replaces
  bool whole = false;                       // explicitly rounded to whole units
  std::optional<ast::NumberLiteral> loose;  // a literal whose unit its place gives
  Span span;
  std::optional<Span> declared;  // where a name's unit is declared

  bool firm() const { return !broken && !loose; }
};

/// What a place tells of the value that stands in it.
struct Want {
  std::optional<Type> type;  // gives literals their unit, and members their enumeration
  bool silent = false;       // the type is unknown for a mistake that was mentioned
  const ast::RoundingClause* rounding = nullptr;  // for whichever branch gives the value

  Want alone() const { return {type, silent, nullptr}; }
};

inline Want wanting(Type type) { return {type, false, nullptr}; }

}  // namespace yingbao::dsl::checking
