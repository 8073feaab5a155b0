#include "tests/interpreter/differential/policy_generator.h"

#include <algorithm>

#include "tests/interpreter/differential/expression_generator.h"
#include "tests/interpreter/differential/values.h"

namespace yingbao::interpreter::differential {
namespace {

constexpr dsl::Level vehicles = 2;

class PolicyGenerator {
 public:
  PolicyGenerator(Random& random, Mood mood)
      : random_(random), serene_(mood == Mood::serene), expressions_(make_, random, mood) {}

  GeneratedPolicy generate() {
    day_ = serene_ ? dsl::day_of(2020, 9, 1)
                   : some_day(random_) + 365 * dsl::Day(random_.between(0, 60));
    make_.list("车辆");
    make_.policy().measures.push_back({{"亩", "mu"}, false, {}});
    make_.policy().texts = {"甲", "乙", "丙"};
    for (const char* name : {"类别", "等级"})
      make_.enumeration(name, std::size_t(members_of_enumeration));
    inputs();
    months_ = random_.chance(50) ? std::size_t(random_.between(2, 5)) : 1;
    if (months_ > 1) months_parameter();
    for (std::size_t i = 2 + random_.below(4); i-- > 0;) parameter();
    if (random_.chance(60)) definition(dsl::enumeration({0}));  // may index a parameter, and fault
    if (!serene_ && random_.chance(25)) faulty_parameter();
    if (random_.chance(30)) wide_product();
    for (std::size_t i = 5 + random_.below(10); i-- > 0;) {
      definition(expressions_.some_type());
      if (random_.chance(25)) parameter();
    }
    return {make_.policy(), day_, outputs(), months_};
  }

 private:
  std::string name(const char* kind) { return kind + std::to_string(names_++); }

  dsl::Level some_level() {
    return random_.pick({dsl::household_level, dsl::household_level, dsl::household_level,
                         dsl::person_level, dsl::person_level, dsl::person_level, vehicles});
  }

  /// At least one enumeration of the household and of the persons: parameters are indexed by them.
  void inputs() {
    for (auto level : {dsl::household_level, dsl::person_level})
      make_.input(name("i"), level, dsl::enumeration({level == dsl::person_level}));
    for (std::size_t i = 7 + random_.below(8); i-- > 0;)
      make_.input(name("i"), some_level(), expressions_.some_type(), random_.chance(30));
  }

  /// What may index a parameter beside `taken`: all of the household or of one list.
  std::vector<dsl::ParameterIndex> indexes_beside(const std::vector<dsl::ParameterIndex>& taken) {
    const dsl::Policy& policy = make_.policy();
    const auto level_of = [&](const dsl::ParameterIndex& index) {
      return std::visit([&](auto id) { return policy[id].level; }, index.source);
    };
    dsl::Level deepest = dsl::household_level;
    for (const auto& index : taken) deepest = std::max(deepest, level_of(index));
    std::vector<dsl::ParameterIndex> found;
    const auto consider = [&](const auto& thing, auto id) {
      const bool near = thing.level == dsl::household_level || deepest == dsl::household_level ||
                        thing.level == deepest;
      if (thing.type.kind == dsl::Kind::enumeration && !thing.optional && near)
        found.push_back({id, thing.type.enumeration});
    };
    for (std::uint32_t i = 0; i < policy.definitions.size(); ++i)
      consider(policy.definitions[i], dsl::DefinitionId{i});
    if (!found.empty() && random_.chance(60)) return found;  // they can fault
    for (std::uint32_t i = 0; i < policy.inputs.size(); ++i)
      consider(policy.inputs[i], dsl::InputId{i});
    return found;
  }

  std::vector<dsl::ParameterIndex> some_indexes() {
    std::vector<dsl::ParameterIndex> all;
    if (random_.chance(40)) return all;
    for (std::size_t i = random_.below(4); i-- > 0;)
      all.push_back(random_.pick(indexes_beside(all)));
    return all;
  }

  /// Numbers are wanted as factors and divisors that are the same for everybody.
  void parameter() {
    const dsl::Type type =
        random_.chance(45)
            ? random_.pick({dsl::money_per_person(dsl::Period::month), dsl::number, dsl::integer})
            : expressions_.some_type();
    parameter(type, some_indexes());
  }

  /// Indexed by an enumeration whose rows may both hold, or neither; and read at once.
  void faulty_parameter() {
    const dsl::Level level = random_.pick({dsl::household_level, dsl::person_level});
    const Scene scene{level, {}, 2};
    const dsl::Type member = dsl::enumeration({0});
    std::vector<dsl::Branch> rows;
    for (int i = 0; i < 2; ++i) {
      const auto condition = expressions_.expression(dsl::yes_no, scene);
      rows.push_back(make_.branch(condition, expressions_.expression(member, scene)));
    }
    const auto index =
        make_.definition(name("d"), level, make_.table(dsl::HitPolicy::unique, std::move(rows)));
    const auto read = parameter(expressions_.some_type(), {{index, member.enumeration}});
    make_.definition(name("d"), level, make_.read(read));
  }

  /// A definition of its own: nothing above it hides a grain.
  void wide_product() {
    const dsl::Level level = random_.pick({dsl::household_level, dsl::person_level});
    const dsl::Type type = random_.pick({dsl::number, dsl::money(dsl::Period::month)});
    make_.definition(name("d"), level, expressions_.wide_product(type, {level, {}, 0}));
  }

  dsl::ParameterId parameter(const dsl::Type& type,
                             const std::vector<dsl::ParameterIndex>& indexes) {
    std::size_t cells = 1;
    for (std::size_t i = 0; i < indexes.size(); ++i) cells *= std::size_t(members_of_enumeration);
    const auto version = [&](dsl::InForce in_force) {
      dsl::ParameterVersion v;
      v.in_force = in_force;
      Temper temper = random_.chance(8) ? Temper::wild : Temper::calm;
      if (serene_) temper = random_.chance(85) ? Temper::serene : Temper::large;
      for (std::size_t i = 0; i < cells; ++i) v.cells.push_back(some_value(random_, type, temper));
      return v;
    };
    return make_.parameter_versions(name("p"), type, indexes, dated(version));
  }

  /// How many months a rule looks back.
  void months_parameter() {
    const auto indexes = some_indexes();
    std::size_t cells = 1;
    for (std::size_t i = 0; i < indexes.size(); ++i) cells *= std::size_t(members_of_enumeration);
    std::vector<std::int64_t> counts;
    for (std::size_t i = 0; i < cells; ++i) counts.push_back(random_.between(0, most_months_back));
    const auto id = make_.parameter(name("p"), dsl::months, indexes, counts);
    make_.policy().parameters[id.value].range = dsl::Range{0, most_months_back};
  }

  /// Of inputs and constants.
  dsl::DefinitionId initially(const dsl::Type& type, dsl::Level level, bool optional) {
    const Scene scene{level, {}, 0};
    const auto body = expressions_.initially(type, scene, optional);
    const auto id = make_.definition(name("b"), level, body);
    auto& made = make_.policy().definitions[id.value];
    made.type = type;
    made.optional = optional;
    return id;
  }

  /// One version, or two that meet just before, at or just after the day of evaluation.
  template <class Make>
  auto dated(Make version) -> std::vector<decltype(version(dsl::InForce{}))> {
    if (random_.chance(75)) return {version({})};
    const dsl::Day from = day_ + dsl::Day(random_.between(-1, 1));
    dsl::InForce before;
    before.until = from - 1;
    dsl::InForce after;
    after.from = from;
    auto first = version(before);
    return {std::move(first), version(after)};
  }

  void definition(const dsl::Type& type) {
    const dsl::Level level = some_level();
    const bool optional = random_.chance(20);
    const Scene scene{level, {}, int(2 + random_.below(4))};
    const auto version = [&](dsl::InForce in_force) {
      dsl::DefinitionVersion v;
      v.in_force = in_force;
      v.body = optional ? expressions_.optional(type, scene) : expressions_.expression(type, scene);
      return v;
    };
    dsl::DefinitionId before;
    if (months_ > 1 && random_.chance(60)) before = initially(type, level, optional);
    // Its place is taken before its body is made: that may read its own earlier months.
    const auto id = make_.definition_to_come(name("d"), level, type, optional);
    make_.policy().definitions[id.value].initially = before;
    auto versions = dated(version);
    auto& made = make_.policy().definitions[id.value];
    made.versions = std::move(versions);
    if (random_.chance(serene_ ? 1 : 12)) made.range = some_range(type);
  }

  std::optional<dsl::Range> some_range(const dsl::Type& type) {
    const std::int64_t a = some_value(random_, type, Temper::calm);
    const std::int64_t b = some_value(random_, type, Temper::calm);
    return dsl::Range{std::min(a, b), std::max(a, b)};
  }

  std::vector<dsl::DefinitionId> outputs() {
    std::vector<dsl::DefinitionId> wanted;
    const auto count = std::uint32_t(make_.policy().definitions.size());
    for (std::uint32_t i = 0; i < count; ++i)
      if (i + 1 == count || random_.chance(45)) wanted.push_back({i});
    return wanted;
  }

  Random& random_;
  bool serene_;
  PolicyBuilder make_;
  ExpressionGenerator expressions_;
  dsl::Day day_ = 0;
  std::size_t months_ = 1;
  unsigned names_ = 0;
};

}  // namespace

GeneratedPolicy generate_policy(Random& random, Mood mood) {
  return PolicyGenerator(random, mood).generate();
}

}  // namespace yingbao::interpreter::differential
