#include "tests/interpreter/differential/values.h"

namespace yingbao::interpreter::differential {
namespace {

using dsl::Kind;

/// At the limit, or of any size below it: products of such need more digits than a double has.
std::int64_t extreme(Random& random) {
  std::int64_t size = dsl::largest_raw - (random.chance(60) ? 0 : random.between(0, 1000));
  if (random.chance(40)) size = random.between(0, dsl::largest_raw) >> random.below(30);
  return random.chance(50) ? size : -size;
}

bool may_be_large(Kind kind) {
  return kind == Kind::money || kind == Kind::money_per_person || kind == Kind::number ||
         kind == Kind::integer;
}

std::int64_t large(Random& random) {
  if (random.chance(40)) return random.between(0, dsl::largest_raw) >> (8 + random.below(24));
  const auto landmark = random.pick<std::int64_t>(
      {1 << 24, std::int64_t{1} << 31, std::int64_t{1} << 32, 987'654'321, std::int64_t{1} << 40});
  return landmark + random.between(-2, 2);
}

/// Half grains of the usual roundings: 0.5 fen, 0.5 yuan, half a unit.
std::int64_t near_tie(Random& random, std::int64_t unit) {
  const std::int64_t half = random.pick<std::int64_t>({1, 5, 50, unit / 2 + 1, unit});
  return half * random.between(-9, 21);
}

/// 49 × (1 / 49) comes out below 1 in binary: where a quotient is exact, an estimate by the inverse
/// is one too small.
constexpr std::int64_t awkward_divisor = 49;

std::int64_t amount(Random& random, std::int64_t unit, Temper temper) {
  if (temper == Temper::ties) return near_tie(random, unit);
  switch (random.below(6)) {
    case 0:
      return random.between(-3, 3);
    case 1:
      return random.between(-300, 300) * unit * (random.chance(50) ? awkward_divisor : 1);
    case 2:
      return -random.between(0, 20'000 * unit);
    default:
      return random.between(0, 20'000 * unit);
  }
}

std::int64_t calm(Random& random, const dsl::Type& type, Temper temper) {
  switch (type.kind) {
    case Kind::yes_no:
      return random.between(0, 1);
    case Kind::enumeration:
    case Kind::text:
      return random.between(0, members_of_enumeration - 1);
    case Kind::persons:
      return random.between(0, 9);
    case Kind::integer:
      if (random.chance(8)) return awkward_divisor;
      return random.chance(15) ? near_tie(random, 10) : random.between(-4, 20);
    case Kind::days:
    case Kind::months:
    case Kind::years:
      return random.chance(15) ? near_tie(random, 10) : random.between(-14, 120);
    case Kind::date:
      return some_day(random);
    case Kind::number:
      if (random.chance(8)) return awkward_divisor * 1'000'000;
      return random.chance(50) ? random.between(-4, 8) * 500'000
                               : random.between(-1'000'000, 3'000'000);
    case Kind::money:
    case Kind::money_per_person:
    case Kind::quantity:
    case Kind::quantity_per_person:
    case Kind::money_per_quantity:
      return amount(random, grains_per_unit(type), temper);
  }
  return 0;
}

std::int64_t serene(Random& random, const dsl::Type& type) {
  switch (type.kind) {
    case Kind::yes_no:
    case Kind::enumeration:
    case Kind::text:
      return calm(random, type, Temper::calm);
    case Kind::persons:
    case Kind::integer:
    case Kind::days:
    case Kind::months:
    case Kind::years:
      return random.between(1, 12);
    case Kind::date:
      return dsl::day_of(int(random.between(1920, 1990)), 1, 1) + random.between(0, 366);
    case Kind::number:
      return random.chance(50) ? random.between(1, 6) * 500'000 : random.between(1, 2'000'000);
    case Kind::money:
    case Kind::money_per_person:
    case Kind::quantity:
    case Kind::quantity_per_person:
    case Kind::money_per_quantity:
      return random.between(1, 5'000 * grains_per_unit(type));
  }
  return 1;
}

bool has_limits(Kind kind) {
  return kind != Kind::yes_no && kind != Kind::enumeration && kind != Kind::text;
}

}  // namespace

dsl::Day some_day(Random& random) {
  const int year = int(random.between(1900, 2025));
  const auto month = unsigned(random.between(1, 12));
  if (random.chance(30)) return dsl::day_of(year, month, 1) - 1;  // a month's last
  if (random.chance(15)) return dsl::day_of(random.chance(50) ? 2000 : 2020, 2, 29);
  return dsl::day_of(year, month, unsigned(random.between(1, 28)));
}

std::int64_t some_value(Random& random, const dsl::Type& type, Temper temper) {
  if (temper == Temper::large && may_be_large(type.kind)) return large(random);
  if (temper == Temper::serene || temper == Temper::large) return serene(random, type);
  if (random.chance(8)) return 0;
  if (temper == Temper::wild && has_limits(type.kind) && random.chance(25)) return extreme(random);
  return calm(random, type, temper);
}

}  // namespace yingbao::interpreter::differential
