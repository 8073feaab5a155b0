// Earlier months.

#include <algorithm>

#include "interpreter/evaluate/walk.h"
#include "interpreter/history.h"

namespace yingbao::interpreter {
namespace {

using dsl::AggregateKind;

bool is_of_some_month(AggregateKind kind) {
  return kind == AggregateKind::largest || kind == AggregateKind::smallest;
}

Wide with_month(AggregateKind kind, Wide so_far, std::int64_t raw) {
  switch (kind) {
    case AggregateKind::sum:
      return so_far + raw;
    case AggregateKind::count:
      return so_far + (raw != 0);
    case AggregateKind::any:
      return so_far != 0 || raw != 0;
    case AggregateKind::all:
      return so_far != 0 && raw != 0;
    case AggregateKind::largest:
      return std::max(so_far, Wide(raw));
    case AggregateKind::smallest:
      return std::min(so_far, Wide(raw));
  }
  return so_far;
}

}  // namespace

Value ExpressionWalk::month_ago(dsl::DefinitionId id, std::int64_t months) {
  const std::int32_t child = child_at(policy_[id].level);
  if (evaluator_.history_ != nullptr)
    if (const auto value = evaluator_.history_->value(id, child, months)) return *value;
  return evaluator_.value(policy_[id].initially, child);
}

Value ExpressionWalk::of(const dsl::Previous& e, const At&) { return month_ago(e.definition, 1); }

Value ExpressionWalk::of(const dsl::OverMonths& e, const At& at) {
  const Value months =
      e.months.valid() ? value(e.months) : known(month_of_year(evaluator_.edition_.day) - 1);
  if (months.fault) return months;
  Wide total = e.kind == AggregateKind::all;
  Fault fault;
  for (std::int64_t ago = 1; ago <= months.raw; ++ago) {
    const Value value = month_ago(e.definition, ago);
    fault = first_of(fault, value.fault);
    total = ago == 1 && is_of_some_month(e.kind) ? Wide(value.raw)
                                                 : with_month(e.kind, total, value.raw);
  }
  if (fault) return faulty(fault);
  if (months.raw == 0 && is_of_some_month(e.kind)) return missing();
  const ScalarResult sum = checked(total);
  if (sum.fault == FaultKind::none) return known(sum.raw);
  return faulty(Fault(sum.fault, at.place, child_at(policy_[e.definition].level)));
}

}  // namespace yingbao::interpreter
