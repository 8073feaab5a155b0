#pragma once
// The types of values and their grains. A value is a whole number of grains of its type; units
// and periods are part of the type. Source: docs/language.md, "Values".

#include <compare>
#include <cstdint>
#include <limits>

#include "dsl/language.h"

namespace yingbao::dsl {

/// An index into one of Policy's tables; a tag of its own keeps them from being mixed up.
template <class Tag>
struct Id {
  std::uint32_t value = std::numeric_limits<std::uint32_t>::max();

  bool valid() const { return value != std::numeric_limits<std::uint32_t>::max(); }
  friend auto operator<=>(const Id&, const Id&) = default;
};

using EnumerationId = Id<struct EnumerationTag>;
using MeasureId = Id<struct MeasureTag>;

enum class Period : std::uint8_t { stock, month, year };

enum class Kind : std::uint8_t {
  yes_no,            // 0 or 1
  integer,           // 1
  persons,           // 1 person: what `count(members)` gives
  number,            // 0.000001
  money,             // 0.01 yuan, with a period: of a household, or one person's own
  money_per_person,  // 0.0001 yuan, with a period: a standard, an income per head
  date,              // days since 1970-01-01
  days,
  months,
  years,
  enumeration,          // position among the declared members
  text,                 // index into a table of texts: compared, never computed with
  quantity,             // 0.01 of a declared measure: 亩, 平方米, 头
  quantity_per_person,  // 0.0001 of a declared measure a person: 平方米/人
  money_per_quantity,   // 0.0001 yuan for one of a declared measure, with a period: 元/亩·年
};

struct Type {
  Kind kind = Kind::integer;
  Period period = Period::stock;  // money of whichever kind only
  EnumerationId enumeration{};    // enumeration only
  MeasureId measure{};            // quantities, and money for one of a measure, only

  friend bool operator==(const Type&, const Type&) = default;
};

inline constexpr Type yes_no{Kind::yes_no, Period::stock, {}};
inline constexpr Type integer{Kind::integer, Period::stock, {}};
inline constexpr Type persons{Kind::persons, Period::stock, {}};
inline constexpr Type number{Kind::number, Period::stock, {}};
inline constexpr Type date{Kind::date, Period::stock, {}};
inline constexpr Type days{Kind::days, Period::stock, {}};
inline constexpr Type months{Kind::months, Period::stock, {}};
inline constexpr Type years{Kind::years, Period::stock, {}};
inline constexpr Type text{Kind::text, Period::stock, {}};
constexpr Type money(Period period) { return {Kind::money, period, {}}; }
constexpr Type money_per_person(Period period) { return {Kind::money_per_person, period, {}}; }
constexpr Type quantity(MeasureId id) { return {Kind::quantity, Period::stock, {}, id}; }
constexpr Type quantity_per_person(MeasureId id) {
  return {Kind::quantity_per_person, Period::stock, {}, id};
}
constexpr Type money_per_quantity(MeasureId id, Period period) {
  return {Kind::money_per_quantity, period, {}, id};
}
constexpr Type enumeration(EnumerationId id) { return {Kind::enumeration, Period::stock, id}; }

constexpr bool is_amount(Type type) {
  return type.kind == Kind::money || type.kind == Kind::money_per_person;
}

/// Has a declared measure in its unit.
constexpr bool is_measured(Kind kind) {
  return kind == Kind::quantity || kind == Kind::quantity_per_person ||
         kind == Kind::money_per_quantity;
}

/// How many grains make one unit: 100 fen a yuan.
constexpr std::int64_t grains_per_unit(Kind kind) {
  switch (kind) {
    case Kind::money:
    case Kind::quantity:
      return 100;
    case Kind::money_per_person:
    case Kind::quantity_per_person:
    case Kind::money_per_quantity:
      return 10'000;
    case Kind::number:
      return 1'000'000;
    default:
      return 1;
  }
}
constexpr std::int64_t grains_per_unit(Type type) { return grains_per_unit(type.kind); }

/// No count of grains exceeds this in size; a result beyond it is a fault.
inline constexpr std::int64_t largest_raw = (std::int64_t{1} << 51) - 1;

/// A calendar day as days since 1970-01-01 (proleptic Gregorian).
using Day = std::int32_t;
Day day_of(int year, unsigned month, unsigned day);

}  // namespace yingbao::dsl
