#pragma once
// Whether two expressions may depend on the same inputs, names looked through. Rather yes than no.

#include <bitset>
#include <vector>

#include "dsl/policy.h"

namespace yingbao::dsl::checking {

class Dependence {
 public:
  /// Inputs share bits where there are more than fit.
  using Inputs = std::bitset<1024>;

  explicit Dependence(const Policy& policy) : policy_(policy) {}
  Inputs inputs_of(ExpressionId id);

 private:
  const Policy& policy_;
  std::vector<Inputs> definitions_;
};

}  // namespace yingbao::dsl::checking
