#pragma once
// Expressions that have one value on given days and in one cell of the parameters: literals,
// parameters, and what is computed of them.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "dsl/check/cases/sameness.h"
#include "dsl/check/cases/times.h"
#include "dsl/policy.h"

namespace yingbao::dsl::checking {

/// Times at which the same versions hold, and a member for each index of parameters.
struct World {
  struct Member {
    std::uint32_t number;  // of the index, by Sameness
    std::int64_t member;
    ParameterIndex index;
  };
  Times times;
  std::vector<Member> cell;
};

class Constants {
 public:
  Constants(const Policy& policy, Sameness& sameness) : policy_(policy), sameness_(sameness) {}

  /// In grains of its type; none where it varies, or would fault.
  std::optional<std::int64_t> value(ExpressionId id, const World& world, int depth = 0);
  /// Whether it reads neither people nor the day.
  bool is_constant(DefinitionId id);

  std::uint32_t number_of(const ParameterIndex& index) {
    return std::visit([&](auto source) { return sameness_.number(source); }, index.source);
  }

 private:
  std::optional<std::int64_t> parameter(const Parameter& parameter, const World& world);
  std::optional<std::int64_t> arithmetic(const Expression& e, const World& world, int depth);
  bool is_constant(ExpressionId id, int& effort) const;

  const Policy& policy_;
  Sameness& sameness_;
  std::vector<bool> constant_definitions_;
};

/// Wide enough for the product of two values and their grains.
__extension__ using Wide = __int128;

/// numerator ÷ denominator as a whole number of grains.
std::optional<std::int64_t> rounded(Wide numerator, Wide denominator, Rounding rounding);

}  // namespace yingbao::dsl::checking
