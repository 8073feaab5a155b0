#include "dsl/check/literal.h"

#include <chrono>

namespace yingbao::dsl::checking {
namespace {

__extension__ using Wide = __int128;

struct Decimal {
  std::int64_t digits;
  int decimals;
};

Decimal shortest(const ast::NumberLiteral& literal) {
  Decimal value{literal.digits, literal.decimals};
  if (literal.unit == ast::Unit::percent) value.decimals += 2;
  while (value.decimals > 0 && value.digits % 10 == 0) value.digits /= 10, --value.decimals;
  if (value.digits == 0) value.decimals = 0;
  return value;
}

}  // namespace

Grains grains_of(const ast::NumberLiteral& literal, Type type) {
  const Decimal value = shortest(literal);
  if (literal.overflow) return {0, Grains::Problem::too_large};
  Wide scaled = Wide(value.digits) * grains_per_unit(type);
  for (int i = 0; i < value.decimals; ++i) {
    if (scaled % 10 != 0) return {0, Grains::Problem::too_fine};
    scaled /= 10;
  }
  if (scaled > largest_raw || scaled < -largest_raw) return {0, Grains::Problem::too_large};
  return {static_cast<std::int64_t>(scaled), Grains::Problem::none};
}

bool is_zero(const ast::NumberLiteral& literal) { return literal.digits == 0 && !literal.overflow; }
bool is_whole(const ast::NumberLiteral& literal) { return shortest(literal).decimals == 0; }

bool is_measured(ast::Unit unit) {
  return unit >= ast::Unit::measure && unit <= ast::Unit::yuan_measure_year;
}

bool is_loose(ast::Unit unit) {
  return unit == ast::Unit::none || unit == ast::Unit::times || unit == ast::Unit::yuan ||
         unit == ast::Unit::yuan_person;
}

bool fits(const ast::NumberLiteral& literal, Type type, Level at_hand) {
  switch (literal.unit) {
    case ast::Unit::none:
      if (is_zero(literal)) return is_quantitative(type.kind);
      return type.kind == Kind::number ||
             (is_whole(literal) && (type.kind == Kind::integer || type.kind == Kind::persons));
    case ast::Unit::times:
      return type.kind == Kind::number || (is_whole(literal) && type.kind == Kind::integer);
    case ast::Unit::yuan:
      return is_amount(type) || type.kind == Kind::money_per_quantity;
    case ast::Unit::yuan_person:
      return type.kind == Kind::money_per_person ||
             (type.kind == Kind::money && at_hand == person_level);
    case ast::Unit::percent:
    case ast::Unit::yuan_month:
    case ast::Unit::yuan_year:
    case ast::Unit::yuan_person_month:
    case ast::Unit::yuan_person_year:
    case ast::Unit::persons:
    case ast::Unit::days:
    case ast::Unit::months:
    case ast::Unit::years:
      return type == type_alone(literal);
    case ast::Unit::measure:  // settled where they are read: their names are looked up there
    case ast::Unit::measure_person:
    case ast::Unit::yuan_measure:
    case ast::Unit::yuan_measure_month:
    case ast::Unit::yuan_measure_year:
      return false;
  }
  return false;
}

Type type_alone(const ast::NumberLiteral& literal) {
  if (const auto type = amount_type(literal.unit)) return *type;
  switch (literal.unit) {
    case ast::Unit::persons:
      return persons;
    case ast::Unit::days:
      return days;
    case ast::Unit::months:
      return months;
    case ast::Unit::years:
      return years;
    case ast::Unit::percent:
      return number;
    default:
      return is_whole(literal) ? integer : number;
  }
}

std::optional<Type> amount_type(ast::Unit unit) {
  switch (unit) {
    case ast::Unit::yuan:
      return money(Period::stock);
    case ast::Unit::yuan_month:
      return money(Period::month);
    case ast::Unit::yuan_year:
      return money(Period::year);
    case ast::Unit::yuan_person:
      return money_per_person(Period::stock);
    case ast::Unit::yuan_person_month:
      return money_per_person(Period::month);
    case ast::Unit::yuan_person_year:
      return money_per_person(Period::year);
    default:
      return std::nullopt;
  }
}

std::optional<Day> day_of(const ast::DateLiteral& literal) {
  const std::chrono::year_month_day date{std::chrono::year{literal.year},
                                         std::chrono::month{literal.month},
                                         std::chrono::day{literal.day}};
  if (!date.ok() || literal.year < 1 || literal.year > 9999) return std::nullopt;
  return dsl::day_of(literal.year, literal.month, literal.day);
}

}  // namespace yingbao::dsl::checking
