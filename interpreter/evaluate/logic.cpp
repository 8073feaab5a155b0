// What goes in order: it ends where it is decided, or at a fault.

#include "interpreter/evaluate/walk.h"

namespace yingbao::interpreter {

Value ExpressionWalk::of(const dsl::Not& e, const At&) {
  const Value operand = value(e.operand);
  return operand.fault ? operand : known(operand.raw == 0);
}

Value ExpressionWalk::of(const dsl::Conjunction& e, const At&) {
  for (auto id : e.operands) {
    const Value operand = value(id);
    if (operand.fault || operand.raw == 0) return operand;
  }
  return known(1);
}

Value ExpressionWalk::of(const dsl::Disjunction& e, const At&) {
  for (auto id : e.operands) {
    const Value operand = value(id);
    if (operand.fault || operand.raw != 0) return operand;
  }
  return known(0);
}

Value ExpressionWalk::of(const dsl::Itemised& e, const At&) {
  for (const auto& item : e.items) {
    const Value met = holds(item);
    if (met.fault || (met.raw != 0) == e.any) return met;
  }
  return known(!e.any);
}

Value ExpressionWalk::holds(const dsl::Item& item) {
  const Value condition = value(item.condition);
  if (condition.fault || condition.raw == 0 || !item.exception.valid()) return condition;
  const Value exception = value(item.exception);
  return exception.fault ? exception : known(exception.raw == 0);
}

Value ExpressionWalk::of(const dsl::Known& e, const At&) {
  const Value operand = value(e.operand);
  return operand.fault ? operand : known(operand.known);
}

Value ExpressionWalk::of(const dsl::OrElse& e, const At&) {
  const Value operand = value(e.operand);
  return operand.fault || operand.known ? operand : value(e.fallback);
}

}  // namespace yingbao::interpreter
