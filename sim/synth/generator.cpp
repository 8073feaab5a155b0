#include "sim/synth/generator.h"

#include <algorithm>
#include <chrono>

namespace yingbao::sim::synth {
namespace {

__extension__ using Wide = __int128;

/// `of`: a list and a space, for tables may have columns of one name.
std::vector<std::uint64_t> purposes_of(const std::vector<Column>& columns, const std::string& of) {
  std::vector<std::uint64_t> purposes;
  for (const Column& column : columns) purposes.push_back(key_of("synth " + of + column.name));
  return purposes;
}

bool holds(const Condition& condition, Value value) {
  if (value == missing) return false;
  const auto within = [&](const Condition::Range& range) {
    return range.least <= value && value <= range.most;
  };
  return std::any_of(condition.ranges.begin(), condition.ranges.end(), within);
}

Value floor_divided(Wide a, Wide b) {
  const Wide quotient = a / b;
  return static_cast<Value>(quotient - (a % b < 0 ? 1 : 0));
}

Value pick_share(const Shares& shares, std::uint64_t drawn) {
  std::size_t i = 0;
  while (!below(drawn, shares.upto[i])) ++i;
  return shares.values[i];
}

/// Straight between the two points around the draw, rounded down. 40 bits of the draw leave room
/// for the product of any two values.
Value pick_quantile(const Quantiles& quantiles, std::uint64_t drawn) {
  constexpr int bits = 40;
  const std::uint64_t at = (drawn >> (64 - bits)) * static_cast<std::uint64_t>(certain);
  const auto scaled = [](Rate rate) { return static_cast<std::uint64_t>(rate) << bits; };
  std::size_t i = 1;
  while (at >= scaled(quantiles.at[i])) ++i;
  const std::uint64_t low = scaled(quantiles.at[i - 1]);
  const Wide rise = quantiles.values[i] - quantiles.values[i - 1];
  return quantiles.values[i - 1] + floor_divided(rise * (at - low), scaled(quantiles.at[i]) - low);
}

/// The day `years` before `day`; 28 February where the year has no 29th.
dsl::Day years_before(dsl::Day day, Value years) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  const std::chrono::year_month_day before = date - std::chrono::years(years);
  const auto good =
      before.ok() ? before
                  : std::chrono::year_month_day(before.year() / before.month() / std::chrono::last);
  return std::chrono::sys_days(good).time_since_epoch().count();
}

/// After the day on which one would be a year older, and up to the day of the full age.
Value pick_birthday(dsl::Day today, Value age, std::uint64_t drawn) {
  const dsl::Day last = years_before(today, age);
  const dsl::Day before_first = years_before(today, age + 1);
  return last - static_cast<Value>(pick(drawn, static_cast<std::uint64_t>(last - before_first)));
}

Value multiplied(Value value, Value factor) {
  if (value == missing || factor == missing) return missing;
  const Wide product = Wide{value} * factor;
  const Wide most = Wide{dsl::largest_raw} * certain;
  return floor_divided(std::clamp(product, -most, most), certain);
}

}  // namespace

bool hold(const std::vector<Condition>& conditions, const Household& household, std::size_t entry) {
  return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
    return holds(condition, household.value(condition.column, entry));
  });
}

Generator::Generator(const Spec& spec, std::uint64_t seed)
    : spec_(spec), seed_(seed), household_purposes_(purposes_of(spec.household_columns, "")) {
  for (const ChildTable& table : spec.children) {
    child_purposes_.push_back(
        purposes_of(table.columns, table.name.empty() ? "" : table.name + " "));
  }
  household_.values.resize(spec.household_columns.size());
  household_.children.resize(spec.children.size());
}

Value Generator::drawn(const Column& column, const DrawKey& key, std::size_t entry) const {
  const auto rule = std::find_if(
      column.rules.begin(), column.rules.end(),
      [&](const Rule& candidate) { return hold(candidate.conditions, household_, entry); });
  struct Pick {
    const Generator& generator;
    const DrawKey& key;
    std::size_t entry;
    Value operator()(const Constant& constant) const { return constant.value; }
    Value operator()(const Shares& shares) const { return pick_share(shares, draw(key)); }
    Value operator()(const Quantiles& quantiles) const {
      return pick_quantile(quantiles, draw(key));
    }
    Value operator()(const BirthOf& birth) const {
      const Value age = generator.household_.value(birth.age, entry);
      return age == missing ? missing : pick_birthday(generator.spec_.date, age, draw(key));
    }
  };
  Value value = std::visit(Pick{*this, key, entry}, rule->source);
  for (const ColumnId factor : column.times) {
    value = multiplied(value, household_.value(factor, entry));
  }
  if (value == missing || column.step == 1) return value;
  return floor_divided(value, column.step) * column.step;
}

void Generator::draw_children(std::size_t table, DrawKey key) {
  const ChildTable& made = spec_.children[table];
  Household::Rows& rows = household_.children[table];
  rows.clear();
  if (!made.size_column) return;
  const auto size = static_cast<std::size_t>(household_.values[*made.size_column]);
  while (entry_keys_.size() < size) {
    entry_keys_.push_back(key_of(std::to_string(entry_keys_.size() + 1)));
  }
  for (std::size_t entry = 0; entry < size; ++entry) {
    rows.emplace_back(made.columns.size());
    rows[entry][0] = static_cast<Value>(entry) + 1;
    key.child = entry_keys_[entry];
    for (std::size_t i = 1; i < made.columns.size(); ++i) {
      key.purpose = child_purposes_[table][i];
      rows[entry][i] = drawn(made.columns[i], key, entry);
    }
  }
}

const Household& Generator::household(std::uint64_t number) {
  household_.id = std::to_string(number);
  DrawKey key{seed_, 0, key_of(household_.id), 0, 0, 0};
  for (std::size_t i = 0; i < spec_.household_columns.size(); ++i) {
    key.purpose = household_purposes_[i];
    household_.values[i] = drawn(spec_.household_columns[i], key, 0);
  }
  for (std::size_t table = 0; table < spec_.children.size(); ++table) draw_children(table, key);
  return household_;
}

}  // namespace yingbao::sim::synth
