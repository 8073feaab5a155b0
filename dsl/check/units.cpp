// Benefit units: what tells their persons apart, and who stands for each of them.

#include <utility>

#include "dsl/check/definitions.h"
#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/nearest.h"

namespace yingbao::dsl::checking {
namespace {

bool can_tell_apart(Type type) {
  return type.kind == Kind::integer || type.kind == Kind::persons || type.kind == Kind::enumeration;
}

/// The key by name: a person's input or definition.
std::optional<Named> key_named(Draft& draft, const ast::Name& name) {
  const auto* entry = draft.values.find(name.text);
  if (entry == nullptr) {
    if (!draft.is_lost(name))
      suggest(draft.reporter.say(messages::unknown_name, name.span, {name.text}), name.text,
              draft.values);
    return std::nullopt;
  }
  const Named named = entry->meaning;
  const bool of_person =
      (named.thing == Thing::input && draft.policy.inputs[named.index].level == person_level) ||
      (named.thing == Thing::definition && draft.definitions[named.index].level == person_level);
  if (of_person) return named;
  draft.reporter.say(messages::unit_key_unfit, name.span, {name.text});
  return std::nullopt;
}

DefinitionId begin_head(Draft& draft, const Draft::UnitDraft& unit) {
  const ast::Name& name = unit.declaration->title.name;
  const bool zh = unit.surface == Language::zh;
  const DefinitionId id = draft.add_hidden({name.text + (zh ? "·首位" : ".first"), {}}, integer,
                                           person_level, name.span);
  draft.policy.definitions[id.value].optional = true;
  return id;
}

/// The smallest place of the unit's persons, for those who belong to one.
void define_head(Draft& draft, Definitions& definitions, Level level) {
  BenefitUnit& unit = draft.policy.units[level - first_unit];
  const Span span = draft.definitions[unit.head.value].type ? draft.policy[unit.head].span : Span{};
  Expressions expressions(draft, definitions, person_level, unit.head);
  const Operand key = expressions.key_of(level, span);
  const Operand rank = expressions.made(ChildRank{}, {integer}, person_level, span, span);
  const Operand belongs = expressions.belongs(level, span);
  if (key.broken || belongs.broken) return;
  const Aggregate first{AggregateKind::smallest, person_level, rank.id, {}, key.id};
  const Operand smallest = expressions.made(first, {integer}, person_level, span, span);
  draft.policy.expressions[smallest.id.value].optional = true;
  const Operand nobody = expressions.made(Literal{-1}, {integer}, household_level, span, span);
  const Operand head =
      expressions.made(OrElse{smallest.id, nobody.id}, {integer}, person_level, span, span);
  Choice node;
  node.branches.push_back({belongs.id, head.id, {}, span});
  const Operand body = expressions.made(std::move(node), {integer}, person_level, span, span);
  draft.policy.expressions[body.id.value].optional = true;
  draft.policy.definitions[unit.head.value].versions.push_back({{}, body.id, unit.basis, span});
}

}  // namespace

void begin_units(Draft& draft) {
  for (std::size_t i = 0; i < draft.units.size(); ++i) {
    Draft::UnitDraft& unit = draft.units[i];
    unit.key = key_named(draft, unit.declaration->key);
    BenefitUnit& made = draft.policy.units[i];
    made.basis = basis_of(draft, unit.declaration->basis);
    made.head = begin_head(draft, unit);
    if (!unit.key) continue;
    if (unit.key->thing == Thing::input)
      made.key = InputId{unit.key->index};
    else
      made.key = DefinitionId{unit.key->index};
  }
}

void end_units(Draft& draft, Definitions& definitions) {
  for (std::size_t i = 0; i < draft.units.size(); ++i) {
    const Draft::UnitDraft& unit = draft.units[i];
    if (!unit.key) continue;
    const bool input = unit.key->thing == Thing::input;
    const auto type = input ? std::optional(draft.policy.inputs[unit.key->index].type)
                            : definitions.type_of(DefinitionId{unit.key->index});
    if (type && !can_tell_apart(*type)) {
      const ast::Name& name = unit.declaration->key;
      draft.reporter.say(messages::unit_key_unfit, name.span, {name.text});
    } else if (type) {
      define_head(draft, definitions, Level(first_unit + i));
    }
  }
}

Operand Expressions::key_of(Level unit, Span span) {
  const auto& key = draft_.unit_of(unit).key;
  if (!key) return broken(span);
  if (key->thing == Thing::definition) return read_definition(DefinitionId{key->index}, span);
  const InputId id{key->index};
  const Input& input = draft_.policy[id];
  if (draft_.inputs[id.value].type_is_broken) return broken(span);
  Operand operand =
      made(InputRead{id}, quantity_of(input.type, person_level), person_level, span, span);
  operand.may_miss = input.optional;
  draft_.policy.expressions[operand.id.value].optional = input.optional;
  return operand;
}

Operand Expressions::belongs(Level unit, Span span) {
  const Operand key = key_of(unit, span);
  if (key.broken) return key;
  return made(Known{key.id}, {yes_no}, person_level, span, span);
}

Operand Expressions::is_head(Level unit, Span span) {
  const Operand belongs = this->belongs(unit, span);
  if (belongs.broken) return belongs;
  const Operand head = read_definition(draft_.policy.units[unit - first_unit].head, span);
  const Operand rank = made(ChildRank{}, {integer}, person_level, span, span);
  const Operand first =
      made(Comparison{Comparator::equal, head.id, rank.id}, {yes_no}, person_level, span, span);
  return made(Conjunction{{belongs.id, first.id}}, {yes_no}, person_level, span, span);
}

}  // namespace yingbao::dsl::checking
