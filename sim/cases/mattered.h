#pragma once
// Whether a single condition mattered: had it come out the other way, what it is a part of would
// have, too. What was not looked at is evaluated for this alone.

#include <functional>
#include <memory>
#include <optional>

#include "sim/assess/assessment.h"

namespace yingbao::sim {

class Mattering {
 public:
  /// The assessment has been asked all that it will be, and its earlier months are those of its
  /// day.
  explicit Mattering(Assessment& assessment);

  /// Calls `mark(condition, yes)` for each that mattered to `question`, of one child.
  using Mark = std::function<void(dsl::ExpressionId, bool)>;
  void each(dsl::ExpressionId question, std::int32_t child, const Mark& mark);

 private:
  using Answer = std::optional<bool>;  // nothing: a fault, or a value that is missing

  void descend(dsl::ExpressionId id, const Mark& mark);
  void descend_items(const dsl::Itemised& itemised, const Mark& mark);
  template <class Operands>
  void descend_operands(const Operands& operands, bool neutral, const Mark& mark);
  const interpreter::Value* seen(dsl::ExpressionId id) const;

  Answer answer(dsl::ExpressionId id);
  Answer answer(const dsl::Item& item);
  Answer evaluated(dsl::ExpressionId id);
  template <class Operands>
  Answer first_that_decides(const Operands& operands, bool deciding);
  interpreter::Value unseen(dsl::ExpressionId id);
  bool lacks_a_value(dsl::ExpressionId id);
  std::int32_t child_of(dsl::ExpressionId id) const;

  Assessment& assessment_;
  const dsl::Policy& policy_;
  std::unique_ptr<interpreter::Evaluator> evaluator_;  // made when something was not looked at
  std::int32_t child_ = -1;
};

}  // namespace yingbao::sim
