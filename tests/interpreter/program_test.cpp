// Small policies and the text of their Programs.

#include "interpreter/program.h"

#include <gtest/gtest.h>

#include "tests/interpreter/policy_builder.h"

namespace yingbao::interpreter {
namespace {

using dsl::AggregateKind;
using dsl::ArithmeticOperator;
using dsl::Comparator;
using dsl::household_level;
using dsl::person_level;

constexpr dsl::Type money = dsl::money(dsl::Period::month);
constexpr dsl::Type per_head = dsl::money_per_person(dsl::Period::month);
constexpr dsl::Rounding down_to_yuan{dsl::RoundingMode::down, 100};

std::string text(PolicyBuilder& p, dsl::ExpressionId body, dsl::Level level) {
  const auto output = p.definition("result", level, body);
  const auto edition = std::get<Edition>(edition_on(p.policy(), 0));
  return print(compile(edition, {output}), p.policy());
}

TEST(ProgramText, FoldsLiteralsScalesAndGrainIntoOneRatio) {
  PolicyBuilder p;
  const auto wage = p.read(p.input("wage", person_level, money));
  const auto share = p.literal(800'000, dsl::number);
  EXPECT_EQ(
      text(p, p.arithmetic(ArithmeticOperator::multiply, money, wage, share, {}, down_to_yuan),
           person_level),
      "%0 成员 = input wage\n"
      "%1 成员 = scale %0, over 125, down to 100\n"
      "output result = %1\n");
}

TEST(ProgramText, KeepsParametersAsOperandsAndComparesAcrossGrains) {
  PolicyBuilder p;
  const auto income = p.read(p.input("income", household_level, money));
  const auto line = p.read(p.parameter("line", per_head, {}, {5'800'000}));
  EXPECT_EQ(text(p, p.compare(income, Comparator::less, line), household_level),
            "%0 household = input income\n"
            "%1 household = less %0, line, grains 1:100\n"
            "output result = %1\n");
}

TEST(ProgramText, SharesEqualValuesAndBroadcastsTheHouseholds) {
  PolicyBuilder p;
  const auto bonus = p.read(p.input("bonus", household_level, money));
  const auto wage = p.read(p.input("wage", person_level, money));
  const auto one = p.arithmetic(ArithmeticOperator::add, money, wage, bonus);
  const auto sum = p.aggregate(AggregateKind::sum, person_level, one);
  EXPECT_EQ(text(p, p.extremum(true, {sum, p.literal(0, money)}), household_level),
            "%0 成员 = input wage\n"
            "%1 household = input bonus\n"
            "%2 成员 = broadcast %1\n"
            "%3 成员 = add %0, %2\n"
            "%4 household = sum_of %3, 1 over 成员\n"
            "%5 household = larger %4, 0\n"
            "output result = %5\n");
}

TEST(ProgramText, PutsWhatABranchAloneNeedsIntoItsRegion) {
  PolicyBuilder p;
  const auto poor = p.read(p.input("poor", household_level, dsl::yes_no));
  const auto birth = p.read(p.input("birth", person_level, dsl::date));
  const auto old = p.compare(p.age(birth), Comparator::at_least, p.literal(70, dsl::years));
  const auto count = p.aggregate(AggregateKind::count, person_level, {}, old);
  EXPECT_EQ(text(p, p.choice({p.branch(poor, count)}, p.literal(0, dsl::persons)), household_level),
            "%0 household = input poor\n"
            "%1 成员 = input birth\n"
            "where %0 household {\n"
            "  %2 成员 = age %1, the day\n"
            "  %3 成员 = at_most 70, %2\n"
            "  %4 household = count_of %3 over 成员\n"
            "} leaves %4\n"
            "%5 household = choose %0, %4, 0\n"
            "output result = %5\n");
}

}  // namespace
}  // namespace yingbao::interpreter
