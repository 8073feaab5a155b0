#pragma once
// The branches of a choice or the rows of a table, on their way into the arena. The value of
// `otherwise`, if there is one, stands last.

#include <algorithm>
#include <vector>

#include "dsl/check/expressions.h"

namespace yingbao::dsl::checking {

struct Expressions::Parts {
  std::vector<Operand> conditions;
  std::vector<Operand> values;
  std::vector<bool> round;  // by value: a choice has rounded its own branches
  std::vector<const ast::Basis*> bases;
  std::vector<Span> spans;
  bool has_otherwise = false;
  bool broken = false;
  Quantity quantity;

  bool has_nobody() const {
    return std::any_of(values.begin(), values.end(),
                       [](const Operand& value) { return value.nobody; });
  }
  Level level() const {
    Level level = household_level;
    for (const Operand& operand : conditions) level = std::max(level, operand.level);
    for (const Operand& operand : values) level = std::max(level, operand.level);
    return level;
  }
};

}  // namespace yingbao::dsl::checking
