// What looks at all its operands: the first of their faults, else the operation.

#include <algorithm>

#include "interpreter/evaluate/walk.h"

namespace yingbao::interpreter {

Value ExpressionWalk::of(const dsl::Comparison& e, const At&) {
  const Value left = value(e.left);
  const Value right = value(e.right);
  if (const Fault fault = first_of(left.fault, right.fault)) return faulty(fault);
  const int order = compare(left.raw, grains(e.left), right.raw, grains(e.right));
  return known(interpreter::holds(e.comparator, order));
}

Value ExpressionWalk::of(const dsl::Membership& e, const At&) {
  const Value operand = value(e.operand);
  if (operand.fault) return operand;
  const bool found = std::binary_search(e.members.begin(), e.members.end(), operand.raw);
  return known(found != e.negated);
}

Value ExpressionWalk::of(const dsl::Arithmetic& e, const At& at) {
  const Value a = value(e.a);
  const Value b = e.b.valid() ? value(e.b) : known(0);
  const Value c = e.c.valid() ? value(e.c) : known(0);
  if (const Fault fault = first_of(first_of(a.fault, b.fault), c.fault)) return faulty(fault);
  const Scales scales{grains(e.a), grains(e.b), grains(e.c), grains_per_unit(at.type)};
  return result(arithmetic(e.op, a.raw, b.raw, c.raw, scales, e.rounding), at);
}

Value ExpressionWalk::of(const dsl::Extremum& e, const At&) {
  Value best = value(e.operands.front());
  for (std::size_t i = 1; i < e.operands.size(); ++i) {
    const Value next = value(e.operands[i]);
    best.fault = first_of(best.fault, next.fault);
    best.raw = e.largest ? std::max(best.raw, next.raw) : std::min(best.raw, next.raw);
  }
  return best.fault ? faulty(best.fault) : best;
}

}  // namespace yingbao::interpreter
