// The typed Policy as a whole: order, places, versions, programs; and how mistakes are told.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/dsl/marked_rules.h"
#include "tests/dsl/show_policy.h"

namespace yingbao::dsl {
namespace {

using namespace testing;

const std::string head = "language english\npolicy example \"An example\"\n";

Policy policy_of(const std::string& rules) {
  Loaded loaded = load_policy_text("example.bao", head + rules);
  EXPECT_TRUE(loaded.policy) << shown(loaded.diagnostics);
  return loaded.policy ? std::move(*loaded.policy) : Policy();
}

Diagnostics mistakes_of(const std::string& rules) {
  return load_policy_text("example.bao", head + rules).diagnostics;
}

std::string codes(const std::string& rules) {
  std::string codes;
  for (const auto& diagnostic : mistakes_of(rules))
    codes += (codes.empty() ? "" : " ") + std::string(diagnostic.message->code);
  return codes;
}

// ---------------------------------------------------------------- the Policy

const std::string small_program = R"(
input household income (yuan/month)
input person minor (yes/no)
parameter standard (yuan/person/month) = 580 yuan
program dibao alias 低保, unit household:
  eligible: qualifies;
  amount: difference;
  covers: not minor;
  need: income below 100 yuan;
household difference (yuan/month) = limit - income
household qualifies = income below limit
household limit = standard * count(members)
)";

TEST(ThePolicy, EachDefinitionReadsOnlyThoseBeforeIt) {
  const Policy policy = policy_of(small_program);
  std::vector<bool> done(policy.definitions.size());
  const auto check = [&](auto& self, ExpressionId id) -> void {
    const Expression& e = policy[id];
    const auto* read = std::get_if<DefinitionRead>(&e.node);
    if (read != nullptr) {
      EXPECT_TRUE(done[read->definition.value]) << policy[read->definition].title.name;
    }
    if (const auto* both = std::get_if<Conjunction>(&e.node))
      for (const auto operand : both->operands) self(self, operand);
    if (const auto* op = std::get_if<Arithmetic>(&e.node))
      for (const auto operand : {op->a, op->b})
        if (operand.valid()) self(self, operand);
    if (const auto* comparison = std::get_if<Comparison>(&e.node))
      self(self, comparison->left), self(self, comparison->right);
    if (const auto* choice = std::get_if<Choice>(&e.node))
      self(self, choice->branches[0].condition), self(self, choice->branches[0].value);
  };
  for (std::size_t i = 0; i < done.size(); ++i) {
    for (const auto& version : policy.definitions[i].versions) check(check, version.body);
    done[i] = true;
  }
}

TEST(ThePolicy, AProgramsPartsAreHiddenDefinitions) {
  const Policy policy = policy_of(small_program);
  ASSERT_EQ(policy.programs.size(), 1u);
  const Program& program = policy.programs[0];
  const ShowPolicy show(policy);
  const auto body = [&](DefinitionId id) { return show.of(policy[id].versions.at(0).body); };
  EXPECT_EQ(body(program.eligible), "qualifies");
  EXPECT_EQ(body(program.due), "choice(dibao.eligible: difference; else 0:money/month)");
  EXPECT_EQ(body(program.covered), "and(dibao.eligible, not(minor))");
  EXPECT_EQ(body(program.need), "(income < 10000:money/month)");
  EXPECT_EQ(policy[program.covered].level, person_level);
  EXPECT_EQ(policy[program.due].level, household_level);
  EXPECT_EQ(policy[program.due].title.alias, "低保·金额");
  EXPECT_TRUE(policy[program.due].hidden);
  EXPECT_FALSE(program.one_off);
}

TEST(ThePolicy, AProgramsAmountWithoutAPeriodIsOneOff) {
  const std::string rules =
      "input person lost (yuan)\nprogram relief, unit person:\n"
      "  eligible: lost exceeds 0;\n  amount: lost * 50%;\n";
  const Policy policy = policy_of(rules);
  ASSERT_EQ(policy.programs.size(), 1u);
  EXPECT_TRUE(policy.programs[0].one_off);
  EXPECT_EQ(policy[policy.programs[0].due].type, money(Period::stock));
  EXPECT_EQ(ShowPolicy(policy).of(policy[policy.programs[0].covered].versions[0].body),
            "relief.eligible");
}

TEST(ThePolicy, PlacesAreRankedAsTheTextIs) {
  const Policy policy = policy_of(small_program);
  EXPECT_TRUE(std::is_sorted(policy.places.begin() + 1, policy.places.end()));
  for (const auto& e : policy.expressions) ASSERT_GT(e.place, 0u);
  for (const auto& e : policy.expressions) ASSERT_LT(e.place, policy.places.size());
}

TEST(ThePolicy, AFaultNamesTheOperator) {
  const Policy policy = policy_of("input household n (integer)\nhousehold it = n * 3 / n\n");
  const Expression& it = policy[policy.definitions[0].versions[0].body];
  EXPECT_EQ(policy.sources->text(policy.places[it.place]), "/");
  EXPECT_EQ(policy.sources->text(it.span), "n * 3 / n");
}

TEST(ThePolicy, LevelsAreThoseOfWhatIsRead) {
  const Policy policy = policy_of(
      "input household a (integer)\ninput person b (integer)\n"
      "person it = (a + 1) * b\n");
  const Expression& product = policy[policy.definitions[0].versions[0].body];
  EXPECT_EQ(product.level, person_level);
  EXPECT_EQ(policy[std::get<Arithmetic>(product.node).a].level, household_level);
}

TEST(ThePolicy, VersionsEndWhereTheNextBegins) {
  const Policy policy = policy_of(
      "household it, from 2019-07 = 2 + 0\n"
      "household it, from 2018-01-01 = 1 + 0\n");
  const auto& versions = policy.definitions.at(0).versions;
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].in_force, (InForce{day_of(2018, 1, 1), day_of(2019, 6, 30)}));
  EXPECT_EQ(versions[1].in_force.from, day_of(2019, 7, 1));
  EXPECT_FALSE(versions[1].in_force.holds(day_of(2019, 6, 30)));
}

TEST(ThePolicy, CellsStandInRowMajorOrder) {
  const Policy policy = policy_of(
      "enumeration area_kind = urban, rural\nenumeration tier = one, two, three\n"
      "input household area (area_kind)\ninput household level (tier)\n"
      "parameter p (integer), by area, level =\n"
      "  rural two 5, urban one 1, urban two 2, rural one 4, urban three 3, rural three 6\n"
      "household it = p\n");
  EXPECT_EQ(policy.parameters.at(0).versions.at(0).cells,
            (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6}));
}

TEST(ThePolicy, AnAliasIsAsGoodAsTheName) {
  policy_of(
      "enumeration area_kind = urban alias 城市, rural alias 农村\n"
      "input household area alias 城乡 (area_kind)\n"
      "household it = 城乡 is 城市, rural or area is urban\n");
}

TEST(ThePolicy, BasisStandsWithItsClause) {
  const Policy policy = policy_of(
      "document measures = \"Measures\"\ninput household a (integer)\nhousehold it:\n"
      "  when a > 1: 1   cites measures \"art. 1\";\n  otherwise: 2   assumed \"nothing said\";\n");
  const auto& choice = std::get<Choice>(policy[policy.definitions.at(0).versions[0].body].node);
  ASSERT_EQ(choice.branches[0].basis.citations.size(), 1u);
  EXPECT_EQ(choice.branches[0].basis.citations[0].locator, "art. 1");
  EXPECT_EQ(choice.otherwise_basis.assumption, "nothing said");
}

TEST(ThePolicy, BranchesThatCoverNeedNoOtherwise) {
  EXPECT_EQ(codes("enumeration area_kind = urban, rural\ninput household area (area_kind)\n"
                  "household it:\n  when area is urban: 1;\n  when area is rural: 2;\n"),
            "");
  EXPECT_EQ(codes("input household poor (yes/no)\ntable household it (integer), first:\n"
                  "  poor: 1;\n  not poor: 2;\n"),
            "");
}

// ---------------------------------------------------------------- how mistakes are told

TEST(Mistakes, OneDoesNotCauseAnother) {
  EXPECT_EQ(codes("household a = nowhere + 1\nhousehold b = a is urban\nhousehold c = a / b\n"
                  "household d (yuan/month):\n  when a > 1: b;\n  otherwise: a;\n"),
            "E0301");
  EXPECT_EQ(codes("input household x (nothing)\nhousehold a = x + 1\nhousehold b = x is urban\n"
                  "parameter p (integer), by x = urban 1\nhousehold c = p\n"),
            "E0305");
  EXPECT_EQ(codes("household a = b\nhousehold b = a\nhousehold c = a + 1 yuan\n"), "E0310");
}

TEST(Mistakes, SeveralInOneRun) {
  EXPECT_EQ(codes("input household a (yuan/month)\nhousehold b = a + 1\nhousehold c = nowhere\n"
                  "household d = (a is 1 yuan) and (a + nowhere_else)\n"),
            "E0207 E0301 E0301");
}

TEST(Mistakes, ABrokenDeclarationIsNotUnknownToo) {
  const std::string mistakes =
      codes("household a (yuan/month = 5 yuan\nhousehold b = a + 1 yuan\n");
  EXPECT_EQ(mistakes.find("E03"), mistakes.npos) << mistakes;
  EXPECT_NE(mistakes, "");
}

TEST(Mistakes, TheNearestNamesAreOfferedByKind) {
  const Diagnostics mistakes =
      mistakes_of("input household income (yuan/month)\nhousehold a = incme * 2\n");
  ASSERT_EQ(mistakes.size(), 1u);
  EXPECT_EQ(mistakes[0].suggestion->en, "`income`");
}

TEST(Mistakes, CarryTheCitationOfTheirClause) {
  const Diagnostics mistakes = mistakes_of(
      "document measures = \"Measures\"\ninput household a (yuan/month)\nhousehold b:\n"
      "  when a > 1: 1   cites measures \"art. 3\";\n  otherwise: 2;\n");
  ASSERT_EQ(mistakes.size(), 1u);
  ASSERT_TRUE(mistakes[0].citation);
  EXPECT_EQ(mistakes[0].citation->en, "measures art. 3");
}

TEST(Mistakes, AHouseholdAgainstAPersonExplainsItself) {
  const Diagnostics mistakes = mistakes_of(
      "input household income (yuan/month)\nparameter standard (yuan/person/month) = 580 yuan\n"
      "household poor = income below standard\n");
  ASSERT_EQ(mistakes.size(), 1u);
  const std::string said = render(mistakes[0], {Language::zh, false, false});
  for (const char* part :
       {"E0204", "example.bao:5:18", "元/户·月，见第 3 行", "元/人·月，见第 4 行",
        "income ÷ 计数（成员）", "standard × 计数（成员）"})
    EXPECT_NE(said.find(part), said.npos) << part << "\n" << said;
}

TEST(Mistakes, ACycleIsPrinted) {
  const Diagnostics mistakes = mistakes_of(
      "household a = b + 1\nhousehold b = c + 1\nhousehold c = a + 1\nhousehold d = d + 1\n");
  ASSERT_EQ(mistakes.size(), 2u) << shown(mistakes);
  EXPECT_EQ(mistakes[0].arguments.at(1).en, "a → b → c → a");
  EXPECT_EQ(mistakes[0].labels.size(), 3u);
  EXPECT_EQ(mistakes[1].arguments.at(1).en, "d → d");
}

TEST(Mistakes, ACycleThroughAParametersIndex) {
  EXPECT_EQ(codes("enumeration kind = one, two\nparameter p (integer), by k = one 1, two 2\n"
                  "household k (kind):\n  when p > 1: one;\n  otherwise: two;\n"),
            "E0310");
}

TEST(Mistakes, ALongChainOfDefinitionsIsNoCycleAndNeedsNoStack) {
  std::string rules;
  for (int i = 0; i < 5'000; ++i)
    rules += "household a" + std::to_string(i) + " = a" + std::to_string(i + 1) + " + 1\n";
  EXPECT_EQ(policy_of(rules + "household a5000 = 1 + 1\n").definitions.size(), 5'001u);
  EXPECT_EQ(codes(rules + "household a5000 = a0\n"), "E0310");
}

}  // namespace
}  // namespace yingbao::dsl
