#pragma once
// Between which values an expression lies, whatever the people, the day and the area: from the
// ranges of inputs, the values of parameters and literals. An estimate from outside: no value lies
// beyond it, but not every value within it need occur.

#include <vector>

#include "dsl/check/cases/values.h"
#include "dsl/policy.h"

namespace yingbao::dsl::checking {

class Bounds {
 public:
  /// Definitions stand after those that they read; of one that does not, any value is expected.
  explicit Bounds(const Policy& policy);

  /// In grains of its type.
  Interval operator[](ExpressionId id) const { return expressions_[id.value]; }
  Interval operator[](DefinitionId id) const { return definitions_[id.value]; }

 private:
  std::vector<Interval> expressions_;
  std::vector<Interval> definitions_;
};

/// Every value of the type.
Interval all_of(const Policy& policy, Type type);
/// Every value that is allowed.
Interval all_of(const Policy& policy, const Input& input);

}  // namespace yingbao::dsl::checking
