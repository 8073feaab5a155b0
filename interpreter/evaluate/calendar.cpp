#include "interpreter/evaluate/walk.h"

namespace yingbao::interpreter {

Value ExpressionWalk::of(const dsl::DateShift& e, const At& at) {
  const Value date = value(e.date);
  const Value amount = value(e.amount);
  if (const Fault fault = first_of(date.fault, amount.fault)) return faulty(fault);
  return result(shift_date(date.raw, e.backwards ? -amount.raw : amount.raw, e.unit), at);
}

Value ExpressionWalk::of(const dsl::DaysBetween& e, const At& at) {
  const Value later = value(e.later);
  const Value earlier = value(e.earlier);
  if (const Fault fault = first_of(later.fault, earlier.fault)) return faulty(fault);
  return result(checked(Wide(later.raw) - earlier.raw), at);
}

Value ExpressionWalk::of(const dsl::MonthsBetween& e, const At&) {
  const Value later = value(e.later);
  const Value earlier = value(e.earlier);
  if (const Fault fault = first_of(later.fault, earlier.fault)) return faulty(fault);
  return known(months_between(later.raw, earlier.raw));
}

Value ExpressionWalk::of(const dsl::Age& e, const At& at) {
  const Value birth = value(e.birth);
  if (birth.fault) return birth;
  return result(age(birth.raw, evaluator_.edition_.day), at);
}

}  // namespace yingbao::interpreter
