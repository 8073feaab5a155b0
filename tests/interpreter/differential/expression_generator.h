#pragma once
// One well-typed expression after another, for definitions that read those before them.

#include <optional>
#include <variant>
#include <vector>

#include "tests/interpreter/differential/random.h"
#include "tests/interpreter/differential/values.h"
#include "tests/interpreter/policy_builder.h"

namespace yingbao::interpreter::differential {

/// An optional thing that a guard has found known.
using Thing = std::variant<dsl::InputId, dsl::DefinitionId>;

/// Where an expression stands: whose values it may read, what is guarded, how deep it may go.
struct Scene {
  dsl::Level level = dsl::household_level;
  std::vector<Thing> known;
  int depth = 3;

  Scene deeper() const { return {level, known, depth - 1}; }
  Scene knowing(const Thing& thing) const;
};

/// How far back generated rules look.
inline constexpr std::int64_t most_months_back = 4;

class ExpressionGenerator {
 public:
  ExpressionGenerator(PolicyBuilder& make, Random& random, Mood mood)
      : make_(make), random_(random), serene_(mood == Mood::serene) {}

  /// Never missing.
  dsl::ExpressionId expression(const dsl::Type& type, const Scene& scene);
  /// Perhaps missing: the body of an optional definition.
  dsl::ExpressionId optional(const dsl::Type& type, const Scene& scene);

  /// Inputs and literals alone.
  dsl::ExpressionId initially(const dsl::Type& type, const Scene& scene, bool optional);
  /// At times beyond what a double holds, and brought back by its rounding.
  dsl::ExpressionId wide_product(const dsl::Type& type, const Scene& scene);

  dsl::Type some_type();

 private:
  using Id = dsl::ExpressionId;
  using Type = dsl::Type;

  Id composed(const Type& type, const Scene& scene);

  // leaves
  Id leaf(const Type& type, const Scene& scene);
  Id literal(const Type& type);
  /// Often at the limit of its kind: one grain more, or its sum, is a fault.
  Id at_the_edge(const Type& type);
  /// What may be read as it stands: never missing, or guarded.
  std::vector<Thing> certain(const Type& type, const Scene& scene) const;
  /// What may be missing here, of one type or of any.
  std::vector<Thing> uncertain(const std::optional<Type>& type, const Scene& scene) const;
  template <class Wanted>
  std::vector<Thing> things(const Scene& scene, Wanted wanted) const;
  std::vector<dsl::ParameterId> parameters(const Type& type, const Scene& scene) const;
  Id read(const Thing& thing);
  bool is_known(const Thing& thing, const Scene& scene) const;

  // earlier months
  std::optional<Id> earlier(const Type& type, const Scene& scene);
  template <class Wanted>
  std::vector<dsl::DefinitionId> with_past(const Scene& scene, Wanted wanted) const;
  std::optional<Id> over_months(const Type& type, const Scene& scene);
  Id months_back(const Scene& scene);

  // numbers and dates
  Id number(const Type& type, const Scene& scene);
  Id sum(const Type& type, const Scene& scene);
  Id product(const Type& type, const Scene& scene);
  Id quotient(const Type& type, const Scene& scene);
  Id ratio_of_product(const Type& type, const Scene& scene);
  Id one_operand(const Type& type, const Scene& scene);
  Id extremum(const Type& type, const Scene& scene);
  Id brackets(const Type& type, const Scene& scene);
  Id nearest(const Type& type, const Scene& scene);
  Id date(const Scene& scene);
  Id span(const Type& type, const Scene& scene);
  dsl::Rounding rounding(const Type& type);
  std::vector<std::vector<Type>> factors(const Type& type) const;
  std::vector<std::vector<Type>> ratios(const Type& type) const;
  std::vector<std::vector<Type>> products_over(const Type& type) const;
  Type some_amount();

  // logic
  Id yes_no(const Scene& scene);
  Id comparison(const Scene& scene);
  Id membership(const Scene& scene);
  Id items(const Scene& scene);
  Id series(const Scene& scene);
  Id known(const Scene& scene);
  Id guarded_condition(const Scene& scene);

  // choices
  Id choice(const Type& type, const Scene& scene);
  Id table(const Type& type, const Scene& scene);
  std::vector<dsl::Branch> branches(const Type& type, const Scene& scene, std::size_t most);
  dsl::Branch branch(const Type& type, const Scene& scene);
  Id excepted(const Type& type, const Scene& scene, Id base);
  Id or_else(const Type& type, const Scene& scene);

  // children
  Id aggregate(dsl::AggregateKind kind, const Type& type, const Scene& scene);
  Id extreme_child(const Type& type, const Scene& scene);

  PolicyBuilder& make_;
  Random& random_;
  bool serene_;
};

}  // namespace yingbao::interpreter::differential
