#pragma once
// One household in one alternative, as measures see it: its members sorted by who is covered and
// who is entitled, and the amounts between them. Every number is a whole count of persons, fen or
// fixed-point units, so sums over households are exact in any order.

#include <cstdint>
#include <span>
#include <vector>

namespace yingbao::sim {

/// Gaps per head are shares of the line in units of 10^-15, each household's rounded once.
inline constexpr std::int64_t share_one = 1'000'000'000'000'000;
/// Gaps in money are in units of 0.0001 yuan.
inline constexpr std::int64_t gap_yuan = 10'000;

/// What each member is due and paid (fen a month). `unassigned` is due or paid to a household with
/// nobody to split it over: an amount without a person.
struct Shares {
  std::vector<std::int64_t> due;
  std::vector<std::int64_t> paid;
  std::vector<std::uint8_t> entitled;
  std::vector<std::uint8_t> covered;
  std::vector<std::uint8_t> need;  // meaningful where the programs state one
  std::int64_t unassigned_due = 0;
  std::int64_t unassigned_paid = 0;

  void clear(std::size_t members);
  std::size_t members() const { return due.size(); }
};

/// Splits `amount` (≥ 0) equally over the marked members, odd fen to the first ones; gives back
/// what nobody could take (all of it where no member is marked).
std::int64_t split_equally(std::int64_t amount, std::span<const std::uint8_t> marked,
                           std::span<std::int64_t> shares);

/// Against one line, before and after the benefit. Persons of the household, all or none.
struct Poverty {
  std::int64_t poor_before = 0;
  std::int64_t poor = 0;
  std::int64_t gap_share_before = 0;  // members × gap, units of share_one
  std::int64_t gap_share = 0;
  std::int64_t gap_square_before = 0;
  std::int64_t gap_square = 0;
  std::int64_t gap_before = 0;  // line × divisor − welfare, units of gap_yuan
  std::int64_t gap = 0;
  std::int64_t paid_to_poor = 0;  // fen, to those poor before
  std::int64_t floored = 0;       // members of a household whose welfare is below zero
};

/// A household's welfare: total / divisor in fen, before and after the benefit.
struct WelfareAmount {
  std::int64_t before = 0;
  std::int64_t after = 0;
  std::int64_t divisor = 1;  // > 0
};
/// `line`: grains of money per person (0.0001 yuan), > 0.
Poverty poverty_of(const WelfareAmount& welfare, std::int64_t line, std::int64_t members,
                   std::int64_t paid);

struct HouseholdCase {
  std::int64_t members = 0;
  std::int64_t covered = 0;
  std::int64_t entitled = 0;  // or in the benchmark
  std::int64_t right = 0;     // covered and entitled
  std::int64_t lawful_above_line = 0;
  std::int64_t due = 0;
  std::int64_t paid = 0;
  std::int64_t leakage = 0;
  std::int64_t missed = 0;
  std::int64_t overpaid = 0;
  std::int64_t underpaid = 0;
  Poverty poverty;
};

/// By entitlement: leakage and missed amounts are of members due nothing, or paid nothing.
/// INVARIANT: paid = due + leakage + overpaid − underpaid − missed.
HouseholdCase case_of(const Shares& shares);
/// By another benchmark (a mark a member): amounts paid outside it are leakage; no dues.
HouseholdCase case_against(const Shares& shares, std::span<const std::uint8_t> benchmark);

}  // namespace yingbao::sim
