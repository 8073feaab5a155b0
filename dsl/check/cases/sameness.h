#pragma once
// Which expressions are the same: one number for all that are written alike, however far apart.
// Names are not looked through.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "dsl/policy.h"

namespace yingbao::dsl::checking {

class Sameness {
 public:
  explicit Sameness(const Policy& policy) : policy_(policy) {}

  /// Expressions that are made later are numbered when they are asked for.
  std::uint32_t number(ExpressionId id);
  std::uint32_t number(InputId id) { return number_of("i" + std::to_string(id.value)); }
  std::uint32_t number(DefinitionId id) { return number_of("d" + std::to_string(id.value)); }

 private:
  std::uint32_t number_of(std::string key);

  const Policy& policy_;
  std::vector<std::uint32_t> numbers_;  // by expression
  std::unordered_map<std::string, std::uint32_t> keys_;
};

}  // namespace yingbao::dsl::checking
