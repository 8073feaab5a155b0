// The reference evaluator, one node form at a time, on policies and households made by hand.

#include "interpreter/evaluate.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/interpreter/households.h"
#include "tests/interpreter/policy_builder.h"

namespace yingbao::interpreter {

void PrintTo(const Value& value, std::ostream* out) {
  if (value.fault)
    *out << "fault " << int(value.fault.kind()) << " at " << value.fault.place() << " of "
         << value.fault.child();
  else if (!value.known)
    *out << "missing";
  else
    *out << value.raw;
}

namespace {

using dsl::ArithmeticOperator;
using dsl::Comparator;
using dsl::HitPolicy;

const dsl::Type fen = dsl::money(dsl::Period::month);
const dsl::Type per_head = dsl::money_per_person(dsl::Period::month);

Value known(std::int64_t raw) { return {raw, true, {}}; }
Value missing() { return {0, false, {}}; }
Value fault(FaultKind kind, dsl::PlaceId place, std::int32_t child = -1) {
  return {0, true, Fault(kind, place, child)};
}

/// One household with three members; its inputs are columns in the order of declaration.
class Trial : public testing::Test {
 protected:
  Value value_of(dsl::DefinitionId id, std::int32_t child = -1, Observer* observer = nullptr) {
    const auto edition = std::get<Edition>(edition_on(make.policy(), day, {id}));
    const View view = people.view();
    Evaluator evaluator(edition, view, observer);
    evaluator.choose(0);
    return evaluator.value(id, child);
  }
  /// Of an expression of the household.
  Value value_of(dsl::ExpressionId body) {
    return value_of(make.definition("d", dsl::household_level, body));
  }
  std::vector<Value> members(dsl::ExpressionId body) {
    const auto id = make.definition("d", dsl::person_level, body);
    return {value_of(id, 0), value_of(id, 1), value_of(id, 2)};
  }

  dsl::InputId household(dsl::Type type, Cell cell, bool optional = false) {
    people.column({cell});
    return make.input("h", dsl::household_level, type, optional);
  }
  dsl::InputId person(dsl::Type type, std::vector<Cell> cells, bool optional = false) {
    people.column(cells);
    return make.input("p", dsl::person_level, type, optional);
  }

  dsl::ExpressionId number(std::int64_t raw) { return make.literal(raw, dsl::integer); }
  dsl::ExpressionId amount(std::int64_t raw) { return make.literal(raw, fen); }
  /// A division by zero, of the household.
  dsl::ExpressionId broken() {
    return make.arithmetic(ArithmeticOperator::divide, dsl::number, number(1), number(0));
  }
  dsl::ExpressionId broken_condition() {
    return make.compare(broken(), Comparator::equal, make.literal(0, dsl::number));
  }
  Value division_by_zero(dsl::ExpressionId at) {
    return fault(FaultKind::division_by_zero, make.place(at));
  }

  PolicyBuilder make;
  Households people = std::move(Households(1).list({3}));
  dsl::Day day = dsl::day_of(2020, 9, 1);
};

TEST_F(Trial, LeavesGiveTheirValues) {
  EXPECT_EQ(value_of(number(7)), known(7));
  EXPECT_EQ(value_of(make.day()), known(dsl::day_of(2020, 9, 1)));
  EXPECT_EQ(value_of(make.read(household(fen, -5))), known(-5));
  const auto wage = person(fen, {1, 2, 3});
  EXPECT_EQ(members(make.read(wage)), (std::vector{known(1), known(2), known(3)}));
}

TEST_F(Trial, AParameterIsLookedUpByItsIndexes) {
  const auto areas = make.enumeration("area", 2);
  const auto grades = make.enumeration("grade", 3);
  const auto area = household(dsl::enumeration(areas), 1);
  const auto grade = person(dsl::enumeration(grades), {0, 2, 1});
  const auto regrade = make.definition("g", dsl::person_level, make.read(grade));
  const auto standard =
      make.parameter("s", fen, {{area, areas}, {regrade, grades}}, {10, 11, 12, 20, 21, 22});
  EXPECT_EQ(members(make.read(standard)), (std::vector{known(20), known(22), known(21)}));
}

TEST_F(Trial, ADefinitionsBodyIsTheVersionInForce) {
  const auto id = make.definition_versions(
      "d", dsl::household_level,
      {{{0, day - 1}, number(1), {}, {}}, {{day, day + 9}, number(2), {}, {}}});
  EXPECT_EQ(value_of(id), known(2));
  --day;
  EXPECT_EQ(value_of(id), known(1));
}

TEST_F(Trial, AMemberReadsTheHousehold) {
  const auto rent = make.definition("rent", dsl::household_level, make.read(household(fen, 40)));
  const auto wage = person(fen, {1, 2, 3});
  EXPECT_EQ(
      members(make.arithmetic(ArithmeticOperator::add, fen, make.read(rent), make.read(wage))),
      (std::vector{known(41), known(42), known(43)}));
}

// ---------------------------------------------------------------- arithmetic, comparison

TEST_F(Trial, ArithmeticIsExactAcrossGrainsAndRoundedOnce) {
  const auto income = amount(10'001);
  const auto heads = make.literal(3, dsl::persons);
  EXPECT_EQ(value_of(make.arithmetic(ArithmeticOperator::divide, per_head, income, heads)),
            known(333'367));  // 33.336666… yuan
  EXPECT_EQ(value_of(make.arithmetic(ArithmeticOperator::multiply_divide, fen, income, heads,
                                     number(2), {dsl::RoundingMode::down, 100})),
            known(15'000));
  EXPECT_EQ(value_of(make.arithmetic(ArithmeticOperator::subtract, per_head,
                                     make.literal(5, per_head), amount(1))),
            known(-95));
  EXPECT_EQ(value_of(make.arithmetic(ArithmeticOperator::negate, fen, income)), known(-10'001));
  EXPECT_EQ(value_of(make.arithmetic(ArithmeticOperator::round, fen, income, {}, {},
                                     {dsl::RoundingMode::up, 100})),
            known(10'100));
}

TEST_F(Trial, ArithmeticFaultsNameTheirPlaceAndChild) {
  const auto shares = person(dsl::integer, {1, 0, 2});
  const auto quotient =
      make.arithmetic(ArithmeticOperator::divide, fen, amount(100), make.read(shares));
  EXPECT_EQ(members(quotient),
            (std::vector{known(100), fault(FaultKind::division_by_zero, make.place(quotient), 1),
                         known(50)}));
  const auto much =
      make.arithmetic(ArithmeticOperator::add, fen, amount(dsl::largest_raw), amount(1));
  EXPECT_EQ(value_of(much), fault(FaultKind::overflow, make.place(much)));
}

TEST_F(Trial, AHouseholdsFaultReadByAMemberStaysTheHouseholds) {
  const auto at = broken();
  const auto id = make.definition("h", dsl::household_level, at);
  const auto wage = person(dsl::number, {1, 2, 3});
  const auto sum =
      make.arithmetic(ArithmeticOperator::add, dsl::number, make.read(wage), make.read(id));
  EXPECT_EQ(members(sum), (std::vector(3, division_by_zero(at))));
}

TEST_F(Trial, OperatorsKeepTheFirstFaultByPlace) {
  const auto first = broken();
  const auto second = broken();
  for (const auto& [a, b] : {std::pair(first, second), std::pair(second, first)}) {
    EXPECT_EQ(value_of(make.arithmetic(ArithmeticOperator::add, dsl::number, a, b)),
              division_by_zero(first));
    EXPECT_EQ(value_of(make.compare(a, Comparator::less, b)), division_by_zero(first));
    EXPECT_EQ(value_of(make.extremum(true, {a, b})), division_by_zero(first));
  }
}

TEST_F(Trial, ComparisonsAreExactAcrossGrains) {
  const auto fine = make.literal(5'460'001, per_head);  // 546.0001 yuan
  const auto coarse = amount(54'600);
  EXPECT_EQ(value_of(make.compare(coarse, Comparator::less, fine)), known(1));
  EXPECT_EQ(value_of(make.compare(coarse, Comparator::equal, fine)), known(0));
  EXPECT_EQ(value_of(make.compare(fine, Comparator::at_most, coarse)), known(0));
  EXPECT_EQ(value_of(make.compare(make.literal(5'460'000, per_head), Comparator::equal, coarse)),
            known(1));
}

TEST_F(Trial, MembershipAsksForOneOfTheListed) {
  const auto grade = person(dsl::enumeration(make.enumeration("g", 4)), {0, 2, 3});
  EXPECT_EQ(members(make.member(make.read(grade), {2, 3})),
            (std::vector{known(0), known(1), known(1)}));
  EXPECT_EQ(members(make.member(make.read(grade), {2, 3}, true)),
            (std::vector{known(1), known(0), known(0)}));
}

TEST_F(Trial, ExtremaOfSeveral) {
  EXPECT_EQ(value_of(make.extremum(true, {number(-3), number(4), number(1)})), known(4));
  EXPECT_EQ(value_of(make.extremum(false, {number(4), number(-3), number(1)})), known(-3));
}

// ---------------------------------------------------------------- logic

TEST_F(Trial, LogicStopsWhenDecided) {
  const auto yes = make.boolean(true);
  const auto no = make.boolean(false);
  EXPECT_EQ(value_of(make.both({yes, no, broken_condition()})), known(0));
  EXPECT_EQ(value_of(make.either({no, yes, broken_condition()})), known(1));
  EXPECT_EQ(value_of(make.both({yes, yes})), known(1));
  EXPECT_EQ(value_of(make.either({no, no})), known(0));
  EXPECT_EQ(value_of(make.negation(no)), known(1));
}

TEST_F(Trial, LogicEndsAtAFault) {
  const auto later = broken();
  const auto earlier_fault = make.compare(later, Comparator::equal, make.literal(0, dsl::number));
  const auto first = broken();  // stands later in the file
  const auto left = make.compare(first, Comparator::equal, make.literal(0, dsl::number));
  EXPECT_EQ(value_of(make.both({left, earlier_fault})), division_by_zero(first));
  EXPECT_EQ(value_of(make.either({left, make.boolean(true)})), division_by_zero(first));
  EXPECT_EQ(value_of(make.negation(left)), division_by_zero(first));
}

TEST_F(Trial, ItemsStopWhenDecidedAndKnowExceptions) {
  const auto yes = make.boolean(true);
  const auto no = make.boolean(false);
  const auto any = [&](std::vector<dsl::Item> items) {
    return value_of(make.itemised(true, items));
  };
  EXPECT_EQ(any({make.item(no), make.item(yes), make.item(broken_condition())}), known(1));
  EXPECT_EQ(any({make.item(yes, yes), make.item(no, broken_condition())}), known(0));
  EXPECT_EQ(any({make.item(yes, yes), make.item(yes, no)}), known(1));
  const auto at = broken_condition();
  EXPECT_EQ(any({make.item(yes, at), make.item(yes)}).fault.kind(), FaultKind::division_by_zero);
  const auto all = [&](std::vector<dsl::Item> items) {
    return value_of(make.itemised(false, items));
  };
  EXPECT_EQ(all({make.item(yes), make.item(yes, no)}), known(1));
  EXPECT_EQ(all({make.item(yes, yes), make.item(broken_condition())}), known(0));
}

// ---------------------------------------------------------------- choice

TEST_F(Trial, AChoiceTakesTheFirstBranchThatHolds) {
  const auto yes = make.boolean(true);
  const auto no = make.boolean(false);
  const auto value = [&](std::vector<dsl::Branch> branches, dsl::ExpressionId otherwise) {
    return value_of(make.choice(std::move(branches), otherwise));
  };
  const auto lost = make.literal(9, dsl::number);
  EXPECT_EQ(value({{no, broken(), {}, {}}, {yes, lost, {}, {}}, {broken_condition(), lost, {}, {}}},
                  broken()),
            known(9));
  EXPECT_EQ(value({{no, broken(), {}, {}}}, lost), known(9));
  EXPECT_EQ(value({{no, lost, {}, {}}}, {}), missing());
  const auto at = broken();
  const auto condition = make.compare(at, Comparator::less, lost);
  EXPECT_EQ(value({{condition, broken(), {}, {}}, {yes, lost, {}, {}}}, lost),
            division_by_zero(at));
}

struct TableCase {
  HitPolicy policy;
  std::vector<std::pair<bool, std::int64_t>> rows;
  std::optional<std::int64_t> expected;  // nothing: a conflict
};

TEST_F(Trial, TablesFollowTheirHitPolicy) {
  const std::vector<TableCase> cases = {
      {HitPolicy::first, {{false, 1}, {true, 2}, {true, 3}}, 2},
      {HitPolicy::unique, {{false, 1}, {true, 2}, {false, 3}}, 2},
      {HitPolicy::unique, {{true, 2}, {false, 1}, {true, 2}}, std::nullopt},
      {HitPolicy::largest, {{true, -2}, {true, 5}, {true, 3}, {false, 9}}, 5},
      {HitPolicy::smallest, {{true, 7}, {true, -5}, {true, 3}, {false, -9}}, -5},
      {HitPolicy::sum, {{true, 7}, {true, -5}, {false, 100}}, 2}};
  for (const auto& [policy, rows, expected] : cases) {
    std::vector<dsl::Branch> branches;
    for (const auto& [applies, raw] : rows)
      branches.push_back(make.branch(make.boolean(applies), amount(raw)));
    const auto table = make.table(policy, branches, amount(-1));
    EXPECT_EQ(value_of(table),
              expected ? known(*expected) : fault(FaultKind::conflict, make.place(table)));
  }
}

TEST_F(Trial, NoRowIsAFaultWithoutOtherwise) {
  for (auto policy : {HitPolicy::first, HitPolicy::unique, HitPolicy::largest, HitPolicy::smallest,
                      HitPolicy::sum}) {
    const std::vector rows = {make.branch(make.boolean(false), broken())};
    const auto open = make.table(policy, rows);
    EXPECT_EQ(value_of(open), fault(FaultKind::no_row, make.place(open)));
    EXPECT_EQ(value_of(make.table(policy, rows, make.literal(4, dsl::number))), known(4));
  }
}

TEST_F(Trial, OutsideItsScopeATableIsZero) {
  const std::vector rows = {make.branch(broken_condition(), broken())};
  EXPECT_EQ(value_of(make.table(HitPolicy::sum, rows, broken(), make.boolean(false))), known(0));
  const std::vector plain = {make.branch(make.boolean(true), amount(3))};
  EXPECT_EQ(value_of(make.table(HitPolicy::sum, plain, {}, make.boolean(true))), known(3));
  const auto at = broken();
  const auto scope = make.compare(at, Comparator::less, make.literal(1, dsl::number));
  EXPECT_EQ(value_of(make.table(HitPolicy::first, plain, {}, scope)), division_by_zero(at));
}

TEST_F(Trial, OnlyFirstStopsAtTheFirstRow) {
  const auto at = broken();
  const auto condition = make.compare(at, Comparator::less, make.literal(1, dsl::number));
  const std::vector rows = {make.branch(make.boolean(true), amount(1)),
                            make.branch(condition, amount(2))};
  EXPECT_EQ(value_of(make.table(HitPolicy::first, rows)), known(1));
  for (auto policy : {HitPolicy::unique, HitPolicy::largest, HitPolicy::smallest, HitPolicy::sum})
    EXPECT_EQ(value_of(make.table(policy, rows)), division_by_zero(at));
}

TEST_F(Trial, RowsThatDoNotApplyRaiseNothingFromTheirValues) {
  const std::vector rows = {make.branch(make.boolean(false), broken()),
                            make.branch(make.boolean(true), make.literal(2, dsl::number))};
  for (auto policy : {HitPolicy::first, HitPolicy::unique, HitPolicy::largest, HitPolicy::smallest,
                      HitPolicy::sum})
    EXPECT_EQ(value_of(make.table(policy, rows, broken())), known(2));
}

TEST_F(Trial, ASumOfRowsIsCheckedAtItsEnd) {
  const auto yes = make.boolean(true);
  const auto sum = [&](std::vector<std::int64_t> raws) {
    std::vector<dsl::Branch> rows;
    for (auto raw : raws) rows.push_back(make.branch(yes, amount(raw)));
    return make.table(HitPolicy::sum, rows);
  };
  EXPECT_EQ(value_of(sum({dsl::largest_raw, 5, -5})), known(dsl::largest_raw));
  const auto beyond = sum({dsl::largest_raw, 1});
  EXPECT_EQ(value_of(beyond), fault(FaultKind::overflow, make.place(beyond)));
}

TEST_F(Trial, AConflictMeetsTheFaultsOfRowsBelow) {
  const auto early = broken();
  const auto yes = make.boolean(true);
  const auto rows =
      std::vector{make.branch(yes, make.literal(1, dsl::number)),
                  make.branch(yes, make.literal(1, dsl::number)), make.branch(yes, early)};
  EXPECT_EQ(value_of(make.table(HitPolicy::unique, rows)), division_by_zero(early));
}

// ---------------------------------------------------------------- exceptions

TEST_F(Trial, OfTheExceptionsThatApplyTheFirstInOrderGivesTheValue) {
  const auto no = make.boolean(false);
  const auto yes = make.boolean(true);
  const auto base = amount(-1);
  EXPECT_EQ(value_of(make.excepted({make.branch(no, broken())}, base, {{}})), known(-1));
  EXPECT_EQ(value_of(make.excepted({make.branch(yes, amount(1)), make.branch(yes, amount(2))}, base,
                                   {{1}, {}})),
            known(1));
  EXPECT_EQ(value_of(make.excepted({make.branch(no, amount(1)), make.branch(yes, amount(2))}, base,
                                   {{1}, {}})),
            known(2));
}

TEST_F(Trial, ExceptionsWithoutOrderConflictUnlessTheirValuesAreEqual) {
  const auto yes = make.boolean(true);
  const auto three = [&](std::int64_t a, std::int64_t b, std::int64_t c,
                         const std::vector<std::vector<std::uint32_t>>& before) {
    return make.excepted(
        {make.branch(yes, amount(a)), make.branch(yes, amount(b)), make.branch(yes, amount(c))},
        broken(), before);
  };
  EXPECT_EQ(value_of(three(4, 4, 4, {{}, {}, {}})), known(4));
  const auto last = three(4, 4, 5, {{}, {2}, {}});  // the first and the last have no order
  EXPECT_EQ(value_of(last), fault(FaultKind::conflict, make.place_of_exception(last, 2)));
  const auto both = three(4, 5, 6, {{}, {}, {}});
  EXPECT_EQ(value_of(both), fault(FaultKind::conflict, make.place_of_exception(both, 1)));
  EXPECT_EQ(value_of(three(4, 5, 6, {{1, 2}, {2}, {}})), known(4));
}

TEST_F(Trial, AllExceptionsAreLookedAt) {
  const auto yes = make.boolean(true);
  const auto at = broken();
  const auto condition = make.compare(at, Comparator::less, make.literal(1, dsl::number));
  EXPECT_EQ(value_of(make.excepted({make.branch(yes, amount(1)), make.branch(condition, amount(1))},
                                   amount(0), {{1}, {}})),
            division_by_zero(at));
  const auto value = broken();  // a fault comes before the conflict of its exception
  const auto number = [&](std::int64_t raw) { return make.literal(raw, dsl::number); };
  EXPECT_EQ(value_of(make.excepted(
                {make.branch(yes, number(1)), make.branch(yes, number(2)), make.branch(yes, value)},
                number(0), {{}, {}, {}})),
            division_by_zero(value));
}

// ---------------------------------------------------------------- brackets and tiers

TEST_F(Trial, BracketsAreAddedExactlyAndRoundedOnce) {
  const auto fen = [&](std::int64_t raw) {
    return make.literal(raw, dsl::money(dsl::Period::stock));
  };
  const auto rate = [&](std::int64_t raw) { return make.literal(raw, dsl::number); };
  const auto of = [&](std::int64_t amount, dsl::Rounding rounding = {}) {
    return value_of(make.brackets(
        fen(amount), {{fen(10), rate(500'000)}, {fen(21), rate(250'000)}, {fen(22), rate(250'000)}},
        rounding));
  };
  EXPECT_EQ(of(-5), known(0));
  EXPECT_EQ(of(10), known(0));
  EXPECT_EQ(of(11), known(1));  // 0.5
  EXPECT_EQ(of(21), known(6));  // 5.5
  EXPECT_EQ(of(22), known(6));  // 5.5 + 0.25, which apart would be 6 and 0
  EXPECT_EQ(of(23), known(6));  // 5.5 + 0.25 + 0.25
  EXPECT_EQ(of(22, {dsl::RoundingMode::down, 1}), known(5));
  EXPECT_EQ(of(23, {dsl::RoundingMode::down, 1}), known(6));
  EXPECT_EQ(of(22, {dsl::RoundingMode::up, 100}), known(100));
}

TEST_F(Trial, BracketsMeetTheFaultsOfAllTheirOperands) {
  const auto fen = [&](std::int64_t raw) {
    return make.literal(raw, dsl::money(dsl::Period::stock));
  };
  const auto at = broken();  // a rate of a bracket that the amount does not reach
  EXPECT_EQ(value_of(make.brackets(fen(1), {{fen(10), at}})), division_by_zero(at));
  const auto beyond =
      make.brackets(fen(dsl::largest_raw), {{fen(0), make.literal(1'000'001, dsl::number)}});
  EXPECT_EQ(value_of(beyond), fault(FaultKind::overflow, make.place(beyond)));
}

TEST_F(Trial, TheNearestTierAndTies) {
  const auto of = [&](std::int64_t gap, bool up) {
    return value_of(
        make.nearest(amount(gap), {amount(54), amount(38), amount(46)}, make.boolean(up)));
  };
  EXPECT_EQ(of(-100, true), known(38));
  EXPECT_EQ(of(41, true), known(38));
  EXPECT_EQ(of(42, true), known(46));
  EXPECT_EQ(of(42, false), known(38));
  EXPECT_EQ(of(43, false), known(46));
  EXPECT_EQ(of(50, true), known(54));
  EXPECT_EQ(of(50, false), known(46));
  EXPECT_EQ(of(1000, false), known(54));
}

TEST_F(Trial, TheRuleForTiesIsLookedAtInATieOnly) {
  const auto at = broken();
  const auto up = make.compare(at, Comparator::less, make.literal(1, dsl::number));
  const auto of = [&](std::int64_t gap) {
    return value_of(make.nearest(amount(gap), {amount(38), amount(46)}, up));
  };
  EXPECT_EQ(of(41), known(38));
  EXPECT_EQ(of(42), division_by_zero(at));
}

// ---------------------------------------------------------------- optional values

TEST_F(Trial, MissingIsNeverZero) {
  const auto age = person(dsl::years, {30, std::nullopt, 0}, true);
  EXPECT_EQ(members(make.known(make.read(age))), (std::vector{known(1), known(0), known(1)}));
  EXPECT_EQ(members(make.or_else(make.read(age), make.literal(-1, dsl::years))),
            (std::vector{known(30), known(-1), known(0)}));
  EXPECT_EQ(members(make.read(age)), (std::vector{known(30), missing(), known(0)}));
}

TEST_F(Trial, TheFallbackIsReachedOnlyWhereTheValueIsMissing) {
  const auto given = household(dsl::number, 3, true);
  EXPECT_EQ(value_of(make.or_else(make.read(given), broken())), known(3));
  EXPECT_EQ(value_of(make.known(broken())).fault.kind(), FaultKind::division_by_zero);
}

TEST_F(Trial, AGuardKeepsAnOptionalValueFromItsOperator) {
  const auto age = person(dsl::years, {30, std::nullopt, 70}, true);
  const auto old = make.compare(make.read(age), Comparator::at_least, make.literal(60, dsl::years));
  EXPECT_EQ(members(make.both({make.known(make.read(age)), old})),
            (std::vector{known(0), known(0), known(1)}));
  EXPECT_EQ(value_of(make.aggregate(dsl::AggregateKind::largest, dsl::person_level, make.read(age),
                                    make.known(make.read(age)))),
            known(70));
}

TEST_F(Trial, AMissingDefinitionLeavesItsRangeAlone) {
  const auto id = make.definition("d", dsl::household_level,
                                  make.choice({make.branch(make.boolean(false), number(1))}));
  make.policy().definitions[id.value].range = dsl::Range{5, 6};
  EXPECT_EQ(value_of(id), missing());
}

TEST_F(Trial, ADefinitionsRangeIncludesItsBounds) {
  const auto raw = person(dsl::integer, {4, 5, 7});
  const auto id = make.definition("d", dsl::person_level, make.read(raw));
  make.policy().definitions[id.value].range = dsl::Range{5, 6};
  EXPECT_EQ(value_of(id, 0), fault(FaultKind::out_of_range, make.policy()[id].place, 0));
  EXPECT_EQ(value_of(id, 1), known(5));
  EXPECT_EQ(value_of(id, 2), fault(FaultKind::out_of_range, make.policy()[id].place, 2));
}

// ---------------------------------------------------------------- aggregates

class Aggregates : public Trial {
 protected:
  using Kind = dsl::AggregateKind;
  dsl::InputId wage = person(fen, {5, -2, 9});
  dsl::InputId counted = person(dsl::yes_no, {1, 1, 0});

  Value over(Kind kind, bool all) {
    const bool logical = kind == Kind::any || kind == Kind::all;
    const auto value = kind == Kind::count ? dsl::ExpressionId{}
                       : logical ? make.compare(make.read(wage), Comparator::greater, amount(0))
                                 : make.read(wage);
    return value_of(make.aggregate(kind, dsl::person_level, value,
                                   all ? dsl::ExpressionId{} : make.read(counted)));
  }
  Value over_none(Kind kind) {
    people = std::move(Households(1).list({0}).column({}).column({}));
    return over(kind, true);
  }
};

TEST_F(Aggregates, GatherTheChildrenWhereTheConditionHolds) {
  const std::map<Kind, std::pair<std::int64_t, std::int64_t>> expected = {
      {Kind::sum, {12, 3}}, {Kind::count, {3, 2}},   {Kind::any, {1, 1}},
      {Kind::all, {0, 0}},  {Kind::largest, {9, 5}}, {Kind::smallest, {-2, -2}}};
  for (const auto& [kind, values] : expected) {
    EXPECT_EQ(over(kind, true), known(values.first)) << int(kind);
    EXPECT_EQ(over(kind, false), known(values.second)) << int(kind);
  }
}

TEST_F(Aggregates, OverNone) {
  for (auto kind : {Kind::sum, Kind::count, Kind::any}) EXPECT_EQ(over_none(kind), known(0));
  EXPECT_EQ(over_none(Kind::all), known(1));
  for (auto kind : {Kind::largest, Kind::smallest}) EXPECT_EQ(over_none(kind), missing());
}

TEST_F(Aggregates, LookAtEveryChildForFaults) {
  const auto share = make.arithmetic(ArithmeticOperator::divide, dsl::number, number(1),
                                     make.read(person(dsl::integer, {1, 0, 0})));
  const auto positive = make.compare(share, Comparator::greater, make.literal(0, dsl::number));
  const auto expected = fault(FaultKind::division_by_zero, make.place(share), 1);
  EXPECT_EQ(value_of(make.aggregate(Kind::any, dsl::person_level, positive)), expected);
  EXPECT_EQ(value_of(make.aggregate(Kind::sum, dsl::person_level, share)), expected);
  EXPECT_EQ(value_of(make.aggregate(Kind::count, dsl::person_level, {}, positive)), expected);
}

TEST_F(Aggregates, ValuesOutsideTheConditionRaiseNothing) {
  const auto divisor = person(dsl::integer, {2, 4, 0});
  const auto share =
      make.arithmetic(ArithmeticOperator::divide, dsl::integer, number(8), make.read(divisor));
  EXPECT_EQ(value_of(make.aggregate(Kind::sum, dsl::person_level, share, make.read(counted))),
            known(6));
}

TEST_F(Aggregates, OnlyTheResultOfASumCanOverflow) {
  const auto much = person(fen, {dsl::largest_raw, 5, -5});
  const auto sum = make.aggregate(Kind::sum, dsl::person_level, make.read(much));
  EXPECT_EQ(value_of(sum), known(dsl::largest_raw));
  people.columns()[much.value].raw[2] = 0;
  EXPECT_EQ(value_of(sum), fault(FaultKind::overflow, make.place(sum)));
}

TEST_F(Aggregates, AnotherListHasItsOwnChildren) {
  people.list({2});
  const auto vehicles = make.list("vehicles");
  people.column({3, 4});
  const auto price = make.input("price", vehicles, fen);
  const auto total = make.aggregate(Kind::sum, vehicles, make.read(price));
  EXPECT_EQ(members(make.arithmetic(ArithmeticOperator::add, fen, make.read(wage), total)),
            (std::vector{known(12), known(5), known(16)}));
}

// ---------------------------------------------------------------- calendar

TEST_F(Trial, DatesAndAges) {
  const auto date = [&](int year, unsigned month, unsigned d) {
    return make.literal(dsl::day_of(year, month, d), dsl::date);
  };
  const auto two = make.literal(2, dsl::months);
  EXPECT_EQ(value_of(make.shift(date(2019, 12, 31), two, dsl::CalendarUnit::months)),
            known(dsl::day_of(2020, 2, 29)));
  EXPECT_EQ(value_of(make.shift(date(2020, 4, 30), two, dsl::CalendarUnit::months, true)),
            known(dsl::day_of(2020, 2, 29)));
  EXPECT_EQ(value_of(make.days_between(date(2020, 3, 1), date(2020, 2, 1))), known(29));
  EXPECT_EQ(value_of(make.months_between(date(2020, 2, 29), date(2019, 12, 31))), known(2));
  EXPECT_EQ(value_of(make.months_between(date(2019, 12, 31), date(2020, 2, 28))), known(-1));
  EXPECT_EQ(value_of(make.age(date(1950, 9, 1))), known(70));
  EXPECT_EQ(value_of(make.age(date(1950, 9, 2))), known(69));
  const auto unborn = make.age(date(2020, 9, 2));
  EXPECT_EQ(value_of(unborn), fault(FaultKind::out_of_range, make.place(unborn)));
}

// ---------------------------------------------------------------- what is kept and seen

class Reads : public Observer {
 public:
  void reached(dsl::ExpressionId expression, std::int32_t child, const Value& value) override {
    seen.push_back({expression.value, child, value.raw});
  }
  std::vector<std::tuple<std::uint32_t, std::int32_t, std::int64_t>> seen;
};

TEST_F(Trial, TheObserverSeesWhatIsReachedOnce) {
  const auto one = number(1);
  const auto unit = make.definition("one", dsl::household_level, one);
  const auto left = make.read(unit);
  const auto right = make.read(unit);
  const auto sum = make.arithmetic(ArithmeticOperator::add, dsl::integer, left, right);
  const auto untaken = number(5);
  const auto yes = make.boolean(true);
  const auto choice = make.choice({make.branch(yes, sum)}, untaken);
  Reads reads;
  value_of(make.definition("d", dsl::household_level, choice), -1, &reads);
  using Seen = std::vector<std::tuple<std::uint32_t, std::int32_t, std::int64_t>>;
  EXPECT_EQ(reads.seen, (Seen{{yes.value, -1, 1},
                              {one.value, -1, 1},
                              {left.value, -1, 1},
                              {right.value, -1, 1},
                              {sum.value, -1, 2},
                              {choice.value, -1, 2}}));
}

TEST_F(Trial, AnotherHouseholdForgetsTheFirst) {
  Households two(2);
  two.list({2, 3}).column({1, 2, 30, 40, 50});
  const auto wage = make.input("wage", dsl::person_level, fen);
  const auto own = make.definition("own", dsl::person_level, make.read(wage));
  const auto total =
      make.definition("total", dsl::household_level,
                      make.aggregate(dsl::AggregateKind::sum, dsl::person_level, make.read(own)));
  const auto edition = std::get<Edition>(edition_on(make.policy(), day));
  const View view = two.view();
  Evaluator evaluator(edition, view);
  evaluator.choose(0);
  EXPECT_EQ(evaluator.value(total), known(3));
  evaluator.choose(1);
  EXPECT_EQ(evaluator.children(dsl::person_level), 3u);
  EXPECT_EQ(evaluator.value(own, 2), known(50));
  EXPECT_EQ(evaluator.value(total), known(120));
  evaluator.choose(0);
  EXPECT_EQ(evaluator.value(total), known(3));
}

TEST_F(Trial, ALongChainOfDefinitionsNeedsNoDeepStack) {
  dsl::DefinitionId last = make.definition("first", dsl::household_level, number(0));
  for (int i = 1; i < 100'000; ++i)
    last = make.definition(
        "next", dsl::household_level,
        make.arithmetic(ArithmeticOperator::add, dsl::integer, make.read(last), number(1)));
  EXPECT_EQ(value_of(last), known(99'999));
}

TEST_F(Trial, AChainOfDefinitionsStaysLazyInItsFaults) {
  dsl::DefinitionId last = make.definition("first", dsl::household_level, broken());
  for (int i = 1; i < 200; ++i) {
    const auto unread = make.branch(make.boolean(false), make.read(last));
    last = make.definition("next", dsl::household_level,
                           make.choice({unread}, make.literal(i, dsl::number)));
  }
  EXPECT_EQ(value_of(last), known(199));
}

}  // namespace
}  // namespace yingbao::interpreter
