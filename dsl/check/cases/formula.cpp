#include "dsl/check/cases/formula.h"

#include <algorithm>
#include <utility>

namespace yingbao::dsl::checking {
namespace {

constexpr int deepest_names = 40;             // of names within names
constexpr std::size_t most_formulas = 5'000;  // beyond, names are not looked into

std::int64_t as_value(Wide value) {
  return std::int64_t(std::clamp<Wide>(value, Values::least, Values::most));
}

/// The grains of a subject that stand so to `constant` grains of another type.
Values values_of(Comparator comparator, std::int64_t constant, Type of_constant, Type of_subject) {
  const Wide exact = Wide(constant) * grains_per_unit(of_subject);
  const Wide over = grains_per_unit(of_constant);
  Wide down = exact / over;
  if (exact % over != 0 && exact < 0) --down;
  const bool meets = exact % over == 0;
  const std::int64_t last_below = as_value(meets ? down - 1 : down);
  const std::int64_t first_above = as_value(down + 1);
  const Values below(Interval{Values::least, last_below});
  const Values above(Interval{first_above, Values::most});
  const Values equal = meets ? Values::one(as_value(down)) : Values();
  switch (comparator) {
    case Comparator::less:
      return below;
    case Comparator::at_most:
      return above.complement();
    case Comparator::equal:
      return equal;
    case Comparator::unequal:
      return equal.complement();
    case Comparator::at_least:
      return below.complement();
    case Comparator::greater:
      return above;
  }
  return {};
}

Comparator mirrored(Comparator comparator) {
  switch (comparator) {
    case Comparator::less:
      return Comparator::greater;
    case Comparator::at_most:
      return Comparator::at_least;
    case Comparator::at_least:
      return Comparator::at_most;
    case Comparator::greater:
      return Comparator::less;
    case Comparator::equal:
    case Comparator::unequal:
      return comparator;
  }
  return comparator;
}

/// What is made of conditions; anything else is a value of its own, under its name.
bool is_condition(const Node& node) {
  return std::holds_alternative<Not>(node) || std::holds_alternative<Conjunction>(node) ||
         std::holds_alternative<Disjunction>(node) || std::holds_alternative<Comparison>(node) ||
         std::holds_alternative<Membership>(node) || std::holds_alternative<Itemised>(node) ||
         std::holds_alternative<Known>(node) || std::holds_alternative<InputRead>(node) ||
         std::holds_alternative<DefinitionRead>(node);
}

}  // namespace

std::uint32_t Formulas::add(Formula formula) {
  formulas_.push_back(std::move(formula));
  return std::uint32_t(formulas_.size() - 1);
}

std::uint32_t Formulas::truth(bool value) {
  return add({value ? Formula::Kind::yes : Formula::Kind::no, 0, {}, {}});
}

std::uint32_t Formulas::test(std::uint32_t subject, Values values, bool positive) {
  return add(
      {Formula::Kind::test, subject, positive ? std::move(values) : values.complement(), {}});
}

std::uint32_t Formulas::subject(Subject subject, const std::string& key) {
  const auto [entry, added] = keys_.emplace(key, std::uint32_t(subjects_.size()));
  if (added) subjects_.push_back(subject);
  return entry->second;
}

std::uint32_t Formulas::subject_of(ExpressionId id) {
  const std::uint32_t number = sameness_.number(id);
  return subject({id, {}, false, number}, std::to_string(number));
}

std::uint32_t Formulas::joined(const std::vector<ExpressionId>& parts, bool all, const World& world,
                               bool positive) {
  Formula formula{all == positive ? Formula::Kind::all : Formula::Kind::any, 0, {}, {}};
  for (const ExpressionId part : parts) formula.parts.push_back(of(part, world, positive));
  return add(std::move(formula));
}

std::uint32_t Formulas::comparison(const Comparison& e, const World& world, bool positive) {
  const auto left = constants_.value(e.left, world);
  const auto right = constants_.value(e.right, world);
  const Type left_type = policy_[e.left].type;
  const Type right_type = policy_[e.right].type;
  if (left && right)
    return truth(values_of(e.comparator, *right, right_type, left_type).holds(*left) == positive);
  const bool asks = left_type.kind == Kind::yes_no && (left || right);
  if (asks && (e.comparator == Comparator::equal || e.comparator == Comparator::unequal)) {
    const bool wanted = (right ? *right : *left) != 0;
    const bool holds = (e.comparator == Comparator::equal) == wanted;
    return of(right ? e.left : e.right, world, holds == positive);
  }
  if (right)
    return test(subject_of(e.left), values_of(e.comparator, *right, right_type, left_type),
                positive);
  if (left)
    return test(subject_of(e.right),
                values_of(mirrored(e.comparator), *left, left_type, right_type), positive);
  const std::uint32_t a = sameness_.number(e.left);
  const std::uint32_t b = sameness_.number(e.right);
  const Values signs =
      values_of(a <= b ? e.comparator : mirrored(e.comparator), 0, integer, integer);
  if (a == b) return truth(signs.holds(0) == positive);
  const Subject pair =
      a < b ? Subject{e.left, e.right, false, a} : Subject{e.right, e.left, false, b};
  return test(subject(pair, std::to_string(std::min(a, b)) + "?" + std::to_string(std::max(a, b))),
              signs, positive);
}

std::uint32_t Formulas::membership(const Membership& e, const World& world, bool positive) {
  const Values members = Values::of(e.members);
  if (const auto value = constants_.value(e.operand, world))
    return truth(members.holds(*value) == (positive != e.negated));
  return test(subject_of(e.operand), members, positive != e.negated);
}

std::uint32_t Formulas::itemised(const Itemised& e, const World& world, bool positive) {
  Formula formula{e.any == positive ? Formula::Kind::any : Formula::Kind::all, 0, {}, {}};
  for (const Item& item : e.items) {
    const std::uint32_t condition = of(item.condition, world, positive);
    if (!item.exception.valid()) {
      formula.parts.push_back(condition);
      continue;
    }
    const std::uint32_t exception = of(item.exception, world, !positive);
    formula.parts.push_back(
        add({positive ? Formula::Kind::all : Formula::Kind::any, 0, {}, {condition, exception}}));
  }
  return add(std::move(formula));
}

const DefinitionVersion* Formulas::looked_into(DefinitionId id, const World& world) {
  const Definition& definition = policy_[id];
  if (definition.type.kind != Kind::yes_no || definition.versions.empty()) {
    broken_ = broken_ || definition.versions.empty();
    return nullptr;
  }
  if (definition.optional || depth_ > deepest_names || formulas_.size() > most_formulas)
    return nullptr;
  const DefinitionVersion* version = version_on(definition.versions, world.times);
  return version && is_condition(policy_[version->body].node) ? version : nullptr;
}

std::uint32_t Formulas::of(ExpressionId id, const World& world, bool positive) {
  if (!id.valid()) return truth(positive);
  const Expression& e = policy_[id];
  if (const auto* negation = std::get_if<Not>(&e.node))
    return of(negation->operand, world, !positive);
  if (const auto* both = std::get_if<Conjunction>(&e.node))
    return joined(both->operands, true, world, positive);
  if (const auto* either = std::get_if<Disjunction>(&e.node))
    return joined(either->operands, false, world, positive);
  if (const auto* compared = std::get_if<Comparison>(&e.node))
    return comparison(*compared, world, positive);
  if (const auto* member = std::get_if<Membership>(&e.node))
    return membership(*member, world, positive);
  if (const auto* items = std::get_if<Itemised>(&e.node)) return itemised(*items, world, positive);
  if (const auto* known = std::get_if<Known>(&e.node)) {
    const std::uint32_t number = sameness_.number(known->operand);
    return test(subject({known->operand, {}, true, number}, "k" + std::to_string(number)),
                Values::one(1), positive);
  }
  if (const auto* read = std::get_if<DefinitionRead>(&e.node)) {
    if (const auto* version = looked_into(read->definition, world)) {
      ++depth_;
      const std::uint32_t inside = of(version->body, world, positive);
      --depth_;
      return inside;
    }
  }
  // A parameter or definition that is a fixed yes or no is a switch, there to be turned.
  if (const auto* literal = std::get_if<Literal>(&e.node))
    return truth((literal->raw != 0) == positive);
  return test(subject_of(id), Values::one(1), positive);
}

}  // namespace yingbao::dsl::checking
