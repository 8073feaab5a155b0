// Which version is in force on a day, and what a gap says.

#include "interpreter/edition.h"

#include <gtest/gtest.h>

#include "tests/interpreter/policy_builder.h"

namespace yingbao::interpreter {
namespace {

using dsl::InForce;

constexpr dsl::Day last_day = std::numeric_limits<dsl::Day>::max();

/// `income` reads an input, `standard` has two versions, `late` begins on day 200; `due` reads
/// the first two, `extra` the last.
struct Trial {
  PolicyBuilder make;
  dsl::Type fen = dsl::money(dsl::Period::month);
  dsl::InputId wage = make.input("wage", dsl::household_level, fen);
  dsl::InputId gift = make.input("gift", dsl::household_level, fen);
  dsl::EnumerationId areas = make.enumeration("area", 2);
  dsl::InputId area = make.input("area", dsl::household_level, dsl::enumeration(areas));
  dsl::ParameterId standard =
      make.parameter_versions("standard", fen, {{area, areas}},
                              {{{100, 199}, {5, 6}, {}, {}}, {{200, last_day}, {7, 8}, {}, {}}});
  dsl::DefinitionId late = make.definition_versions("late", dsl::household_level,
                                                    {{{200, last_day}, make.read(gift), {}, {}}});
  dsl::DefinitionId due = make.definition(
      "due", dsl::household_level,
      make.extremum(true, {make.read(wage), make.read(standard), make.literal(0, fen)}));
  dsl::DefinitionId extra = make.definition("extra", dsl::household_level, make.read(late));

  auto on(dsl::Day day, const std::vector<dsl::DefinitionId>& wanted) {
    return edition_on(make.policy(), day, wanted);
  }
};

TEST(Edition, BothDaysOfAVersionAreIncluded) {
  Trial trial;
  const auto cells = [&](dsl::Day day) {
    return std::get<Edition>(trial.on(day, {trial.due})).parameters[0];
  };
  EXPECT_EQ(cells(100), (ParameterCells{5, 6}));
  EXPECT_EQ(cells(199), (ParameterCells{5, 6}));
  EXPECT_EQ(cells(200), (ParameterCells{7, 8}));
}

TEST(Edition, ADateBeforeTheFirstVersionNamesTheThing) {
  Trial trial;
  const auto gap = std::get<NotInForce>(trial.on(99, {trial.due}));
  EXPECT_EQ(gap.name, "standard");
  EXPECT_EQ(gap.in_force, (InForce{100, last_day}));
}

TEST(Edition, OnlyWhatIsWantedMustBeInForce) {
  Trial trial;
  EXPECT_TRUE(std::holds_alternative<Edition>(trial.on(150, {trial.due})));
  EXPECT_EQ(std::get<NotInForce>(trial.on(150, {trial.due, trial.extra})).name, "late");
  EXPECT_EQ(std::get<NotInForce>(trial.on(150, {})).name, "late");
  EXPECT_TRUE(std::holds_alternative<Edition>(trial.on(200, {})));
}

TEST(Edition, InputsAreThoseOfTheWantedAndOfTheirParametersIndexes) {
  Trial trial;
  const auto edition = std::get<Edition>(trial.on(200, {}));
  EXPECT_EQ(inputs_read(edition, {trial.due}), (std::vector<dsl::InputId>{trial.wage, trial.area}));
  EXPECT_EQ(inputs_read(edition, {trial.extra}), std::vector<dsl::InputId>{trial.gift});
}

}  // namespace
}  // namespace yingbao::interpreter
