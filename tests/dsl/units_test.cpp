// What arithmetic becomes: units, grains, and which operations round (docs/units.md).

#include <gtest/gtest.h>

#include <string>

#include "tests/dsl/marked_rules.h"
#include "tests/dsl/show_policy.h"

namespace yingbao::dsl {
namespace {

using namespace testing;

const std::string declarations = R"(language english
policy example "An example"
enumeration area_kind = urban, rural
enumeration grade = none, light, heavy, ordered
input household area (area_kind)
input household income (yuan/month)
input household farm (yuan/year)
input household deposits (yuan)
input household homes (integer)
input household space (number)
input household moved (date)
input household support (yuan/month), optional
input person wage (yuan/month)
input person birth (date)
input person disability (grade)
input person pension (yuan/month), optional
parameter standard (yuan/person/month), by area = urban 580 yuan, rural 440 yuan
parameter relief (yuan/person/month), by disability = none 0 yuan, light 1 yuan, heavy 9 yuan
parameter asset_months (months) = 12 months
parameter share (percent) = 20%
)";

/// The body of `it`, which `rules` define, or what is wrong with it.
std::string lowered(const std::string& rules) {
  const Loaded loaded = load_policy_text("example.bao", declarations + rules + "\n");
  if (!loaded.policy) return shown(loaded.diagnostics);
  return ShowPolicy(*loaded.policy).body("it");
}

std::string household(const std::string& expression, const std::string& type = "") {
  return lowered("household it " + type + " = " + expression);
}
std::string person(const std::string& expression, const std::string& type = "") {
  return lowered("person it " + type + " = " + expression);
}

TEST(Units, AnAmountOverPersonsIsPerPersonAndBack) {
  EXPECT_EQ(household("income / count(members)"), "div(income, count[]:persons):per_person/month");
  EXPECT_EQ(household("standard * count(members)"), "mul(standard, count[]:persons):money/month");
  EXPECT_EQ(household("count(members) * standard"), "mul(count[]:persons, standard):money/month");
}

TEST(Units, MonthsGatherAFlow) {
  EXPECT_EQ(household("income * asset_months"), "mul(income, asset_months):money");
  EXPECT_EQ(household("standard * asset_months * count(members)"),
            "mul(mul(standard, asset_months):per_person, count[]:persons):money");
  EXPECT_EQ(household("deposits / asset_months"), "div(deposits, asset_months):money/month");
  EXPECT_EQ(household("per month(farm)"), "div(farm, 12:integer):money/month");
  EXPECT_EQ(household("per year(income)"), "mul(income, 12:integer):money/year");
}

TEST(Units, NumbersKeepAnAmountsUnit) {
  EXPECT_EQ(household("income * share"), "mul(income, share):money/month");
  EXPECT_EQ(household("income * 20%"), "mul(income, 200000:number):money/month");
  EXPECT_EQ(household("income * 3 times"), "mul(income, 3:integer):money/month");
  EXPECT_EQ(household("standard * 1.5"), "mul(standard, 1500000:number):per_person/month");
  EXPECT_EQ(household("income / farm * income").find("E0206") != std::string::npos, true);
  EXPECT_EQ(household("homes / 2"), "div(homes, 2:integer):number");
  EXPECT_EQ(household("homes * 2"), "mul(homes, 2:integer):integer");
  EXPECT_EQ(household("homes + 0.5"), "add(homes, 500000:number):number");
  EXPECT_EQ(household("count(members) * 2"), "mul(count[]:persons, 2:integer):persons");
  EXPECT_EQ(household("space * count(members)"), "mul(space, count[]:persons):number");
}

TEST(Units, OnlyTimesAndThenDividedFuses) {
  const std::string fused = "muldiv(income, 3:integer, 7:integer):money/month";
  EXPECT_EQ(household("income * 3 / 7"), fused);
  EXPECT_EQ(household("(income * 3) / 7"), fused);
  EXPECT_EQ(household("income / 7 * 3"),
            "mul(div(income, 7:integer):money/month, 3:integer):money/month");
  EXPECT_EQ(household("income * (3 / 7)"),
            "mul(income, div(3:integer, 7:integer):number):money/month");
  EXPECT_EQ(household("income * 2 * 3 / 7"),
            "muldiv(mul(income, 2:integer):money/month, 3:integer, 7:integer):money/month");
  EXPECT_EQ(household("(income * 3 rounded up to 1 yuan) / 7"),
            "div(mul(income, 3:integer):money/month up 100, 7:integer):money/month");
  EXPECT_EQ(lowered("household all = income * 3\nhousehold it = all / 7"),
            "div(all, 7:integer):money/month");
}

TEST(Units, AFusedOperationHasTheUnitOfTheWhole) {
  EXPECT_EQ(household("income * deposits / deposits"),
            "muldiv(income, deposits, deposits):money/month");
  EXPECT_EQ(household("standard * count(members) / 3"),
            "muldiv(standard, count[]:persons, 3:integer):money/month");
}

TEST(Rounding, ReplacesTheOutermostOperations) {
  EXPECT_EQ(household("income / 3 rounded up to 1 yuan"),
            "div(income, 3:integer):money/month up 100");
  EXPECT_EQ(
      household("income + farm_share rounded down to 0.1 yuan").find("E0301") != std::string::npos,
      true);
  EXPECT_EQ(household("income rounded half-even to 1 yuan"),
            "round(income):money/month half-even 100");
  EXPECT_EQ(household("sum(members: wage) rounded down to 1 yuan"),
            "round(sum[wage]:money/month):money/month down 100");
  EXPECT_EQ(household("max(income, 1 yuan) rounded up to 1 yuan"),
            "round(max(income, 100:money/month):money/month):money/month up 100");
}

TEST(Rounding, OnADefinitionHoldsForTheBranchThatGivesTheValue) {
  EXPECT_EQ(lowered("household it (yuan/month), rounded up to 1 yuan:\n"
                    "  when homes > 1: income / 3;\n  otherwise: income;\n"),
            "choice((homes > 1:integer): div(income, 3:integer):money/month up 100; "
            "else round(income):money/month up 100)");
  EXPECT_EQ(lowered("table household it (yuan/month), largest, rounded up to 1 yuan:\n"
                    "  homes > 1: income / 3;\n  otherwise: 0 yuan;\n"),
            "largest((homes > 1:integer): div(income, 3:integer):money/month up 100; "
            "else round(0:money/month):money/month up 100)");
}

TEST(Persons, AnAmountPerPersonIsThePersonsOwnInFen) {
  EXPECT_EQ(person("standard * share"), "mul(standard, share):money/month");
  EXPECT_EQ(person("standard"), "round(standard):money/month");
  EXPECT_EQ(person("standard", "(yuan/person/month)"), "round(standard):money/month");
  EXPECT_EQ(person("wage below standard"), "(wage < standard)");
  EXPECT_EQ(person("min(wage, standard)"), "min(wage, round(standard):money/month):money/month");
  EXPECT_EQ(person("income / count(members)"), "div(income, count[]:persons):money/month");
  EXPECT_EQ(household("sum(members: relief * share)"),
            "sum[mul(relief, share):money/month]:money/month");
  EXPECT_EQ(household("sum(members: relief)"), "sum[relief]:money/month");
  EXPECT_EQ(person("wage * share below sum(members: relief)"),
            "(mul(wage, share):money/month < sum[relief]:money/month)");
}

TEST(Persons, TheLargestOfTheirAmountsIsStillOnePersons) {
  EXPECT_EQ(household("(largest(members: wage) or else 0 yuan) below standard"),
            "(or_else(largest[wage]:money/month, 0:money/month) < standard)");
}

TEST(Literals, TakeTheUnitThatTheirPlaceExpects) {
  EXPECT_EQ(household("income + 5 yuan"), "add(income, 500:money/month):money/month");
  EXPECT_EQ(household("5 yuan below income"), "(500:money/month < income)");
  EXPECT_EQ(household("standard below 580 yuan"), "(standard < 5800000:per_person/month)");
  EXPECT_EQ(household("deposits exceeds 10000 yuan * count(members)"),
            "(deposits > mul(100000000:per_person, count[]:persons):money)");
  EXPECT_EQ(household("60 yuan * count(members)", "(yuan/month)"),
            "mul(600000:per_person/month, count[]:persons):money/month");
  EXPECT_EQ(household("max(income, 0)"), "max(income, 0:money/month):money/month");
  EXPECT_EQ(household("income + 0"), "add(income, 0:money/month):money/month");
  EXPECT_EQ(household("count(members) is 1"), "(count[]:persons = 1:persons)");
  EXPECT_EQ(household("-5 yuan + income"), "add(-500:money/month, income):money/month");
}

TEST(Dates, ShiftAndDiffer) {
  EXPECT_EQ(household("moved + 3 months"), "shift(moved, 3:months months)");
  EXPECT_EQ(household("moved - 1 years"), "shift(moved, -1:years years)");
  EXPECT_EQ(household("evaluation_date - moved exceeds 30 days"), "(days(today, moved) > 30:days)");
  EXPECT_EQ(person("age(birth) reaches 70 years"), "(age(birth) >= 70:years)");
}

TEST(Members, AreThoseOfTheTypeAtTheirPlace) {
  EXPECT_EQ(household("area is urban"), "(area = 0:enum)");
  EXPECT_EQ(person("disability is heavy, light"), "(disability in 1 2)");
  EXPECT_EQ(person("disability at least light"), "(disability >= 1:enum)");
  EXPECT_EQ(lowered("household rural = area is rural\nhousehold it = rural and area is rural"),
            "and(rural, (area = 1:enum))");
}

TEST(Optional, GuardsLetAnOperatorReadIt) {
  EXPECT_EQ(household("known(support) and support > income"),
            "and(known(support), (support > income))");
  EXPECT_EQ(household("not known(support) or support > income"),
            "or(not(known(support)), (support > income))");
  EXPECT_EQ(household("sum(members: pension, where known(pension))"),
            "sum[pension where known(pension)]:money/month");
  EXPECT_EQ(household("support or else 0 yuan"), "or_else(support, 0:money/month)");
  EXPECT_EQ(lowered("household it (yuan/month), optional = largest(members: wage)"),
            "largest[wage]:money/month");
}

TEST(Optional, GuardsDoNotReachFurther) {
  const auto refused = [](const std::string& text) {
    return text.find("E0501") != std::string::npos;
  };
  EXPECT_TRUE(refused(household("support > income and known(support)")));
  EXPECT_TRUE(refused(household("known(support) or support > income")));
  EXPECT_TRUE(refused(household("not known(support) and support > income")));
  EXPECT_TRUE(
      refused(lowered("household it = knows and support > income\n"
                      "household knows = known(support)")));
  EXPECT_TRUE(refused(lowered("person it = known(pension) and sum(members: pension) > wage")));
  EXPECT_TRUE(
      refused(lowered("household it:\n  when not known(support): income;\n"
                      "  otherwise: support;\n")));
}

}  // namespace
}  // namespace yingbao::dsl
