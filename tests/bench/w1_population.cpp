#include "tests/bench/w1.h"

namespace yingbao::bench {
namespace {

/// SplitMix64: the same numbers everywhere.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + std::int64_t(bits() % std::uint64_t(most - least + 1));
  }
  bool percent(unsigned rate) { return bits() % 100 < rate; }
  /// Skewed to the small: the smaller of two.
  std::int64_t small(std::int64_t most) {
    const std::int64_t a = between(0, most), b = between(0, most);
    return a < b ? a : b;
  }

 private:
  std::uint64_t state_;
};

/// 1 to 8 members, about 2.9 on average.
std::int64_t household_size(Draw& draw) {
  constexpr std::int64_t sizes[] = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2,
                                    3, 3, 3, 3, 3, 3, 4, 4, 4, 5, 6, 7, 8};
  return sizes[draw.bits() % (sizeof sizes / sizeof sizes[0])];
}

class MakePopulation {
 public:
  MakePopulation(std::size_t households, std::uint64_t seed) : draw_(seed) {
    made_.columns.resize(w1_inputs);
    made_.first.push_back(0);
    for (std::size_t h = 0; h < households; ++h) household();
  }
  W1Population take() { return std::move(made_); }

 private:
  void put(W1Input input, std::int64_t raw) { made_.columns[input].raw.push_back(raw); }

  void household() {
    const bool urban = draw_.percent(45);
    const bool poor = draw_.percent(9);
    put(county, draw_.between(0, 9));
    put(area, urban);
    put(farm_income, urban ? 0 : draw_.small(poor ? 600'000 : 3'000'000));
    put(rigid_spending, draw_.percent(20) ? draw_.small(2'000'000) : 0);
    put(vehicles, draw_.percent(poor ? 4 : 30) ? draw_.between(1, 2) : 0);
    put(houses, draw_.percent(poor ? 2 : 5) ? 3 : draw_.between(0, 2));
    put(financial_assets, draw_.small(poor ? 2'000'000 : 20'000'000));
    put(business, draw_.percent(5));
    put(public_payroll, draw_.percent(4));
    put(true_income_factor, draw_.percent(70) ? 1'000'000 : draw_.between(500, 2000) * 1000);
    const std::int64_t size = household_size(draw_);
    for (std::int64_t i = 0; i < size; ++i) person(poor);
    made_.first.push_back(made_.first.back() + std::uint32_t(size));
  }

  void person(bool poor) {
    const std::int64_t years = draw_.between(0, 99);
    put(age_in_years, years);
    put(disability, draw_.percent(6) ? draw_.between(1, 4) : 0);
    put(serious_illness, draw_.percent(3));
    put(student, years >= 6 && years < 24 && draw_.percent(85));
    const bool works = years >= 16 && years < 66 && draw_.percent(poor ? 35 : 70);
    put(wage, works ? draw_.small(poor ? 250'000 : 900'000) : 0);
    put(pension, years >= 60 ? draw_.small(poor ? 40'000 : 300'000) : 0);
    put(transfers, draw_.percent(15) ? draw_.small(40'000) : 0);
  }

  Draw draw_;
  W1Population made_;
};

}  // namespace

interpreter::View W1Population::view() const {
  interpreter::View view;
  view.households = households();
  view.first.emplace_back(first);
  for (const auto& column : columns) view.inputs.push_back(&column);
  return view;
}

W1Population make_w1_population(std::size_t households, std::uint64_t seed) {
  return MakePopulation(households, seed).take();
}

}  // namespace yingbao::bench
