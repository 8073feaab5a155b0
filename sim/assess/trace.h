#pragma once
// What the reference evaluator reached, kept for explanations.

#include <map>
#include <utility>

#include "interpreter/evaluate.h"

namespace yingbao::sim {

class Trace final : public interpreter::Observer {
 public:
  void reached(dsl::ExpressionId expression, std::int32_t child,
               const interpreter::Value& value) override {
    values_[{expression, child}] = value;
  }
  /// Null where it was not reached.
  const interpreter::Value* at(dsl::ExpressionId expression, std::int32_t child) const {
    const auto found = values_.find({expression, child});
    return found == values_.end() ? nullptr : &found->second;
  }
  /// Calls `see` with each expression and value, in a fixed order.
  template <class See>
  void each(See&& see) const {
    for (const auto& [key, value] : values_) see(key.first, value);
  }

 private:
  std::map<std::pair<dsl::ExpressionId, std::int32_t>, interpreter::Value> values_;
};

}  // namespace yingbao::sim
