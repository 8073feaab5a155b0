// when … otherwise, and itemised alternatives.

#include <algorithm>
#include <utility>

#include "dsl/check/describe.h"
#include "dsl/check/item_labels.h"
#include "dsl/check/parts.h"

namespace yingbao::dsl::checking {
namespace {

bool is_choice(const ast::Expression& e) { return std::holds_alternative<ast::Choice>(e.node); }

}  // namespace

/// A choice inside rounds its own branches; anything else is rounded once its unit is known.
Operand Expressions::branch_value(const ast::Expression& e, const Want& want) {
  Operand value = check(e, is_choice(e) ? want : want.alone());
  return value.nobody ? value : present(value);
}

Expressions::Parts Expressions::parts(const std::vector<ast::Branch>& branches,
                                      const std::optional<ast::Otherwise>& otherwise,
                                      const Want& want, std::optional<Span> declared) {
  Parts parts;
  for (const auto& branch : branches) {
    const Clause clause(draft_.reporter, branch.basis);
    parts.conditions.push_back(condition(*branch.condition));
    const Guarded guarded(*this, known_if(*branch.condition));
    parts.values.push_back(branch_value(*branch.value, want));
    parts.round.push_back(!is_choice(*branch.value));
    parts.bases.push_back(&branch.basis);
    parts.spans.push_back(branch.span);
  }
  if (otherwise) {
    const Clause clause(draft_.reporter, otherwise->basis);
    parts.values.push_back(branch_value(*otherwise->value, want));
    parts.round.push_back(!is_choice(*otherwise->value));
    parts.bases.push_back(&otherwise->basis);
    parts.spans.push_back(otherwise->span);
    parts.has_otherwise = true;
  }
  finish(parts, want, declared);
  return parts;
}

/// Rounds, and brings all values to one type: the declared one, or what they have in common.
void Expressions::finish(Parts& parts, const Want& want, std::optional<Span> declared) {
  for (const Operand& condition : parts.conditions) parts.broken |= condition.broken;
  std::vector<Operand*> values;
  for (Operand& value : parts.values) {
    parts.broken |= value.broken;
    if (!value.broken) values.push_back(&value);
  }
  const bool fixed_type = want.type && declared;
  for (std::size_t i = 0; i < parts.values.size(); ++i) {
    Operand& value = parts.values[i];
    const Clause clause(draft_.reporter, *parts.bases[i]);
    if (fixed_type && value.loose)
      value = fitted(value, *want.type, declared);
    else if (fixed_type)
      settle(value, want);
    parts.broken |= value.broken;
  }
  values.erase(std::remove_if(values.begin(), values.end(),
                              [](const Operand* value) { return value->broken; }),
               values.end());
  if (values.empty()) return;
  std::optional<Quantity> shared;
  if (fixed_type)
    shared = quantity_of(*want.type, at_hand_);
  else
    shared = agree(values, want, Together::chosen);
  parts.broken |= !shared;
  if (!shared) return;
  parts.quantity = settled_at(*shared, at_hand_);
  for (std::size_t i = 0; i < parts.values.size(); ++i) {
    Operand& value = parts.values[i];
    if (value.broken) continue;
    const Clause clause(draft_.reporter, *parts.bases[i]);
    if (want.rounding && parts.round[i] && !value.nobody) value = rounded(value, *want.rounding);
    if (fixed_type)
      value = fitted(value, *want.type, declared);
    else
      value = converted(value, parts.quantity.type);
    parts.broken |= value.broken;
  }
}

std::vector<Branch> Expressions::branches_of(const Parts& parts) {
  std::vector<Branch> branches;
  for (std::size_t i = 0; i < parts.conditions.size(); ++i)
    branches.push_back({parts.conditions[i].id, parts.values[i].id,
                        basis_of(draft_, *parts.bases[i]), parts.spans[i]});
  return branches;
}

Operand Expressions::of(const ast::Choice& e, const ast::Expression& at, const Want& want) {
  return choice(e, want, std::nullopt, at.span);
}

Operand Expressions::choice(const ast::Choice& e, const Want& want, std::optional<Span> declared,
                            Span place) {
  return choice_of(parts(e.branches, e.otherwise, want, declared), place);
}

Operand Expressions::choice_of(const Parts& parts, Span place) {
  if (parts.broken) return broken(place);
  Choice node{branches_of(parts), {}, {}, {}};
  if (parts.has_otherwise) {
    node.otherwise = parts.values.back().id;
    node.otherwise_basis = basis_of(draft_, *parts.bases.back());
    node.otherwise_span = parts.spans.back();
  }
  const auto nobody = std::find_if(parts.values.begin(), parts.values.end(),
                                   [](const Operand& value) { return value.nobody; });
  const bool outside = nobody != parts.values.end();
  const bool gap = !parts.has_otherwise;
  const Quantity quantity = parts.quantity;
  Operand result = made(std::move(node), quantity, parts.level(), place, place);
  result.gap = gap && !outside;
  result.nobody = outside;
  if (outside) result.span = nobody->span;
  result.optional = result.may_miss = gap || outside;
  draft_.policy.expressions[result.id.value].optional = result.optional;
  return result;
}

Operand Expressions::itemised(const ast::Itemised& e, Span place) {
  check_labels(draft_.reporter, e.items);
  Itemised node{e.any, {}};
  Level level = household_level;
  bool mistaken = false;
  for (const auto& item : e.items) {
    const Clause clause(draft_.reporter, item.basis);
    const Operand condition = this->condition(*item.condition);
    Operand exception;
    if (item.exception) {
      const Guarded guarded(*this, known_if(*item.condition));
      exception = this->condition(*item.exception);
    }
    mistaken |= condition.broken || exception.broken;
    level = std::max({level, condition.level, exception.level});
    node.items.push_back(
        {item.label, condition.id, exception.id, basis_of(draft_, item.basis), item.span});
  }
  if (mistaken) return broken(place);
  return made(std::move(node), {yes_no}, level, place, place);
}

}  // namespace yingbao::dsl::checking
