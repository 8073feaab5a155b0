// W1 by hand, as one would write it for speed without vectors. Amounts in fen; divisions of what
// is not negative round down as they are.

#include <algorithm>

#include "tests/bench/w1.h"

namespace yingbao::bench {
namespace {

struct Household {
  bool eligible;
  std::int64_t per_capita;
  std::int64_t benefit;
  std::int64_t covered_persons;
  std::int64_t standard;
};

class Rules {
 public:
  explicit Rules(const W1Population& p) : first_(p.first.data()) {
    for (std::size_t i = 0; i < w1_inputs; ++i) column_[i] = p.columns[i].raw.data();
  }

  Household evaluate(std::size_t h) const {
    const std::uint32_t begin = first_[h], end = first_[h + 1];
    const std::int64_t size = end - begin;
    const std::int64_t standard = column_[area][h] ? 55'000 + 2'000 * column_[county][h]
                                                   : 30'000 + 1'500 * column_[county][h];
    std::int64_t income = column_[farm_income][h] / 12 - column_[rigid_spending][h] / 12;
    for (std::uint32_t i = begin; i < end; ++i)
      income += column_[wage][i] * (column_[age_in_years][i] >= 16 ? 80 : 100) / 100 +
                column_[pension][i] + column_[transfers][i];
    const std::int64_t per_capita = std::max<std::int64_t>(0, income) / size;
    const bool asset_ok = column_[vehicles][h] == 0 && column_[houses][h] <= 2 &&
                          column_[financial_assets][h] <= 24 * standard * size &&
                          !column_[business][h] && !column_[public_payroll][h];
    const bool eligible = asset_ok && per_capita < standard;
    std::int64_t amount = 0, covered = 0;
    if (eligible) {
      covered = size;
      amount = (standard - per_capita) * size;
      for (std::uint32_t i = begin; i < end; ++i) amount += standard * top_up_percent(i) / 100;
    } else if (asset_ok && 100 * per_capita < 150 * standard) {
      for (std::uint32_t i = begin; i < end; ++i)
        if (is_severe(i)) ++covered, amount += standard * 70 / 100;
    }
    return {eligible, per_capita, (amount + 99) / 100 * 100, covered, standard};
  }

  bool truly_poor(std::size_t h, const Household& of) const {
    return of.per_capita * column_[true_income_factor][h] / 1'000'000 < of.standard;
  }
  std::size_t group(std::size_t h) const {
    return std::size_t(column_[county][h] * 2 + column_[area][h]);
  }

 private:
  bool is_severe(std::uint32_t i) const {
    const std::int64_t grade = column_[disability][i];
    return grade == 1 || grade == 2 || column_[serious_illness][i];
  }
  std::int64_t top_up_percent(std::uint32_t i) const {
    if (is_severe(i)) return 30;
    if (column_[age_in_years][i] >= 70 || column_[age_in_years][i] < 18) return 20;
    return column_[student][i] ? 10 : 0;
  }

  const std::uint32_t* first_;
  const std::int64_t* column_[w1_inputs];
};

}  // namespace

void run_w1_scalar(const W1Population& population, W1Outputs& outputs) {
  const Rules rules(population);
  const std::size_t households = population.households();
  for (std::size_t h = 0; h < households; ++h) {
    const Household result = rules.evaluate(h);
    outputs.eligible[h] = result.eligible;
    outputs.per_capita[h] = result.per_capita * 100;
    outputs.benefit[h] = result.benefit;
    outputs.covered_persons[h] = result.covered_persons;
  }
}

void run_w1_scalar_with_sums(const W1Population& population, W1Groups& groups) {
  groups.assign(w1_groups + 1, {});
  const Rules rules(population);
  const std::size_t households = population.households();
  for (std::size_t h = 0; h < households; ++h) {
    const Household result = rules.evaluate(h);
    groups[rules.group(h)].add(result.covered_persons, result.benefit, rules.truly_poor(h, result));
  }
  for (std::size_t g = 0; g < w1_groups; ++g) groups[w1_groups] += groups[g];
}

}  // namespace yingbao::bench
