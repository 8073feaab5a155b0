#include "interpreter/run.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/interpreter/agreement.h"
#include "tests/interpreter/households.h"
#include "tests/interpreter/policy_builder.h"

namespace yingbao::interpreter {
namespace {

using dsl::AggregateKind;
using dsl::ArithmeticOperator;
using dsl::Comparator;
using dsl::HitPolicy;
using dsl::household_level;
using dsl::person_level;

constexpr dsl::Type money = dsl::money(dsl::Period::month);
constexpr dsl::Type per_head = dsl::money_per_person(dsl::Period::month);

Edition edition_of(PolicyBuilder& p) {
  return std::get<Edition>(edition_on(p.policy(), dsl::day_of(2020, 9, 1)));
}

/// Households of 0 to 5 persons; each input drawn by `draw(rng)`.
class Drawn {
 public:
  explicit Drawn(std::size_t households, unsigned seed = 1) : rng_(seed), people_(households) {
    std::vector<std::uint32_t> sizes(households);
    for (auto& size : sizes) persons_ += size = std::uint32_t(rng_() % 6);
    people_.list(sizes);
  }
  template <class Draw>
  Drawn& column(dsl::Level level, Draw draw) {
    std::vector<Cell> cells(level == household_level ? people_.size() : persons_);
    for (auto& cell : cells) cell = draw(rng_);
    people_.column(cells);
    return *this;
  }
  View view() const { return people_.view(); }

 private:
  std::mt19937_64 rng_;
  std::size_t persons_ = 0;
  Households people_;
};

std::int64_t between(std::mt19937_64& rng, std::int64_t least, std::int64_t most) {
  return least + std::int64_t(rng() % std::uint64_t(most - least + 1));
}

TEST(BlockRunner, AddsUpMembersAndDividesAmongThem) {
  PolicyBuilder p;
  const auto wage = p.read(p.input("wage", person_level, money));
  const auto sum = p.aggregate(AggregateKind::sum, person_level, wage);
  const auto size = p.aggregate(AggregateKind::count, person_level, {});
  const auto head = p.arithmetic(ArithmeticOperator::divide, per_head, sum, size);
  const auto zero = p.literal(0, per_head);
  const auto some = p.compare(size, Comparator::greater, p.literal(0, dsl::persons));
  const auto guarded =
      p.definition("guarded", household_level, p.choice({p.branch(some, head)}, zero));
  const auto faulting = p.definition("faulting", household_level, head);
  Drawn people(1500);
  people.column(person_level, [](auto& rng) { return between(rng, -100'000, 900'000); });
  expect_agreement(edition_of(p), people.view(), {guarded, faulting});
}

TEST(BlockRunner, SumsOverMembersOverflowOnlyAtTheirEnd) {
  PolicyBuilder p;
  const auto wage = p.read(p.input("wage", person_level, money));
  const auto sum =
      p.definition("sum", household_level, p.aggregate(AggregateKind::sum, person_level, wage));
  Drawn people(600);
  people.column(person_level, [](auto& rng) {
    return (rng() % 2 ? 1 : -1) * (dsl::largest_raw - between(rng, 0, 1));
  });
  expect_agreement(edition_of(p), people.view(), {sum});
}

TEST(BlockRunner, HouseholdsOfAllSizesUpTo4096) {
  PolicyBuilder p;
  const auto wage = p.read(p.input("wage", person_level, money));
  const auto sum = p.aggregate(AggregateKind::sum, person_level, wage);
  const auto largest = p.aggregate(AggregateKind::largest, person_level, wage);
  const auto sum_of = p.definition("sum", household_level, sum);
  const auto best = p.definition("largest", household_level, largest);
  Households people(4);
  people.list({4096, 0, 1, 4096});
  std::vector<Cell> cells(8193, dsl::largest_raw);
  for (std::size_t i = 0; i < 4096; ++i) cells[i] = i % 2 ? dsl::largest_raw : -dsl::largest_raw;
  people.column(cells);
  expect_agreement(edition_of(p), people.view(), {sum_of, best});
}

/// A branch of some work, taken by one household in `one_in`.
void expect_branch_agrees(std::int64_t one_in) {
  PolicyBuilder p;
  const auto draw = p.read(p.input("draw", household_level, dsl::integer));
  const auto wage = p.read(p.input("wage", person_level, money));
  const auto birth = p.read(p.input("birth", person_level, dsl::date, true));
  const auto taken = p.compare(draw, Comparator::equal, p.literal(0, dsl::integer));
  const auto old = p.both(
      {p.known(birth), p.compare(p.age(birth), Comparator::at_least, p.literal(60, dsl::years))});
  const auto share = p.arithmetic(ArithmeticOperator::divide, dsl::number, wage,
                                  p.aggregate(AggregateKind::sum, person_level, wage));
  const auto inverse = p.arithmetic(ArithmeticOperator::divide, dsl::number, share,
                                    p.arithmetic(ArithmeticOperator::round, dsl::number, share));
  const auto sum = p.aggregate(AggregateKind::sum, person_level, inverse, old);
  const auto most = p.or_else(p.aggregate(AggregateKind::largest, person_level, share, old),
                              p.literal(7, dsl::number));
  const auto both = p.arithmetic(ArithmeticOperator::add, dsl::number, sum, most);
  const auto result = p.definition("result", household_level,
                                   p.choice({p.branch(taken, both)}, p.literal(-1, dsl::number)));
  Drawn people(1100);
  people.column(household_level, [&](auto& rng) { return between(rng, 0, one_in - 1); });
  people.column(person_level, [](auto& rng) { return between(rng, 0, 50) * 10'000; });
  people.column(person_level,
                [](auto& rng) { return rng() % 5 ? Cell(between(rng, -18'000, 18'600)) : Cell(); });
  expect_agreement(edition_of(p), people.view(), {result});
}

TEST(BlockRunner, BranchesTakenByAllHalfFewAndNone) {
  for (std::int64_t one_in : {1, 2, 3, 4, 5, 40, 100'000}) expect_branch_agrees(one_in);
}

TEST(BlockRunner, TablesUnderEveryHitPolicy) {
  for (auto policy : {HitPolicy::first, HitPolicy::unique, HitPolicy::largest, HitPolicy::smallest,
                      HitPolicy::sum}) {
    PolicyBuilder p;
    const auto age = p.read(p.input("age", person_level, dsl::integer));
    const auto scope = p.read(p.input("scope", household_level, dsl::yes_no));
    const auto wage = p.read(p.input("wage", person_level, money));
    const auto over = [&](std::int64_t years) {
      return p.compare(age, Comparator::at_least, p.literal(years, dsl::integer));
    };
    const auto under = p.compare(age, Comparator::less, p.literal(30, dsl::integer));
    const std::vector<dsl::Branch> rows = {p.branch(over(70), p.literal(20'000, money)),
                                           p.branch(under, wage),
                                           p.branch(over(60), p.literal(10'000, money))};
    const auto open = p.definition("open", person_level, p.table(policy, rows));
    const auto closed =
        p.definition("closed", person_level, p.table(policy, rows, p.literal(1, money), scope));
    Drawn people(700);
    people.column(person_level, [](auto& rng) { return between(rng, 0, 99); });
    people.column(household_level, [](auto& rng) { return between(rng, 0, 1); });
    people.column(person_level, [](auto& rng) {
      return rng() % 50 ? between(rng, -5, 30'000) : dsl::largest_raw;
    });
    expect_agreement(edition_of(p), people.view(), {open, closed});
  }
}

// Found by the fuzz test: over nobody the least is missing, so no row applies, which is a fault.
TEST(BlockRunner, NoRowIsAFaultWhereTheRowsValueIsMissing) {
  PolicyBuilder p;
  const auto wage = p.read(p.input("wage", person_level, money));
  const auto least = p.definition("least", household_level,
                                  p.aggregate(AggregateKind::smallest, person_level, wage));
  const auto row = p.branch(p.known(p.read(least)), p.read(least));
  const auto result = p.definition("result", household_level,
                                   p.or_else(p.read(least), p.table(HitPolicy::first, {row})));
  Drawn people(700);
  people.column(person_level, [](auto& rng) { return between(rng, 0, 30'000); });
  expect_agreement(edition_of(p), people.view(), {result});
}

}  // namespace
}  // namespace yingbao::interpreter
