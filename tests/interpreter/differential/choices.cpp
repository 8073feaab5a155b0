// Choices, tables, fallbacks and children: and what any type may be made of.

#include <algorithm>

#include "tests/interpreter/differential/expression_generator.h"

namespace yingbao::interpreter::differential {

using dsl::HitPolicy;
using dsl::Kind;

namespace {

bool is_code(Kind kind) {
  return kind == Kind::yes_no || kind == Kind::enumeration || kind == Kind::text;
}
bool is_number(Kind kind) { return !is_code(kind) && kind != Kind::date; }

}  // namespace

dsl::Type ExpressionGenerator::some_type() {
  switch (random_.below(16)) {
    case 0:
      return dsl::yes_no;
    case 1:
      return dsl::integer;
    case 2:
      return dsl::persons;
    case 3:
    case 4:
      return dsl::number;
    case 5:
      return dsl::date;
    case 6:
      return dsl::days;
    case 7:
      return dsl::months;
    case 8:
      return dsl::years;
    case 9:
      return dsl::enumeration({std::uint32_t(random_.below(2))});
    case 10:
      return dsl::text;
    case 11:
      return random_.pick({dsl::quantity({0}), dsl::quantity({0}), dsl::quantity_per_person({0}),
                           dsl::money_per_quantity({0}, dsl::Period::year)});
    default:
      return some_amount();
  }
}

dsl::ExpressionId ExpressionGenerator::expression(const Type& type, const Scene& scene) {
  if (scene.depth <= 0 || random_.chance(12)) return leaf(type, scene);
  switch (random_.below(11)) {
    case 10:
      return excepted(type, scene.deeper(), expression(type, scene.deeper()));
    case 0:
      return choice(type, scene);
    case 1:
      return table(type, scene);
    case 2:
      return or_else(type, scene);
    case 3:
      return leaf(type, scene);
    default:
      return composed(type, scene);
  }
}

dsl::ExpressionId ExpressionGenerator::composed(const Type& type, const Scene& scene) {
  if (type.kind == Kind::yes_no) return yes_no(scene);
  if (type.kind == Kind::date) return date(scene);
  if (is_number(type.kind)) return number(type, scene);
  return leaf(type, scene);
}

dsl::ExpressionId ExpressionGenerator::optional(const Type& type, const Scene& scene) {
  const auto things = uncertain(type, scene);
  if (!things.empty() && random_.chance(30)) return read(random_.pick(things));
  if (!is_code(type.kind) && random_.chance(40)) return extreme_child(type, scene);
  if (random_.chance(20)) return excepted(type, scene.deeper(), optional(type, scene.deeper()));
  auto all = branches(type, scene.deeper(), 2);
  if (!things.empty() && random_.chance(30)) all.back().value = read(random_.pick(things));
  return make_.choice(std::move(all));
}

/// At times the condition guards an optional value of the type that the branch gives.
dsl::Branch ExpressionGenerator::branch(const Type& type, const Scene& scene) {
  const auto things = uncertain(type, scene);
  if (things.empty() || random_.chance(50)) {
    const Id condition = expression(dsl::yes_no, scene.deeper());
    return make_.branch(condition, expression(type, scene.deeper()));
  }
  const Thing thing = random_.pick(things);
  Id condition = make_.known(read(thing));
  if (random_.chance(50))
    condition = make_.both({condition, expression(dsl::yes_no, scene.deeper())});
  return make_.branch(condition, expression(type, scene.knowing(thing)));
}

std::vector<dsl::Branch> ExpressionGenerator::branches(const Type& type, const Scene& scene,
                                                       std::size_t most) {
  std::vector<dsl::Branch> all;
  for (std::size_t i = 1 + random_.below(most); i-- > 0;) all.push_back(branch(type, scene));
  return all;
}

dsl::ExpressionId ExpressionGenerator::choice(const Type& type, const Scene& scene) {
  auto all = branches(type, scene, 3);
  return make_.choice(std::move(all), expression(type, scene.deeper()));
}

dsl::ExpressionId ExpressionGenerator::table(const Type& type, const Scene& scene) {
  HitPolicy policy = random_.chance(serene_ ? 90 : 50) ? HitPolicy::first : HitPolicy::unique;
  if (!is_code(type.kind) && random_.chance(60))
    policy = random_.pick({HitPolicy::largest, HitPolicy::smallest});
  if (is_number(type.kind) && random_.chance(35)) policy = HitPolicy::sum;
  const Id scope = random_.chance(25) ? expression(dsl::yes_no, scene.deeper()) : Id{};
  auto rows = branches(type, scene, 4);
  const Id otherwise = random_.chance(serene_ ? 100 : 80) ? expression(type, scene.deeper()) : Id{};
  return make_.table(policy, std::move(rows), otherwise, scope);
}

/// Some of the exceptions before some later ones, and so before what these are before.
dsl::ExpressionId ExpressionGenerator::excepted(const Type& type, const Scene& scene, Id base) {
  auto all = branches(type, scene, 4);
  std::vector<std::vector<std::uint32_t>> before(all.size());
  const unsigned ordered = random_.pick({0u, 50u, serene_ ? 100u : 80u});
  for (std::uint32_t i = std::uint32_t(all.size()); i-- > 0;)
    for (std::uint32_t later = i + 1; later < all.size(); ++later) {
      auto& mine = before[i];
      if (std::find(mine.begin(), mine.end(), later) != mine.end() || !random_.chance(ordered))
        continue;
      mine.push_back(later);
      mine.insert(mine.end(), before[later].begin(), before[later].end());
      std::sort(mine.begin(), mine.end());
      mine.erase(std::unique(mine.begin(), mine.end()), mine.end());
    }
  return make_.excepted(std::move(all), base, before);
}

dsl::ExpressionId ExpressionGenerator::or_else(const Type& type, const Scene& scene) {
  const Id operand = optional(type, scene.deeper());
  return make_.or_else(operand, expression(type, scene.deeper()));
}

// ---------------------------------------------------------------- children

dsl::ExpressionId ExpressionGenerator::aggregate(dsl::AggregateKind kind, const Type& type,
                                                 const Scene& scene) {
  Scene inside = scene.deeper();
  inside.level = random_.chance(75) ? dsl::person_level : dsl::Level(2);
  const auto of_a_child = [&](const Thing& thing) {
    return std::visit([this](auto id) { return make_.policy()[id].level; }, thing) !=
           dsl::household_level;
  };
  std::erase_if(inside.known, of_a_child);
  Id where;
  const auto things = uncertain(type, inside);
  if (!things.empty() && random_.chance(50)) {
    const Thing thing = random_.pick(things);
    where = make_.known(read(thing));
    if (random_.chance(30)) where = make_.both({where, expression(dsl::yes_no, inside)});
    inside = inside.knowing(thing);
  } else if (random_.chance(50)) {
    where = expression(dsl::yes_no, inside);
  }
  Id unit;
  const bool of_persons = inside.level == dsl::person_level && scene.level == dsl::person_level;
  if (of_persons && random_.chance(50)) {
    const Scene at_hand{dsl::person_level, {}, 1};
    const Type key = random_.pick({dsl::integer, dsl::enumeration({1})});
    unit = random_.chance(70) ? optional(key, at_hand) : expression(key, at_hand);
  }
  const bool counts = kind == dsl::AggregateKind::count;
  if (counts && !where.valid() && random_.chance(50)) where = expression(dsl::yes_no, inside);
  return make_.aggregate(kind, inside.level, counts ? Id{} : expression(type, inside), where, unit);
}

dsl::ExpressionId ExpressionGenerator::extreme_child(const Type& type, const Scene& scene) {
  const auto kind = random_.pick({dsl::AggregateKind::largest, dsl::AggregateKind::smallest});
  return aggregate(kind, type, scene);
}

}  // namespace yingbao::interpreter::differential
