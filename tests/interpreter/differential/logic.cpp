// Conditions.

#include <algorithm>
#include <set>

#include "tests/interpreter/differential/expression_generator.h"
#include "tests/interpreter/differential/values.h"

namespace yingbao::interpreter::differential {

using dsl::Kind;

dsl::ExpressionId ExpressionGenerator::yes_no(const Scene& scene) {
  switch (random_.below(10)) {
    case 0:
      return make_.negation(expression(dsl::yes_no, scene.deeper()));
    case 1:
      return series(scene);
    case 2:
      return items(scene);
    case 3:
      return membership(scene);
    case 4:
      return known(scene);
    case 5:
      return guarded_condition(scene);
    case 6:
      return aggregate(random_.pick({dsl::AggregateKind::any, dsl::AggregateKind::all}),
                       dsl::yes_no, scene);
    default:
      return comparison(scene);
  }
}

dsl::ExpressionId ExpressionGenerator::comparison(const Scene& scene) {
  using dsl::Comparator;
  const Type left = some_type();
  Type right = left;
  if (left.kind == Kind::money && random_.chance(25)) right = dsl::money_per_person(left.period);
  if (left.kind == Kind::integer && random_.chance(15)) right = dsl::number;
  const bool ordered = left.kind != Kind::yes_no && left.kind != Kind::text;
  const auto comparator = ordered ? Comparator(random_.below(6))
                                  : random_.pick({Comparator::equal, Comparator::unequal});
  Id a = expression(left, scene.deeper());
  const bool landmark = random_.chance(10);  // large columns have values close to it
  Id b = landmark ? make_.literal(some_value(random_, right, Temper::large), right)
                  : expression(right, scene.deeper());
  if (random_.chance(30)) std::swap(a, b);
  return make_.compare(a, comparator, b);
}

dsl::ExpressionId ExpressionGenerator::membership(const Scene& scene) {
  const Type type = some_type();
  const Id operand = expression(type, scene.deeper());
  std::set<std::int64_t> members;
  for (std::size_t i = 1 + random_.below(3); i-- > 0;)
    members.insert(some_value(random_, type, Temper::calm));
  if (random_.chance(40)) members.insert(0);
  return make_.member(operand, {members.begin(), members.end()}, random_.chance(30));
}

dsl::ExpressionId ExpressionGenerator::items(const Scene& scene) {
  std::vector<dsl::Item> all;
  for (std::size_t i = 1 + random_.below(3); i-- > 0;) {
    const Id condition = expression(dsl::yes_no, scene.deeper());
    const Id exception = random_.chance(40) ? expression(dsl::yes_no, scene.deeper()) : Id{};
    all.push_back(make_.item(condition, exception));
  }
  return make_.itemised(random_.chance(60), all);
}

dsl::ExpressionId ExpressionGenerator::series(const Scene& scene) {
  std::vector<Id> operands;
  for (std::size_t i = 2 + random_.below(3); i-- > 0;)
    operands.push_back(expression(dsl::yes_no, scene.deeper()));
  return random_.chance(50) ? make_.both(operands) : make_.either(operands);
}

dsl::ExpressionId ExpressionGenerator::known(const Scene& scene) {
  const auto things = uncertain(std::nullopt, scene);
  if (things.empty() || random_.chance(20))
    return make_.known(optional(some_type(), scene.deeper()));
  return make_.known(read(random_.pick(things)));
}

/// known(x) and …, or not known(x) or …: to the right, x may be used.
dsl::ExpressionId ExpressionGenerator::guarded_condition(const Scene& scene) {
  const auto things = uncertain(std::nullopt, scene);
  if (things.empty()) return series(scene);
  const Thing thing = random_.pick(things);
  const Id is_known = make_.known(read(thing));
  const bool conjunction = random_.chance(60);
  const Id left = conjunction ? is_known : make_.negation(is_known);
  const Scene inside = scene.knowing(thing);
  const auto type = std::visit([this](auto id) { return make_.policy()[id].type; }, thing);
  Id right = expression(dsl::yes_no, inside);
  if (type.kind != Kind::yes_no)
    right = make_.compare(expression(type, inside), dsl::Comparator::less, read(thing));
  return conjunction ? make_.both({left, right}) : make_.either({left, right});
}

}  // namespace yingbao::interpreter::differential
