// Branches and tables.

#include <algorithm>
#include <cassert>

#include "interpreter/evaluate/walk.h"

namespace yingbao::interpreter {
namespace {

/// The rows that applied so far, as one value.
class Rows {
 public:
  explicit Rows(dsl::HitPolicy policy) : policy_(policy) {}

  bool any() const { return any_; }
  Fault fault() const { return fault_; }
  Wide result() const { return result_; }

  void meet(Fault fault) { fault_ = first_of(fault_, fault); }
  /// `conflict` is the fault of a second row under `unique`.
  void apply(std::int64_t raw, Fault conflict) {
    if (any_ && !fault_ && policy_ == dsl::HitPolicy::unique) fault_ = conflict;
    result_ = any_ ? joined(raw) : raw;
    any_ = true;
  }

 private:
  Wide joined(std::int64_t raw) const {
    switch (policy_) {
      case dsl::HitPolicy::first:
      case dsl::HitPolicy::unique:
        return result_;
      case dsl::HitPolicy::largest:
        return std::max(result_, Wide(raw));
      case dsl::HitPolicy::smallest:
        return std::min(result_, Wide(raw));
      case dsl::HitPolicy::sum:
        return result_ + raw;
    }
    return result_;
  }

  dsl::HitPolicy policy_;
  bool any_ = false;
  Fault fault_;
  Wide result_ = 0;
};

}  // namespace

Value ExpressionWalk::of(const dsl::Choice& e, const At&) {
  for (const auto& branch : e.branches) {
    const Value condition = value(branch.condition);
    if (condition.fault) return condition;
    if (condition.raw != 0) return value(branch.value);
  }
  return e.otherwise.valid() ? value(e.otherwise) : missing();
}

Value ExpressionWalk::of(const dsl::Table& e, const At& at) {
  if (e.scope.valid()) {
    const Value scope = value(e.scope);
    if (scope.fault || scope.raw == 0) return scope;
  }
  return e.hit_policy == dsl::HitPolicy::first ? first_row(e, at) : all_rows(e, at);
}

Value ExpressionWalk::first_row(const dsl::Table& e, const At& at) {
  for (const auto& row : e.rows) {
    const Value condition = value(row.condition);
    if (condition.fault) return condition;
    if (condition.raw != 0) return value(row.value);
  }
  return e.otherwise.valid() ? value(e.otherwise) : faulty(FaultKind::no_row, at);
}

Value ExpressionWalk::all_rows(const dsl::Table& e, const At& at) {
  const Fault conflict(FaultKind::conflict, at.place, child_at(at.level));
  Rows rows(e.hit_policy);
  for (const auto& row : e.rows) {
    const Value condition = value(row.condition);
    rows.meet(condition.fault);
    if (condition.fault || condition.raw == 0) continue;
    const Value row_value = value(row.value);
    rows.meet(row_value.fault);
    rows.apply(row_value.raw, conflict);
  }
  if (rows.fault()) return faulty(rows.fault());
  if (rows.any()) return result(checked(rows.result()), at);
  return e.otherwise.valid() ? value(e.otherwise) : faulty(FaultKind::no_row, at);
}

}  // namespace yingbao::interpreter
