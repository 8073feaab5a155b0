#include "dsl/check/quantity.h"

namespace yingbao::dsl::checking {
namespace {

bool is_plain(Kind kind) { return kind == Kind::integer || kind == Kind::number; }
bool is_plain(Quantity q) { return is_plain(q.type.kind); }
bool is_amount(Quantity q) { return dsl::is_amount(q.type); }
bool is_persons(Quantity q) { return q.type.kind == Kind::persons; }

Type amount_type(Holder holder, Period period) {
  return holder == Holder::per_person ? money_per_person(period) : money(period);
}
Quantity amount(Holder holder, Period period) { return {amount_type(holder, period), holder}; }
Quantity plain(Type type) { return {type, Holder::household}; }

std::optional<Holder> common(Holder a, Holder b) {
  if (a == b) return a;
  if (a == Holder::own) return b == Holder::per_person ? Holder::own : b;
  if (b == Holder::own) return a == Holder::per_person ? Holder::own : a;
  return std::nullopt;
}

/// month for months, year for years: the period that a flow must have to be gathered over them.
std::optional<Period> period_of(Kind duration) {
  if (duration == Kind::months) return Period::month;
  if (duration == Kind::years) return Period::year;
  return std::nullopt;
}

bool is_of(Quantity q, Kind kind) { return q.type.kind == kind; }
bool is_measured(Quantity q) { return dsl::is_measured(q.type.kind); }

/// Quantities of one measure: an area times money per area, an area a person times persons.
std::optional<Quantity> measured_times(Quantity a, Quantity b) {
  if (is_plain(b)) return a;
  if (is_of(a, Kind::quantity_per_person) && is_persons(b)) return plain(quantity(a.type.measure));
  if (is_of(a, Kind::money_per_quantity)) {
    if (is_of(b, Kind::quantity) && a.type.measure == b.type.measure)
      return amount(Holder::household, a.type.period);
    if (is_of(b, Kind::quantity_per_person) && a.type.measure == b.type.measure)
      return amount(Holder::per_person, a.type.period);
    if (period_of(b.type.kind) == a.type.period && a.type.period != Period::stock)
      return plain(money_per_quantity(a.type.measure, Period::stock));
  }
  return std::nullopt;
}

std::optional<Quantity> measured_over(Quantity a, Quantity b) {
  if (is_plain(b)) return a;
  if (a.type == b.type) return plain(number);
  if (is_of(a, Kind::quantity) && is_persons(b)) return plain(quantity_per_person(a.type.measure));
  if (is_of(a, Kind::quantity) && is_of(b, Kind::quantity_per_person) &&
      a.type.measure == b.type.measure)
    return plain(number);
  const auto period = period_of(b.type.kind);
  if (is_of(a, Kind::money_per_quantity) && period && a.type.period == Period::stock)
    return plain(money_per_quantity(a.type.measure, *period));
  return std::nullopt;
}

std::optional<Quantity> amount_times(Quantity a, Quantity b) {
  if (is_plain(b)) return a;
  if (is_persons(b) && a.holder != Holder::household)
    return amount(Holder::household, a.type.period);
  if (period_of(b.type.kind) == a.type.period && a.type.period != Period::stock)
    return amount(a.holder, Period::stock);
  return std::nullopt;
}

std::optional<Quantity> amount_over(Quantity a, Quantity b) {
  if (is_plain(b)) return a;
  if (is_amount(b)) return checking::common(a, b) ? std::optional(plain(number)) : std::nullopt;
  if (is_of(b, Kind::quantity) && a.holder != Holder::per_person)
    return plain(money_per_quantity(b.type.measure, a.type.period));
  if (is_of(b, Kind::money_per_quantity) && a.type.period == b.type.period &&
      a.holder != Holder::per_person)
    return plain(quantity(b.type.measure));
  if (is_persons(b) && a.holder != Holder::per_person)
    return amount(Holder::per_person, a.type.period);
  const auto period = period_of(b.type.kind);
  if (period && a.type.period == Period::stock) return amount(a.holder, *period);
  return std::nullopt;
}

}  // namespace

bool is_duration(Kind kind) {
  return kind == Kind::days || kind == Kind::months || kind == Kind::years;
}

bool is_quantitative(Kind kind) {
  return dsl::is_measured(kind) || is_plain(kind) || is_duration(kind) || kind == Kind::persons ||
         kind == Kind::money || kind == Kind::money_per_person;
}

Quantity quantity_of(Type type, Level level) {
  if (type.kind == Kind::money_per_person) return {type, Holder::per_person};
  if (type.kind == Kind::money && level == person_level) return {type, Holder::own};
  return {type, Holder::household};
}

Quantity settled_at(Quantity quantity, Level at_hand) {
  if (!is_amount(quantity)) return quantity;
  if (quantity.holder != Holder::per_person) return amount(quantity.holder, quantity.type.period);
  return amount(at_hand == person_level ? Holder::own : Holder::per_person, quantity.type.period);
}

std::optional<Quantity> common(Quantity a, Quantity b) {
  if (is_amount(a) && is_amount(b)) {
    const auto holder = common(a.holder, b.holder);
    if (!holder || a.type.period != b.type.period) return std::nullopt;
    return amount(*holder, a.type.period);
  }
  if (is_plain(a) && is_plain(b)) return a.type == b.type ? a : plain(number);
  return a.type == b.type ? std::optional(a) : std::nullopt;
}

std::optional<Quantity> product(Quantity a, Quantity b) {
  if (is_amount(a)) return amount_times(a, b);
  if (is_amount(b)) return amount_times(b, a);
  if (is_measured(a)) {
    if (const auto made = measured_times(a, b)) return made;
    return is_measured(b) ? measured_times(b, a) : std::nullopt;
  }
  if (is_measured(b)) return measured_times(b, a);
  if (is_plain(a) && is_plain(b)) return common(a, b);
  if (is_plain(b)) return product(b, a);
  if (!is_plain(a)) return std::nullopt;
  if (is_persons(b)) return plain(a.type.kind == Kind::integer ? persons : number);
  if (is_duration(b.type.kind)) return b;
  return std::nullopt;
}

std::optional<Quantity> quotient(Quantity a, Quantity b) {
  if (is_amount(a)) return amount_over(a, b);
  if (is_measured(a)) return measured_over(a, b);
  const bool counts = is_plain(a) || is_persons(a);
  if (counts && (is_plain(b) || is_persons(b))) return plain(number);
  if (!is_duration(a.type.kind)) return std::nullopt;
  if (a.type == b.type) return plain(number);
  return is_plain(b) ? std::optional(a) : std::nullopt;
}

std::optional<Quantity> product_quotient(Quantity a, Quantity b, Quantity c) {
  if (const auto ab = product(a, b))
    if (const auto q = quotient(*ab, c)) return q;
  if (const auto bc = quotient(b, c))
    if (const auto q = product(a, *bc)) return q;
  if (const auto ac = quotient(a, c)) return product(*ac, b);
  return std::nullopt;
}

std::vector<Step> steps(const std::vector<Factor>& factors) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const bool fuses =
        factors[i] == Factor::times && i + 1 < factors.size() && factors[i + 1] == Factor::divided;
    steps.push_back({i, fuses ? std::optional(i + 1) : std::nullopt});
    if (fuses) ++i;
  }
  return steps;
}

std::optional<Quantity> chained(const std::vector<Quantity>& operands,
                                const std::vector<Factor>& factors, Level at_hand) {
  std::optional<Quantity> so_far = operands.front();
  for (const Step& step : steps(factors)) {
    const Quantity next = operands[step.first + 1];
    if (step.second)
      so_far = product_quotient(*so_far, next, operands[*step.second + 1]);
    else
      so_far =
          factors[step.first] == Factor::times ? product(*so_far, next) : quotient(*so_far, next);
    if (!so_far) return std::nullopt;
    so_far = settled_at(*so_far, at_hand);
  }
  return so_far;
}

}  // namespace yingbao::dsl::checking
