// Rules as their authors write them, through both evaluators: what checking makes of text is what
// both of them take for granted.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "dsl/load.h"
#include "tests/interpreter/agreement.h"
#include "tests/interpreter/households.h"

namespace yingbao::interpreter {
namespace {

const std::string rules = R"(language english
policy example "An example"
enumeration area_kind = urban, rural
enumeration grade = none, light, heavy, ordered
input household area (area_kind)
input household income (yuan/month)
input household deposits (yuan)
input household homes (integer)
input household support (yuan/month), optional
input household local (yes/no)
input person wage (yuan/month)
input person pension (yuan/month), optional
input person birth (date)
input person disability (grade)
parameter standard (yuan/person/month), by area = urban 580 yuan, rural 440.35 yuan
parameter top_up (yuan/month), by disability = none 0 yuan, light 40 yuan, heavy 60 yuan
parameter asset_months (months) = 12 months

household per_head = income / count(members)
household per_home (yuan/month) = income / homes
household poor = local and per_head below standard or known(support) and support < 100 yuan
household assets_exceed, any of:
  (1) deposits exceeds standard * count(members) * asset_months;
  (2) homes at least 2, except known(support) and support exceeds income;
household gap (yuan/month), rounded up to 1 yuan:
  when qualifies: (standard - per_head) * count(members);
  when homes > 3: income / 7;
  otherwise: 0 yuan;
household qualifies = per_head below standard and not assets_exceed
household maybe (yuan/month), optional:
  when known(support): support * 2 / 3;
  when homes is 1: per_home;
household best (yuan/month), optional = largest(members: wage)
household best_or_none (yuan/month) = largest(members: pension, where known(pension)) or else 0 yuan
household counted (integer), optional:
  when known(support): homes;
household number_of_homes = counted or else 0.5
household shares (yuan/month) = sum(members: share, where age(birth) 16 years or more)
household any_old = any(members: age(birth) 60 years or more)
household ranged (yuan/month), range 0 yuan to 3000 yuan = income - 100 yuan

person share = standard * 30%
person own = wage + (pension or else 0 yuan) rounded half-even to 0.1 yuan
person everyones = per_home
person compared = wage below standard or per_home exceeds wage
person below_best = known(best) and wage below best
person of_all (yuan/month) = wage * wage / sum(members: wage)
person later = birth + 18 years
person months = months between(evaluation_date, birth)
table person relief (yuan/month), for qualifies, largest:
  disability is heavy, light: top_up;
  age(birth) 60 years or more: standard * 20%;
  known(pension): pension / homes;
  otherwise: 0 yuan;
table person unique_relief (yuan/month), unique:
  disability at least light and wage * 2 exceeds 10 yuan: top_up;
  wage below 100 yuan: 50 yuan;
  otherwise: 0 yuan;
table household added (yuan/month), sum:
  homes > 1: per_home;
  local: 10 yuan;
  otherwise: 1 yuan;

program dibao, unit household:
  eligible: qualifies;
  amount: gap + sum(members: relief);
  covers: disability is not none or known(pension);
  need: poor;
program aid, unit person:
  eligible: known(pension) and wage below 2000 yuan;
  amount: pension / 3 rounded up to 1 yuan;
)";

class Draws {
 public:
  Cell between(std::int64_t least, std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(least, most)(engine_);
  }
  Cell perhaps(std::int64_t least, std::int64_t most) {
    return *between(0, 2) == 0 ? std::nullopt : between(least, most);
  }

 private:
  std::mt19937_64 engine_{1};
};

/// A value that a rule could meet: small enough to be near the lines that the rules draw.
Cell drawn(Draws& draws, const dsl::Policy& policy, const dsl::Input& input) {
  const auto most = [&]() -> std::int64_t {
    switch (input.type.kind) {
      case dsl::Kind::yes_no:
        return 1;
      case dsl::Kind::enumeration:
        return std::int64_t(policy[input.type.enumeration].members.size()) - 1;
      case dsl::Kind::integer:
        return 4;
      case dsl::Kind::date:
        return 17'000;
      default:
        return 300'000;
    }
  }();
  return input.optional ? draws.perhaps(0, most) : draws.between(0, most);
}

Households people(const dsl::Policy& policy, std::size_t count) {
  Draws draws;
  Households households(count);
  std::vector<std::uint32_t> sizes;
  std::size_t persons = 0;
  for (std::size_t i = 0; i < count; ++i) {
    sizes.push_back(std::uint32_t(*draws.between(0, 5)));
    persons += sizes.back();
  }
  households.list(sizes);
  for (const auto& input : policy.inputs) {
    std::vector<Cell> cells(input.level == dsl::household_level ? count : persons);
    for (auto& cell : cells) cell = drawn(draws, policy, input);
    households.column(cells);
  }
  return households;
}

TEST(Text, BothEvaluatorsAgreeOnRulesAsWritten) {
  const dsl::Loaded loaded = dsl::load_policy_text("example.bao", rules);
  ASSERT_TRUE(loaded.policy) << dsl::render(loaded.diagnostics, {dsl::Language::en, false, false});
  const auto edition = edition_on(*loaded.policy, dsl::day_of(2020, 1, 1));
  ASSERT_TRUE(std::holds_alternative<Edition>(edition));
  const Households households = people(*loaded.policy, 200);
  std::vector<dsl::DefinitionId> outputs;
  for (std::uint32_t i = 0; i < loaded.policy->definitions.size(); ++i) outputs.push_back({i});
  expect_agreement(std::get<Edition>(edition), households.view(), outputs);
}

}  // namespace
}  // namespace yingbao::interpreter
