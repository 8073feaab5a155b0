#pragma once
// The yardstick W1: a rule set over households, its population by seed, and what it gives. The
// rules stand in w1.bao and, by hand, in w1_scalar.cpp; both read the same columns and write the
// same outputs.

#include <cstdint>
#include <vector>

#include "interpreter/population.h"

namespace yingbao::bench {

/// Columns in the order of w1.bao's inputs.
enum W1Input : std::uint8_t {
  county,
  area,
  farm_income,
  rigid_spending,
  vehicles,
  houses,
  financial_assets,
  business,
  public_payroll,
  true_income_factor,
  age_in_years,
  disability,
  serious_illness,
  student,
  wage,
  pension,
  transfers,
};
inline constexpr std::size_t w1_inputs = 17;

struct W1Population {
  interpreter::Offsets first;
  std::vector<interpreter::Column> columns;  // by W1Input

  std::size_t households() const { return first.size() - 1; }
  interpreter::View view() const;
};

W1Population make_w1_population(std::size_t households, std::uint64_t seed);

/// A value a household; amounts in the grains of w1.bao (fen, and 0.0001 yuan a head).
struct W1Outputs {
  std::vector<std::int64_t> eligible, per_capita, benefit, covered_persons;
  explicit W1Outputs(std::size_t households)
      : eligible(households),
        per_capita(households),
        benefit(households),
        covered_persons(households) {}
  friend bool operator==(const W1Outputs&, const W1Outputs&) = default;
};

/// Of one group (county and area) or of all.
struct W1Sums {
  std::int64_t covered_households = 0, covered_persons = 0, budget = 0;
  std::int64_t leakage_households = 0, leakage_amount = 0, missed_households = 0;

  void add(std::int64_t covered, std::int64_t benefit, bool truly_poor) {
    covered_households += covered > 0;
    covered_persons += covered;
    budget += benefit;
    leakage_households += covered > 0 && !truly_poor;
    leakage_amount += covered > 0 && !truly_poor ? benefit : 0;
    missed_households += covered == 0 && truly_poor;
  }
  W1Sums& operator+=(const W1Sums& other) {
    covered_households += other.covered_households;
    covered_persons += other.covered_persons;
    budget += other.budget;
    leakage_households += other.leakage_households;
    leakage_amount += other.leakage_amount;
    missed_households += other.missed_households;
    return *this;
  }
  friend bool operator==(const W1Sums&, const W1Sums&) = default;
};
inline constexpr std::size_t w1_groups = 20;
using W1Groups = std::vector<W1Sums>;  // w1_groups of them, then all

/// The rules by hand: a loop over households, 64-bit columns.
void run_w1_scalar(const W1Population& population, W1Outputs& outputs);
void run_w1_scalar_with_sums(const W1Population& population, W1Groups& groups);

}  // namespace yingbao::bench
