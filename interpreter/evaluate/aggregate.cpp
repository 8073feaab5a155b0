// The children of one list, gathered into the household.

#include <algorithm>
#include <vector>

#include "interpreter/evaluate/walk.h"

namespace yingbao::interpreter {
namespace {

using dsl::AggregateKind;

/// What the children seen so far come to.
class Gathered {
 public:
  explicit Gathered(AggregateKind kind) : kind_(kind), total_(kind == AggregateKind::all) {}

  Fault fault() const { return fault_; }
  Wide total() const { return total_; }
  bool known() const { return any_ || !of_some_child(); }

  void meet(Fault fault) { fault_ = first_of(fault_, fault); }
  void take(std::int64_t raw) {
    total_ = any_ || !of_some_child() ? joined(raw) : raw;
    any_ = true;
  }

 private:
  bool of_some_child() const {
    return kind_ == AggregateKind::largest || kind_ == AggregateKind::smallest;
  }
  Wide joined(std::int64_t raw) const {
    switch (kind_) {
      case AggregateKind::sum:
        return total_ + raw;
      case AggregateKind::count:
        return total_ + 1;
      case AggregateKind::any:
        return total_ != 0 || raw != 0;
      case AggregateKind::all:
        return total_ != 0 && raw != 0;
      case AggregateKind::largest:
        return std::max(total_, Wide(raw));
      case AggregateKind::smallest:
        return std::min(total_, Wide(raw));
    }
    return total_;
  }

  AggregateKind kind_;
  Wide total_;
  bool any_ = false;
  Fault fault_;
};

}  // namespace

/// A fault in anybody's key is everybody's: who belongs together cannot be told.
Fault ExpressionWalk::unit_of(dsl::ExpressionId unit, std::vector<bool>& members) {
  std::vector<Value> keys;
  Fault fault;
  for (std::int32_t child = 0; child < std::int32_t(members.size()); ++child) {
    keys.push_back(ExpressionWalk(evaluator_, child).value(unit));
    fault = first_of(fault, keys.back().fault);
  }
  const Value own = keys[std::size_t(child_)];
  for (std::size_t i = 0; i < keys.size(); ++i)
    members[i] = own.known && keys[i].known && keys[i].raw == own.raw;
  return fault;
}

Value ExpressionWalk::of(const dsl::Aggregate& e, const At& at) {
  Gathered gathered(e.kind);
  const auto children = std::int32_t(evaluator_.children(e.list));
  std::vector<bool> counted(std::size_t(children), true);
  if (e.unit.valid()) gathered.meet(unit_of(e.unit, counted));
  if (gathered.fault()) return faulty(gathered.fault());
  for (std::int32_t child = 0; child < children; ++child) {
    if (!counted[std::size_t(child)]) continue;
    ExpressionWalk walk(evaluator_, child);
    const Value where = e.where.valid() ? walk.value(e.where) : known(1);
    gathered.meet(where.fault);
    if (where.fault || where.raw == 0) continue;
    const Value taken = e.value.valid() ? walk.value(e.value) : known(1);
    gathered.meet(taken.fault);
    gathered.take(taken.raw);
  }
  if (gathered.fault()) return faulty(gathered.fault());
  return gathered.known() ? result(checked(gathered.total()), at) : missing();
}

}  // namespace yingbao::interpreter
