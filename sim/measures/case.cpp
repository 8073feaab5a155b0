#include "sim/measures/case.h"

#include <algorithm>

#include "interpreter/scalar.h"

namespace yingbao::sim {
namespace {

using interpreter::Wide;

std::int64_t rounded_quotient(Wide over, Wide under) {
  return static_cast<std::int64_t>(interpreter::round_quotient(over, under, {}));
}

/// An amount due to and paid to the same person, or to a household with nobody to split it over.
void add_amounts(HouseholdCase& household, std::int64_t due, std::int64_t paid) {
  household.due += due;
  household.paid += paid;
  if (due == 0) household.leakage += paid;
  if (paid == 0) household.missed += due;
  if (due == 0 || paid == 0) return;
  household.overpaid += std::max<std::int64_t>(paid - due, 0);
  household.underpaid += std::max<std::int64_t>(due - paid, 0);
}

void add_person(HouseholdCase& household, bool entitled, bool covered) {
  household.members += 1;
  household.entitled += entitled;
  household.covered += covered;
  household.right += entitled && covered;
}

struct Gap {
  Wide over = 0;   // line × divisor − welfare, in grains of the line
  Wide under = 1;  // line × divisor
  bool poor = false;
};

Gap gap_of(std::int64_t welfare, std::int64_t divisor, std::int64_t line) {
  constexpr Wide grains_per_fen = 100;
  const Wide at_line = Wide{line} * divisor;
  const Wide floored = grains_per_fen * std::max<std::int64_t>(welfare, 0);
  return {std::max<Wide>(at_line - floored, 0), at_line, floored < at_line};
}

struct GapSums {
  std::int64_t poor = 0;
  std::int64_t share = 0;
  std::int64_t square = 0;
  std::int64_t money = 0;
};

/// Shares are persons'; the money is what the household lacks in all, as its benefit is the
/// household's: the two must have one base where the divisor is not the number of members.
GapSums gap_sums(const Gap& gap, std::int64_t members) {
  if (!gap.poor) return {};
  const std::int64_t share = rounded_quotient(gap.over * share_one, gap.under);
  const std::int64_t square = rounded_quotient(Wide{share} * share, share_one);
  return {members, members * share, members * square, static_cast<std::int64_t>(gap.over)};
}

}  // namespace

void Shares::clear(std::size_t members) {
  due.assign(members, 0);
  paid.assign(members, 0);
  entitled.assign(members, 0);
  covered.assign(members, 0);
  need.assign(members, 0);
  unassigned_due = 0;
  unassigned_paid = 0;
}

std::int64_t split_equally(std::int64_t amount, std::span<const std::uint8_t> marked,
                           std::span<std::int64_t> shares) {
  const auto count = static_cast<std::int64_t>(
      std::count_if(marked.begin(), marked.end(), [](std::uint8_t mark) { return mark != 0; }));
  if (count == 0) return amount;
  std::int64_t odd = amount % count;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (!marked[i]) continue;
    shares[i] += amount / count + (odd > 0 ? 1 : 0);
    --odd;
  }
  return 0;
}

Poverty poverty_of(const WelfareAmount& welfare, std::int64_t line, std::int64_t members,
                   std::int64_t paid) {
  const Gap before = gap_of(welfare.before, welfare.divisor, line);
  const Gap after = gap_of(welfare.after, welfare.divisor, line);
  const GapSums pre = gap_sums(before, members);
  const GapSums post = gap_sums(after, members);
  return {pre.poor,
          post.poor,
          pre.share,
          post.share,
          pre.square,
          post.square,
          pre.money,
          post.money,
          before.poor ? paid : 0,
          welfare.after < 0 ? members : 0};
}

HouseholdCase case_of(const Shares& shares) {
  HouseholdCase household;
  for (std::size_t i = 0; i < shares.members(); ++i) {
    add_person(household, shares.entitled[i], shares.covered[i]);
    household.lawful_above_line += shares.entitled[i] && shares.covered[i] && !shares.need[i];
    add_amounts(household, shares.due[i], shares.paid[i]);
  }
  add_amounts(household, shares.unassigned_due, shares.unassigned_paid);
  return household;
}

HouseholdCase case_against(const Shares& shares, std::span<const std::uint8_t> benchmark) {
  HouseholdCase household;
  for (std::size_t i = 0; i < shares.members(); ++i) {
    add_person(household, benchmark[i], shares.covered[i]);
    household.paid += shares.paid[i];
    if (!benchmark[i]) household.leakage += shares.paid[i];
  }
  household.paid += shares.unassigned_paid;
  household.leakage += shares.unassigned_paid;
  return household;
}

}  // namespace yingbao::sim
