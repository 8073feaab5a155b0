// Numbers, amounts and dates: operators, and the types that they combine.

#include "tests/interpreter/differential/expression_generator.h"
#include "tests/interpreter/differential/values.h"

namespace yingbao::interpreter::differential {

using dsl::ArithmeticOperator;
using dsl::Kind;
using dsl::Period;

namespace {

using Types = std::vector<std::vector<dsl::Type>>;

constexpr dsl::MeasureId measure{0};

const dsl::RoundingMode modes[] = {dsl::RoundingMode::half_away, dsl::RoundingMode::up,
                                   dsl::RoundingMode::down,      dsl::RoundingMode::half_up,
                                   dsl::RoundingMode::half_down, dsl::RoundingMode::half_even};

}  // namespace

/// Mostly the type's own grain, half away from zero; else any mode, to a coarser grain at times.
dsl::Rounding ExpressionGenerator::rounding(const Type& type) {
  if (random_.chance(45)) return {};
  const std::int64_t unit = grains_per_unit(type);
  if (!serene_ && random_.chance(12))
    return {modes[random_.below(6)], random_.between(1, dsl::largest_raw)};
  const auto grain = random_.pick<std::int64_t>({1, 1, 2, 10, 100, 3, unit, unit * 10});
  return {modes[random_.below(6)], grain};
}

dsl::Type ExpressionGenerator::some_amount() {
  const Period period = random_.pick({Period::stock, Period::month, Period::month, Period::year});
  return random_.chance(70) ? dsl::money(period) : dsl::money_per_person(period);
}

/// a and b of a × b.
Types ExpressionGenerator::factors(const Type& type) const {
  switch (type.kind) {
    case Kind::money:
      return {{type, dsl::number},
              {type, dsl::integer},
              {dsl::integer, type},
              {dsl::money_per_person(type.period), dsl::persons},
              {dsl::money_per_quantity(measure, type.period), dsl::quantity(measure)},
              {dsl::money(Period::month), dsl::months}};
    case Kind::quantity:
      return {{type, dsl::number}, {dsl::quantity_per_person(measure), dsl::persons}};
    case Kind::quantity_per_person:
    case Kind::money_per_quantity:
      return {{type, dsl::number}, {dsl::integer, type}};
    case Kind::money_per_person:
      return {{type, dsl::number}, {dsl::number, type}, {type, dsl::integer}};
    case Kind::number:
      return {{type, type}, {type, dsl::integer}};
    default:
      return {{type, dsl::integer}};
  }
}

/// a and b of a ÷ b; none for counts, whose quotients are numbers.
Types ExpressionGenerator::ratios(const Type& type) const {
  switch (type.kind) {
    case Kind::money:
      return {{type, dsl::number}, {type, dsl::integer}, {type, dsl::months}};
    case Kind::money_per_person:
      return {{dsl::money(type.period), dsl::persons}, {type, dsl::number}, {type, dsl::integer}};
    case Kind::quantity:
      return {{type, dsl::number},
              {dsl::money(Period::year), dsl::money_per_quantity(measure, Period::year)}};
    case Kind::quantity_per_person:
      return {{dsl::quantity(measure), dsl::persons}, {type, dsl::integer}};
    case Kind::money_per_quantity:
      return {{dsl::money(type.period), dsl::quantity(measure)}, {type, dsl::number}};
    case Kind::number:
      return {{type, type},
              {dsl::quantity(measure), dsl::quantity(measure)},
              {dsl::integer, dsl::integer},
              {dsl::persons, dsl::persons},
              {dsl::money(Period::month), dsl::money(Period::month)},
              {dsl::money_per_person(Period::month), dsl::money_per_person(Period::month)},
              {type, dsl::integer}};
    default:
      return {};
  }
}

/// a, b and c of a × b ÷ c.
Types ExpressionGenerator::products_over(const Type& type) const {
  switch (type.kind) {
    case Kind::money:
      return {{type, dsl::number, dsl::number},
              {type, dsl::integer, dsl::integer},
              {type, type, type},
              {dsl::money_per_person(type.period), dsl::persons, dsl::integer},
              {type, dsl::persons, dsl::persons},
              {dsl::money_per_quantity(measure, type.period), dsl::quantity(measure), dsl::number},
              {dsl::number, type, dsl::integer}};
    case Kind::quantity:
      return {{dsl::quantity_per_person(measure), dsl::persons, dsl::integer}};
    case Kind::quantity_per_person:
      return {{dsl::quantity(measure), dsl::integer, dsl::persons}};
    case Kind::money_per_person:
      return {{dsl::money(type.period), dsl::integer, dsl::persons},
              {type, dsl::number, dsl::number},
              {type, type, type}};
    case Kind::number:
      return {{type, type, type},
              {dsl::integer, dsl::integer, dsl::integer},
              {dsl::integer, type, dsl::integer},
              {dsl::integer, dsl::integer, type},
              {dsl::money(Period::month), type, dsl::money(Period::month)}};
    default:
      return {};
  }
}

dsl::ExpressionId ExpressionGenerator::sum(const Type& type, const Scene& scene) {
  const auto op = random_.pick({ArithmeticOperator::add, ArithmeticOperator::subtract});
  Type left = type;
  if (type.kind == Kind::money && random_.chance(10)) left = dsl::money_per_person(type.period);
  const Id a = expression(left, scene.deeper());
  return make_.arithmetic(op, type, a, expression(type, scene.deeper()), {}, rounding(type));
}

dsl::ExpressionId ExpressionGenerator::product(const Type& type, const Scene& scene) {
  if (random_.chance(10)) return wide_product(type, scene);
  const auto types = random_.pick(factors(type));
  const Id a = expression(types[0], scene.deeper());
  const Id b = expression(types[1], scene.deeper());
  return make_.arithmetic(ArithmeticOperator::multiply, type, a, b, {}, rounding(type));
}

dsl::ExpressionId ExpressionGenerator::wide_product(const Type& type, const Scene& scene) {
  const auto types = random_.pick(factors(type));
  const Id a = leaf(types[0], scene);
  const Id b = make_.literal(some_value(random_, types[1], Temper::large), types[1]);
  return make_.arithmetic(ArithmeticOperator::multiply, type, a, b, {}, rounding(type));
}

dsl::ExpressionId ExpressionGenerator::quotient(const Type& type, const Scene& scene) {
  const auto all = ratios(type);
  if (all.empty()) return sum(type, scene);
  const auto types = random_.pick(all);
  const Id a = expression(types[0], scene.deeper());
  const bool plain = random_.chance(30);  // often a parameter: one divisor for everybody
  const Id b = plain ? leaf(types[1], scene) : expression(types[1], scene.deeper());
  return make_.arithmetic(ArithmeticOperator::divide, type, a, b, {}, rounding(type));
}

dsl::ExpressionId ExpressionGenerator::ratio_of_product(const Type& type, const Scene& scene) {
  const auto all = products_over(type);
  if (all.empty()) return product(type, scene);
  const auto types = random_.pick(all);
  const bool plain = random_.chance(30);  // columns over a constant: large products come back down
  const auto operand = [&](const Type& its) {
    return plain ? leaf(its, scene) : expression(its, scene.deeper());
  };
  const Id a = operand(types[0]);
  const Id b = operand(types[1]);
  const Id c = operand(types[2]);
  return make_.arithmetic(ArithmeticOperator::multiply_divide, type, a, b, c, rounding(type));
}

dsl::ExpressionId ExpressionGenerator::one_operand(const Type& type, const Scene& scene) {
  const bool from_finer = type.kind == Kind::money && random_.chance(30);
  const Type from = from_finer ? dsl::money_per_person(type.period) : type;
  const auto op = random_.chance(50) ? ArithmeticOperator::round : ArithmeticOperator::negate;
  const Id operand = random_.chance(10) ? at_the_edge(from) : expression(from, scene.deeper());
  return make_.arithmetic(op, type, operand, {}, {}, rounding(type));
}

dsl::ExpressionId ExpressionGenerator::extremum(const Type& type, const Scene& scene) {
  std::vector<Id> operands;
  for (std::size_t i = 2 + random_.below(2); i-- > 0;)
    operands.push_back(expression(type, scene.deeper()));
  return make_.extremum(random_.chance(50), operands);
}

/// Thresholds rise at times only: whatever they are, the parts are none below zero.
dsl::ExpressionId ExpressionGenerator::brackets(const Type& type, const Scene& scene) {
  const Id amount = expression(type, scene.deeper());
  std::vector<std::pair<Id, Id>> all;
  for (std::size_t i = 1 + random_.below(3); i-- > 0;) {
    const Id above = random_.chance(50) ? literal(type) : expression(type, scene.deeper());
    all.emplace_back(above, expression(dsl::number, scene.deeper()));
  }
  return make_.brackets(amount, all, rounding(type));
}

/// At times a tier lies as far above the gap as another one below it.
dsl::ExpressionId ExpressionGenerator::nearest(const Type& type, const Scene& scene) {
  const Id gap = expression(type, scene.deeper());
  std::vector<Id> tiers;
  for (std::size_t i = 2 + random_.below(3); i-- > 0;)
    tiers.push_back(random_.chance(60) ? literal(type) : expression(type, scene.deeper()));
  if (random_.chance(50)) {
    const Id step = literal(type);
    for (const auto op : {ArithmeticOperator::add, ArithmeticOperator::subtract})
      tiers.push_back(make_.arithmetic(op, type, gap, step));
  }
  return make_.nearest(gap, std::move(tiers), expression(dsl::yes_no, scene.deeper()));
}

dsl::ExpressionId ExpressionGenerator::number(const Type& type, const Scene& scene) {
  const bool amount = type.kind == Kind::money || type.kind == Kind::money_per_person;
  switch (random_.below(9)) {
    case 7:
      return nearest(type, scene);
    case 8:
      return amount ? brackets(type, scene) : nearest(type, scene);
    case 0:
    case 1:
      return sum(type, scene);
    case 2:
      return product(type, scene);
    case 3:
      return quotient(type, scene);
    case 4:
      return ratio_of_product(type, scene);
    case 5:
      return random_.chance(50) ? one_operand(type, scene) : extremum(type, scene);
    default:
      return span(type, scene);
  }
}

/// What counts days, months, years or children; else the sum over the children.
dsl::ExpressionId ExpressionGenerator::span(const Type& type, const Scene& scene) {
  if (type == dsl::years && random_.chance(60))
    return make_.age(expression(dsl::date, scene.deeper()));
  if (type == dsl::days && random_.chance(50)) {
    if (random_.chance(10))  // from about day 0: as many days as there can be
      return make_.days_between(at_the_edge(dsl::date),
                                make_.literal(random_.between(-300, 300), dsl::date));
    const Id later = expression(dsl::date, scene.deeper());
    return make_.days_between(later, expression(dsl::date, scene.deeper()));
  }
  if (type == dsl::months && random_.chance(50)) {
    const Id later = expression(dsl::date, scene.deeper());
    return make_.months_between(later, expression(dsl::date, scene.deeper()));
  }
  if (type == dsl::persons && random_.chance(70))
    return aggregate(dsl::AggregateKind::count, type, scene);
  return aggregate(dsl::AggregateKind::sum, type, scene);
}

dsl::ExpressionId ExpressionGenerator::date(const Scene& scene) {
  if (random_.chance(25)) return extremum(dsl::date, scene);
  const auto unit =
      random_.pick({dsl::CalendarUnit::days, dsl::CalendarUnit::months, dsl::CalendarUnit::years});
  const Type amounts[] = {dsl::days, dsl::months, dsl::years};
  const Id from = expression(dsl::date, scene.deeper());
  const Id amount = expression(amounts[std::size_t(unit)], scene.deeper());
  return make_.shift(from, amount, unit, random_.chance(40));
}

}  // namespace yingbao::interpreter::differential
