#pragma once
// Typed policies by hand, for tests of the interpreter alone: no text, no checker. Each expression
// gets a place of its own in the order in which it is made, so later ones stand later in the file.

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "dsl/policy.h"

namespace yingbao::interpreter {

class PolicyBuilder {
 public:
  PolicyBuilder() {
    policy_.title = {"试验", "trial"};
    policy_.lists.push_back({{"成员", "members"}});
    policy_.places.push_back({});
  }

  dsl::Level list(const std::string& name) {
    policy_.lists.push_back({{name, ""}});
    return dsl::Level(policy_.lists.size());
  }
  dsl::EnumerationId enumeration(const std::string& name, std::size_t size) {
    dsl::Enumeration e;
    e.title.name = name;
    for (std::size_t i = 0; i < size; ++i) e.members.push_back({name + std::to_string(i), ""});
    policy_.enumerations.push_back(std::move(e));
    return {std::uint32_t(policy_.enumerations.size() - 1)};
  }
  dsl::InputId input(const std::string& name, dsl::Level level, dsl::Type type,
                     bool optional = false) {
    dsl::Input i;
    i.title.name = name;
    i.level = level;
    i.type = type;
    i.optional = optional;
    policy_.inputs.push_back(std::move(i));
    return {std::uint32_t(policy_.inputs.size() - 1)};
  }
  /// One version, from ever on; cells in row-major order.
  dsl::ParameterId parameter(const std::string& name, dsl::Type type,
                             std::vector<dsl::ParameterIndex> indexes,
                             std::vector<std::int64_t> cells) {
    return parameter_versions(name, type, std::move(indexes), {{{}, std::move(cells), {}, {}}});
  }
  dsl::ParameterId parameter_versions(const std::string& name, dsl::Type type,
                                      std::vector<dsl::ParameterIndex> indexes,
                                      std::vector<dsl::ParameterVersion> versions) {
    dsl::Parameter p;
    p.title.name = name;
    p.type = type;
    for (const auto& index : indexes) p.level = std::max(p.level, level_of(index));
    p.indexes = std::move(indexes);
    p.versions = std::move(versions);
    p.place = next_place();
    policy_.parameters.push_back(std::move(p));
    return {std::uint32_t(policy_.parameters.size() - 1)};
  }
  dsl::DefinitionId definition(const std::string& name, dsl::Level level, dsl::ExpressionId body) {
    return definition_versions(name, level, {{{}, body, {}, {}}});
  }
  dsl::DefinitionId definition_versions(const std::string& name, dsl::Level level,
                                        std::vector<dsl::DefinitionVersion> versions) {
    dsl::Definition d;
    d.title.name = name;
    d.level = level;
    d.type = policy_[versions.front().body].type;
    for (const auto& version : versions) d.optional |= policy_[version.body].optional;
    d.versions = std::move(versions);
    d.place = next_place();
    policy_.definitions.push_back(std::move(d));
    return {std::uint32_t(policy_.definitions.size() - 1)};
  }

  /// Its versions are set when its body is made.
  dsl::DefinitionId definition_to_come(const std::string& name, dsl::Level level, dsl::Type type,
                                       bool optional) {
    dsl::Definition d;
    d.title.name = name;
    d.level = level;
    d.type = type;
    d.optional = optional;
    d.place = next_place();
    policy_.definitions.push_back(std::move(d));
    return {std::uint32_t(policy_.definitions.size() - 1)};
  }

  /// Any node; the helpers below say what is usual.
  dsl::ExpressionId add(dsl::Node node, dsl::Type type, dsl::Level level, bool optional = false) {
    policy_.expressions.push_back({std::move(node), type, level, optional, next_place(), {}});
    return {std::uint32_t(policy_.expressions.size() - 1)};
  }

  dsl::ExpressionId literal(std::int64_t raw, dsl::Type type) {
    return add(dsl::Literal{raw}, type, dsl::household_level);
  }
  dsl::ExpressionId boolean(bool value) { return literal(value, dsl::yes_no); }
  dsl::ExpressionId read(dsl::InputId id) {
    const dsl::Input& i = policy_[id];
    return add(dsl::InputRead{id}, i.type, i.level, i.optional);
  }
  dsl::ExpressionId read(dsl::ParameterId id) {
    return add(dsl::ParameterRead{id}, policy_[id].type, policy_[id].level);
  }
  dsl::ExpressionId read(dsl::DefinitionId id) {
    const dsl::Definition& d = policy_[id];
    return add(dsl::DefinitionRead{id}, d.type, d.level, d.optional);
  }
  dsl::ExpressionId day() { return add(dsl::EvaluationDay{}, dsl::date, dsl::household_level); }
  dsl::ExpressionId negation(dsl::ExpressionId a) {
    return add(dsl::Not{a}, dsl::yes_no, level({a}));
  }
  dsl::ExpressionId both(std::vector<dsl::ExpressionId> all) {
    const dsl::Level at = level(all);
    return add(dsl::Conjunction{std::move(all)}, dsl::yes_no, at);
  }
  dsl::ExpressionId either(std::vector<dsl::ExpressionId> any) {
    const dsl::Level at = level(any);
    return add(dsl::Disjunction{std::move(any)}, dsl::yes_no, at);
  }
  dsl::ExpressionId compare(dsl::ExpressionId a, dsl::Comparator comparator, dsl::ExpressionId b) {
    return add(dsl::Comparison{comparator, a, b}, dsl::yes_no, level({a, b}));
  }
  dsl::ExpressionId member(dsl::ExpressionId a, std::vector<std::int64_t> members,
                           bool negated = false) {
    return add(dsl::Membership{a, std::move(members), negated}, dsl::yes_no, level({a}));
  }
  dsl::ExpressionId arithmetic(dsl::ArithmeticOperator op, dsl::Type type, dsl::ExpressionId a,
                               dsl::ExpressionId b = {}, dsl::ExpressionId c = {},
                               dsl::Rounding rounding = {}) {
    return add(dsl::Arithmetic{op, a, b, c, rounding}, type, level({a, b, c}));
  }
  dsl::ExpressionId extremum(bool largest, std::vector<dsl::ExpressionId> operands) {
    const dsl::Level at = level(operands);
    const dsl::Type type = policy_[operands.front()].type;
    return add(dsl::Extremum{largest, std::move(operands)}, type, at);
  }
  static dsl::Branch branch(dsl::ExpressionId condition, dsl::ExpressionId value) {
    return {condition, value, {}, {}};
  }
  dsl::ExpressionId choice(std::vector<dsl::Branch> branches, dsl::ExpressionId otherwise = {}) {
    const dsl::Level at = std::max(level(branches), level({otherwise}));
    const dsl::Type type = policy_[branches.front().value].type;
    return add(dsl::Choice{std::move(branches), otherwise, {}, {}}, type, at, !otherwise.valid());
  }
  static dsl::Item item(dsl::ExpressionId condition, dsl::ExpressionId exception = {}) {
    return {"", condition, exception, {}, {}};
  }
  dsl::ExpressionId itemised(bool any, std::vector<dsl::Item> items) {
    dsl::Level at = dsl::household_level;
    for (const auto& i : items) at = std::max(at, level({i.condition, i.exception}));
    return add(dsl::Itemised{any, std::move(items)}, dsl::yes_no, at);
  }
  dsl::ExpressionId table(dsl::HitPolicy hits, std::vector<dsl::Branch> rows,
                          dsl::ExpressionId otherwise = {}, dsl::ExpressionId scope = {}) {
    const dsl::Level at = std::max(level(rows), level({otherwise, scope}));
    const dsl::Type type = policy_[rows.front().value].type;
    return add(dsl::Table{hits, scope, std::move(rows), otherwise, {}, {}}, type, at);
  }
  /// `before` of each exception is all that gives way to it.
  dsl::ExpressionId excepted(std::vector<dsl::Branch> exceptions, dsl::ExpressionId base,
                             const std::vector<std::vector<std::uint32_t>>& before) {
    const dsl::Level at = std::max(level(exceptions), level({base}));
    dsl::Excepted node{{}, base};
    for (std::size_t i = 0; i < exceptions.size(); ++i)
      node.exceptions.push_back(
          {{}, exceptions[i].condition, exceptions[i].value, before[i], {}, next_place(), {}});
    const dsl::Expression& like = policy_[base];
    return add(std::move(node), like.type, at, like.optional);
  }
  dsl::ExpressionId brackets(
      dsl::ExpressionId amount,
      const std::vector<std::pair<dsl::ExpressionId, dsl::ExpressionId>>& above_and_rate,
      dsl::Rounding rounding = {}) {
    dsl::Brackets node{amount, {}, rounding};
    dsl::Level at = level({amount});
    for (const auto& [above, rate] : above_and_rate) {
      node.brackets.push_back({above, rate, {}, {}});
      at = std::max(at, level({above, rate}));
    }
    return add(std::move(node), policy_[amount].type, at);
  }
  dsl::ExpressionId nearest(dsl::ExpressionId gap, std::vector<dsl::ExpressionId> tiers,
                            dsl::ExpressionId up) {
    const dsl::Level at = std::max(level({gap, up}), level(tiers));
    const dsl::Type type = policy_[gap].type;
    return add(dsl::Nearest{gap, std::move(tiers), up}, type, at);
  }
  dsl::ExpressionId known(dsl::ExpressionId a) {
    return add(dsl::Known{a}, dsl::yes_no, level({a}));
  }
  dsl::ExpressionId or_else(dsl::ExpressionId a, dsl::ExpressionId fallback) {
    return add(dsl::OrElse{a, fallback}, policy_[a].type, level({a, fallback}));
  }
  dsl::ExpressionId aggregate(dsl::AggregateKind kind, dsl::Level list, dsl::ExpressionId value,
                              dsl::ExpressionId where = {}, dsl::ExpressionId unit = {}) {
    const bool optional =
        kind == dsl::AggregateKind::largest || kind == dsl::AggregateKind::smallest;
    const dsl::Type type = kind == dsl::AggregateKind::count ? dsl::persons : policy_[value].type;
    const dsl::Level level = unit.valid() ? dsl::person_level : dsl::household_level;
    return add(dsl::Aggregate{kind, list, value, where, unit}, type, level, optional);
  }
  dsl::ExpressionId rank() { return add(dsl::ChildRank{}, dsl::integer, dsl::person_level); }
  dsl::ExpressionId shift(dsl::ExpressionId date, dsl::ExpressionId amount, dsl::CalendarUnit unit,
                          bool backwards = false) {
    return add(dsl::DateShift{date, amount, unit, backwards}, dsl::date, level({date, amount}));
  }
  dsl::ExpressionId days_between(dsl::ExpressionId later, dsl::ExpressionId earlier) {
    return add(dsl::DaysBetween{later, earlier}, dsl::days, level({later, earlier}));
  }
  dsl::ExpressionId months_between(dsl::ExpressionId later, dsl::ExpressionId earlier) {
    return add(dsl::MonthsBetween{later, earlier}, dsl::months, level({later, earlier}));
  }
  dsl::ExpressionId age(dsl::ExpressionId birth) {
    return add(dsl::Age{birth}, dsl::years, level({birth}));
  }

  dsl::PlaceId place(dsl::ExpressionId id) const { return policy_[id].place; }
  dsl::PlaceId place_of_exception(dsl::ExpressionId id, std::size_t index) const {
    return std::get<dsl::Excepted>(policy_[id].node).exceptions[index].place;
  }
  const dsl::Policy& policy() const { return policy_; }
  dsl::Policy& policy() { return policy_; }

 private:
  dsl::PlaceId next_place() {
    const auto at = std::uint32_t(policy_.places.size());
    policy_.places.push_back({0, at, at + 1});
    return at;
  }
  dsl::Level level(const std::vector<dsl::ExpressionId>& ids) const {
    dsl::Level deepest = dsl::household_level;
    for (auto id : ids)
      if (id.valid()) deepest = std::max(deepest, policy_[id].level);
    return deepest;
  }
  dsl::Level level(const std::vector<dsl::Branch>& branches) const {
    dsl::Level deepest = dsl::household_level;
    for (const auto& b : branches) deepest = std::max(deepest, level({b.condition, b.value}));
    return deepest;
  }
  dsl::Level level_of(const dsl::ParameterIndex& index) const {
    return std::visit([this](auto id) { return policy_[id].level; }, index.source);
  }

  dsl::Policy policy_;
};

}  // namespace yingbao::interpreter
