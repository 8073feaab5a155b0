// A smaller trial that still differs: one output, one household, and literals for what does not
// matter.

#include <utility>

#include "interpreter/compile/reach.h"
#include "tests/interpreter/differential/trial.h"

namespace yingbao::interpreter::differential {
namespace {

/// The rows of one household.
Households only(const Households& people, const dsl::Policy& policy, std::size_t household) {
  const View all = people.view();
  Households one(1);
  for (const auto& first : all.first) one.list({first[household + 1] - first[household]});
  for (std::size_t i = 0; i < all.inputs.size(); ++i) {
    const dsl::Level level = policy.inputs[i].level;
    const bool own = level == dsl::household_level;
    const std::size_t begin = own ? household : all.first[level - 1u][household];
    const std::size_t end = own ? household + 1 : all.first[level - 1u][household + 1];
    std::vector<Cell> cells;
    for (std::size_t row = begin; row < end; ++row)
      cells.push_back(all.inputs[i]->is_known(row) ? Cell(all.inputs[i]->raw[row]) : Cell());
    one.column(cells);
  }
  return one;
}

bool differs(const Trial& trial) {
  Counts counts;
  return compare(trial, counts).has_value();
}

/// Puts literals in place of nodes, from the roots down, as long as the trial differs.
void simplify(Trial& trial) {
  auto& expressions = trial.generated.policy.expressions;
  for (std::size_t i = expressions.size(); i-- > 0;) {
    dsl::Expression& at = expressions[i];
    if (std::holds_alternative<dsl::Literal>(at.node)) continue;
    for (std::int64_t raw : {0, 1}) {
      const dsl::Expression before = std::exchange(
          at, {dsl::Literal{raw}, at.type, dsl::household_level, false, at.place, {}});
      if (differs(trial)) break;
      at = before;
    }
  }
}

}  // namespace

Trial shrunk(Trial trial, const Mismatch& mismatch) {
  Trial smaller = trial;
  smaller.generated.outputs = {mismatch.output};
  if (differs(smaller)) trial = smaller;
  smaller = trial;
  smaller.people = only(trial.people, trial.generated.policy, mismatch.household);
  if (differs(smaller)) trial = std::move(smaller);
  simplify(trial);
  return trial;
}

}  // namespace yingbao::interpreter::differential
