// Chongqing's dibao against the regulation worked out again, in whole fen and without the
// language: many random families around the boundaries, and every family one fen off the line.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "dsl/load.h"
#include "interpreter/evaluate.h"

namespace yingbao {
namespace {

using Cells = std::map<std::string, std::int64_t>;  // by the input's English name, in grains
enum Grade { no_grade, grade_4, grade_3, grade_2, grade_1 };
enum Schooling { not_in_school, preschool, compulsory };
enum Shop { no_shop, shop_idle, shop_let, shop_run };
enum Vehicle { no_vehicle, mobility_vehicle, motorcycle, other_vehicle };

struct Family {
  Cells household;
  std::vector<Cells> members;
};

struct Answer {
  bool qualifies;
  std::int64_t difference;  // fen a month
  std::int64_t top_ups;
  friend bool operator==(const Answer&, const Answer&) = default;
};
void PrintTo(const Answer& answer, std::ostream* out) {
  *out << (answer.qualifies ? "qualifies" : "does not qualify") << ", " << answer.difference
       << " + " << answer.top_ups << " fen";
}

/// A day with its standards in yuan, whether the property clauses of 2020 hold, and whether the
/// disabled and the ill of a household up to half above the standard are covered on their own.
struct Date {
  int year;
  unsigned month, day;
  std::int64_t urban, rural;
  bool clauses_of_2020 = true;
  bool single_cover = false;
};
const std::vector<Date> dates = {
    {2018, 1, 1, 546, 410, false},
    {2019, 6, 30, 546, 410, false},
    {2019, 7, 1, 580, 440, false},
    {2020, 8, 30, 580, 440, false},
    {2020, 8, 31, 580, 440},
    {2020, 9, 1, 620, 496},
    {2021, 6, 10, 620, 496},
    {2021, 6, 11, 620, 496, true, true},
    {2021, 10, 15, 636, 515, true, true},
};

// ------------------------------------------------------------ the regulation, once more

bool counts(const Cells& person) {
  return !person.at("unmarried_soldier") && !person.at("in_prison") &&
         person.at("clergy_months_away") < 12 && !person.at("extreme_hardship");
}

std::int64_t standard(const Family& family, const Date& date) {
  return 100 * (family.household.at("area") == 0 ? date.urban : date.rural);
}

bool property_exceeds(const Cells& home, std::int64_t limit, std::int64_t persons,
                      bool clauses_of_2020) {
  std::int64_t assets = home.at("financial_assets");
  std::int64_t homes = home.at("homes");
  std::int64_t area = home.at("floor_area");
  if (clauses_of_2020) {
    assets += home.at("savings_insurance");
    homes -= home.at("unsafe_homes");
    area -= home.at("unsafe_floor_area");
  }
  const auto vehicle = home.at("vehicle");
  const auto shop = home.at("shop");
  const bool exempt = vehicle == no_vehicle || vehicle == mobility_vehicle ||
                      (clauses_of_2020 && vehicle == motorcycle);
  const bool shop_counts = clauses_of_2020 ? shop == shop_let || shop == shop_run : shop != no_shop;
  return assets > limit || (homes >= 2 && area > 45'000'000 * persons) || shop_counts || !exempt ||
         home.at("ship") || home.at("large_machine") ||
         (!clauses_of_2020 && home.at("registered_company")) || home.at("county_property_ground");
}

/// In fen; 70 years are completed on the birthday.
std::int64_t top_up(const Cells& person, dsl::Day seventy_years_before) {
  std::int64_t yuan = 0;
  const auto grade = person.at("disability");
  if (grade >= grade_2 || person.at("serious_illness")) yuan = 60;
  if (person.at("birth_date") <= seventy_years_before) yuan = 60;
  if (person.at("schooling") != not_in_school) yuan = 100;
  if (grade != no_grade) yuan += 40;
  return 100 * yuan;
}

bool ill_or_severely_disabled(const Cells& person) {
  return person.at("disability") >= grade_2 || person.at("serious_illness");
}

Answer answer_by_hand(const Family& family, const Date& date) {
  const Cells& home = family.household;
  std::int64_t persons = 0;
  std::int64_t month = home.at("other_income");
  for (const Cells& person : family.members) {
    if (!counts(person)) continue;
    ++persons;
    month += person.at("wages") + person.at("transfers");
  }
  const auto farm = std::max<std::int64_t>(0, home.at("farm_income") - home.at("farm_costs"));
  const std::int64_t line = standard(family, date) * persons * 12;
  const std::int64_t short_by = line - 12 * month - farm;
  const bool fits =
      home.at("local_hukou") && !property_exceeds(home, line, persons, date.clauses_of_2020);
  const bool qualifies = fits && short_by > 0;
  const bool single_cover = date.single_cover && fits && !qualifies && short_by + line / 2 > 0;
  Answer answer{qualifies, qualifies ? (2 * short_by + 12) / 24 : 0, 0};
  for (const Cells& person : family.members) {
    const bool gets = qualifies || (single_cover && ill_or_severely_disabled(person));
    const auto aged = dsl::day_of(date.year - 70, date.month, date.day);
    if (gets && counts(person)) answer.top_ups += top_up(person, aged);
  }
  return answer;
}

// ------------------------------------------------------------ the policy

class Chongqing {
 public:
  Chongqing()
      : loaded_(dsl::load_policy(std::filesystem::path(YINGBAO_SOURCE_DIR) / "policies" /
                                 "chongqing")) {}

  const dsl::Loaded& loaded() const { return loaded_; }

  Answer answer(const Family& family, const Date& date) const {
    const std::vector<interpreter::Column> columns = columns_of(*loaded_.policy, family);
    const interpreter::Offsets members{0, static_cast<std::uint32_t>(family.members.size())};
    const interpreter::Offsets nobody{0, 0};  // there is one further list, the supporters
    interpreter::View view;
    view.households = 1;
    view.first = {members, nobody};
    for (const auto& column : columns) view.inputs.push_back(&column);
    interpreter::Evaluator evaluator(edition(date), view);
    evaluator.choose(0);
    const auto value = [&](const char* name) { return evaluator.value(definition(name)).raw; };
    return {value("qualifies") != 0, value("difference"), value("top_ups")};
  }

 private:
  /// Thousands of families share a date.
  const interpreter::Edition& edition(const Date& date) const {
    const auto day = dsl::day_of(date.year, date.month, date.day);
    const auto found = editions_.find(day);
    if (found != editions_.end()) return found->second;
    auto made = interpreter::edition_on(*loaded_.policy, day, {definition("benefit")});
    return editions_.emplace(day, std::get<interpreter::Edition>(std::move(made))).first->second;
  }

  dsl::DefinitionId definition(std::string_view alias) const {
    const auto& all = loaded_.policy->definitions;
    const auto found = std::find_if(all.begin(), all.end(), [&](const dsl::Definition& one) {
      return one.title.alias == alias;
    });
    return {static_cast<std::uint32_t>(found - all.begin())};
  }

  /// What a family does not state is as the policy says.
  static std::int64_t cell(const Cells& stated, const dsl::Input& input) {
    const auto found = stated.find(input.title.alias);
    return found == stated.end() ? input.default_value.value() : found->second;
  }

  static std::vector<interpreter::Column> columns_of(const dsl::Policy& policy,
                                                     const Family& family) {
    std::vector<interpreter::Column> columns;
    for (const dsl::Input& input : policy.inputs) {
      auto& raw = columns.emplace_back().raw;
      if (input.level == dsl::household_level) raw.push_back(cell(family.household, input));
      if (input.level != dsl::person_level) continue;
      for (const Cells& person : family.members) raw.push_back(cell(person, input));
    }
    return columns;
  }

  dsl::Loaded loaded_;
  mutable std::map<dsl::Day, interpreter::Edition> editions_;
};

// ------------------------------------------------------------ families

Cells plain_home() {
  return {{"local_hukou", 1},
          {"area", 1},
          {"county", 0},
          {"other_income", 0},
          {"farm_income", 0},
          {"farm_costs", 0},
          {"financial_assets", 0},
          {"savings_insurance", 0},
          {"homes", 1},
          {"unsafe_homes", 0},
          {"floor_area", 0},
          {"unsafe_floor_area", 0},
          {"shop", 0},
          {"vehicle", 0},
          {"ship", 0},
          {"large_machine", 0},
          {"registered_company", 0},
          {"county_property_ground", 0}};
}
Cells plain_person() {
  return {{"birth_date", dsl::day_of(1980, 5, 1)},
          {"wages", 0},
          {"transfers", 0},
          {"unmarried_soldier", 0},
          {"in_prison", 0},
          {"clergy_months_away", 0},
          {"extreme_hardship", 0},
          {"disability", 0},
          {"serious_illness", 0},
          {"schooling", 0}};
}

/// Random families, many of them within a few fen of a boundary.
class Families {
 public:
  Family next(const Date& date) {
    Family family{plain_home(), {}};
    family.household["area"] = one_in(2);
    for (auto n = below(9) + 1; n > 0; --n) family.members.push_back(person(date));
    home(family, date);
    place_income(family, date);
    return family;
  }

 private:
  std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(random_() % n); }
  std::int64_t one_in(std::int64_t n) { return below(n) == 0; }

  Cells person(const Date& date) {
    Cells cells = plain_person();
    cells["birth_date"] = one_in(3)
                              ? dsl::day_of(date.year - 70, date.month, date.day) + below(3) - 1
                              : dsl::day_of(1930, 1, 1) + below(30'000);
    cells["unmarried_soldier"] = one_in(15);
    cells["in_prison"] = one_in(15);
    cells["clergy_months_away"] = one_in(6) ? 10 + below(4) : 0;
    cells["extreme_hardship"] = one_in(15);
    cells["disability"] = one_in(2) ? below(5) : 0;
    cells["serious_illness"] = one_in(4);
    cells["schooling"] = one_in(2) ? below(3) : 0;
    cells["wages"] = below(40'000);
    cells["transfers"] = one_in(2) ? below(20'000) : 0;
    return cells;
  }

  void home(Family& family, const Date& date) {
    Cells& home = family.household;
    const auto persons = std::count_if(family.members.begin(), family.members.end(), counts);
    const std::int64_t limit = standard(family, date) * persons * 12;
    home["local_hukou"] = !one_in(20);
    home["financial_assets"] = one_in(4) ? std::max<std::int64_t>(0, limit + below(5) - 2) : 0;
    home["savings_insurance"] = one_in(4) ? below(3) : 0;
    home["homes"] = below(4);
    home["unsafe_homes"] = below(home["homes"] + 1);
    home["floor_area"] = 45'000'000 * persons + 1 - below(3);
    home["floor_area"] = std::max<std::int64_t>(0, home["floor_area"]);
    home["unsafe_floor_area"] = std::min(home["floor_area"], below(2));
    home["shop"] = one_in(6) ? below(4) : 0;
    home["vehicle"] = one_in(4) ? below(4) : 0;
    for (const char* ground : {"ship", "large_machine", "registered_company"}) {
      home[ground] = one_in(20);
    }
    home["county_property_ground"] = one_in(20);
  }

  /// Half of the families come to lie within two fen a year of the line.
  void place_income(Family& family, const Date& date) {
    Cells& home = family.household;
    home["farm_costs"] = one_in(2) ? below(1'000'000) : 0;
    home["farm_income"] = one_in(2) ? below(2'000'000) : 0;
    if (one_in(2)) return;
    home["farm_income"] = home["farm_costs"] = 0;
    std::int64_t month = 0;
    std::int64_t persons = 0;
    for (const Cells& person : family.members) {
      if (!counts(person)) continue;
      ++persons;
      month += person.at("wages") + person.at("transfers");
    }
    const auto gap = 12 * (standard(family, date) * persons - month);
    home["farm_income"] = std::max<std::int64_t>(0, gap + below(5) - 2);
  }

  std::mt19937_64 random_{20200901};
};

TEST(Chongqing, Checks) {
  const Chongqing policy;
  EXPECT_TRUE(policy.loaded().policy) << dsl::render(policy.loaded().diagnostics, {});
}

TEST(Chongqing, AgreesWithTheRegulationWorkedOutByHand) {
  const Chongqing policy;
  ASSERT_TRUE(policy.loaded().policy);
  Families families;
  int qualified = 0;
  for (const Date& date : dates) {
    for (int i = 0; i < 1000; ++i) {
      const Family family = families.next(date);
      const Answer expected = answer_by_hand(family, date);
      qualified += expected.qualifies;
      ASSERT_EQ(policy.answer(family, date), expected)
          << date.year << "-" << date.month << "-" << date.day << " family " << i;
    }
  }
  EXPECT_GT(qualified, 300);  // or the families say nothing about amounts
}

/// One to nine persons, urban and rural, on each date: a fen a month below the line, at it, above
/// it; and the same by farm income, a fen a year.
TEST(Chongqing, AFamilyOneFenBelowTheStandardIsNeverRefused) {
  const Chongqing policy;
  ASSERT_TRUE(policy.loaded().policy);
  for (const Date& date : dates) {
    for (std::int64_t n = 1; n <= 9; ++n) {
      for (const int area : {0, 1}) {
        for (const int off : {-1, 0, 1}) {
          Family family{plain_home(), std::vector<Cells>(n, plain_person())};
          family.household["area"] = area;
          const std::int64_t line = standard(family, date) * n;
          family.members[0]["wages"] = line + off;
          EXPECT_EQ(policy.answer(family, date), (Answer{off < 0, off < 0 ? 1 : 0, 0}));
          family.members[0]["wages"] = 0;
          family.household["farm_income"] = 12 * line + off;
          EXPECT_EQ(policy.answer(family, date), (Answer{off < 0, 0, 0}));
        }
      }
    }
  }
}

}  // namespace
}  // namespace yingbao
