#include "dsl/check/definitions.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "dsl/check/declare.h"
#include "dsl/check/describe.h"
#include "dsl/check/exceptions.h"
#include "dsl/check/graph.h"
#include "dsl/check/literal.h"
#include "dsl/check/versions.h"
#include "dsl/check/walk.h"

namespace yingbao::dsl::checking {
namespace {

// A definition without a declared type is checked before those that read it, so that depth arises
// only where names run in circles or stand for members too.
constexpr int most_depth = 16;

Day first_day_of(const ast::InForce& in_force) {
  constexpr Day always = std::numeric_limits<Day>::min();
  return in_force.from ? checking::day_of(in_force.from->date).value_or(always) : always;
}
auto by_first_day() {
  return [](const DefinitionDraft::Version& a, const DefinitionDraft::Version& b) {
    return first_day_of(a.declaration->in_force) < first_day_of(b.declaration->in_force);
  };
}
bool by_known_and_first_day(const DefinitionVersion& a, const DefinitionVersion& b) {
  if (a.known.from != b.known.from) return a.known.from < b.known.from;
  return a.in_force.from < b.in_force.from;
}

}  // namespace

void Definitions::check_all() {
  for (std::uint32_t i = 0; i < draft_.definitions.size(); ++i) {
    if (draft_.policy.definitions[i].hidden) continue;
    line_up_versions(i);
    head_of_versions(i);
    declared_type(i);
    same_everywhere(i);
  }
  const auto declared = std::uint32_t(draft_.definitions.size());
  for (const std::uint32_t index : order_of_text()) check(index);
  for (std::uint32_t i = 0; i < declared; ++i) check_initially(i);
}

void Definitions::line_up_versions(std::uint32_t index) {
  DefinitionDraft& definition = draft_.definitions[index];
  std::stable_sort(definition.versions.begin(), definition.versions.end(), by_first_day());
  std::vector<Term> terms;
  for (auto& version : definition.versions) {
    const ast::DefinitionDeclaration& e = *version.declaration;
    const Clause clause(draft_.reporter, e.basis);
    const auto in_force = in_force_of(draft_, e.in_force);
    if (!in_force) continue;
    version.in_force = *in_force;
    terms.push_back({*in_force, issued_of(draft_, e.in_force, e.basis), version.layer});
  }
  if (terms.size() != definition.versions.size()) return;
  Succession succession = checking::succession(terms);
  mention_clashes(draft_.reporter, succession.clashes, draft_.policy.definitions[index].title.name,
                  [&](std::uint32_t term) { return definition.versions[term].span; });
  note_overruns(draft_, terms, draft_.policy.definitions[index].title.name,
                [&](std::uint32_t term) { return definition.versions[term].span; });
  definition.reigns = std::move(succession.reigns);
  drop_what_never_holds(definition);
  // As all is known: on which days each holds.
  for (const Reign& reign : definition.reigns)
    if (reign.known.until == InForce{}.until)
      definition.versions[reign.term].in_force = reign.in_force;
}

/// What a variant replaces on all of its days is no version any more, and may differ in type.
void Definitions::drop_what_never_holds(DefinitionDraft& definition) {
  std::uint32_t top = 0;
  for (const auto& version : definition.versions) top = std::max(top, version.layer);
  std::vector<std::uint32_t> moved(definition.versions.size());
  std::vector<DefinitionDraft::Version> kept;
  for (std::uint32_t i = 0; i < moved.size(); ++i) {
    const bool holds = std::any_of(definition.reigns.begin(), definition.reigns.end(),
                                   [&](const Reign& reign) { return reign.term == i; });
    moved[i] = std::uint32_t(kept.size());
    if (holds || definition.versions[i].layer == top) kept.push_back(definition.versions[i]);
  }
  for (Reign& reign : definition.reigns) reign.term = moved[reign.term];
  definition.versions = std::move(kept);
}

/// After a variant replaced the first version.
void Definitions::head_of_versions(std::uint32_t index) {
  const auto& versions = draft_.definitions[index].versions;
  Definition& definition = draft_.policy.definitions[index];
  const auto stands = [&](const auto& version) { return version.span == definition.span; };
  if (std::any_of(versions.begin(), versions.end(), stands)) return;
  Level& level = draft_.definitions[index].level;
  level = level_of(draft_, versions.front().declaration->owner).value_or(level);
  definition.level = policy_level(level);
  definition.optional = versions.front().declaration->optional || is_unit(level);
  definition.span = versions.front().span;
}

void Definitions::declared_type(std::uint32_t index) {
  DefinitionDraft& definition = draft_.definitions[index];
  const Level level = definition.level;
  for (auto& version : definition.versions) {
    const auto& declared = version.declaration->type;
    if (!declared) continue;
    const auto type = checking::type_of(draft_, *declared, level);
    if (!type) definition.type_is_broken = true;
    if (!type || definition.type == type) continue;
    if (definition.type) {
      version.differs = true;
      Diagnostic& diagnostic = draft_.reporter.say(messages::versions_differ, declared->span,
                                                   {version.declaration->title.name.text});
      draft_.reporter.label(diagnostic, *definition.unit_span,
                            checking::type_of(draft_.policy, *definition.type, level));
      continue;
    }
    definition.type = type;
    definition.unit_span = declared->span;
  }
}

/// Level, and whether it may be missing, are those of the first version in the text.
void Definitions::same_everywhere(std::uint32_t index) {
  const Definition& definition = draft_.policy.definitions[index];
  for (const auto& version : draft_.definitions[index].versions) {
    const ast::DefinitionDeclaration& e = *version.declaration;
    const auto level = level_of(draft_, e.owner);
    const bool same = !level || *level == draft_.definitions[index].level;
    if (same && (!e.optional || definition.optional)) continue;
    draft_.reporter.label(
        draft_.reporter.say(messages::versions_differ, e.title.name.span, {e.title.name.text}),
        definition.span, {"第一个版本", "the first version"});
  }
}

/// Those that a body names come first, as far as names alone tell.
std::vector<std::uint32_t> Definitions::order_of_text() const {
  Reads reads(draft_.definitions.size());
  for (std::uint32_t i = 0; i < reads.size(); ++i) {
    const Visit visit{[&](const ast::Name& name) {
                        const auto* entry = draft_.values.find(name.text);
                        if (entry != nullptr && entry->meaning.thing == Thing::definition)
                          reads[i].push_back(entry->meaning.index);
                      },
                      nullptr};
    for (const auto& version : draft_.definitions[i].versions)
      walk(version.declaration->body, visit);
    for (const auto& exception : draft_.definitions[i].exceptions)
      for (const auto& version : exception.versions) {
        walk(*version.declaration->clause.condition, visit);
        walk(*version.declaration->clause.value, visit);
      }
  }
  std::vector<std::uint32_t> order;
  for (const auto& component : components(reads))
    order.insert(order.end(), component.begin(), component.end());
  return order;
}

std::optional<Type> Definitions::type_of(DefinitionId id) {
  DefinitionDraft& definition = draft_.definitions[id.value];
  if (definition.type || definition.type_is_broken) return definition.type;
  if (definition.state != DefinitionDraft::State::unchecked) return std::nullopt;
  if (depth_ == most_depth) {
    tangled_.emplace_back(draft_.policy[id].span, draft_.policy[id].title.name);
    return std::nullopt;
  }
  check(id.value);
  return definition.type;
}

void Definitions::check(std::uint32_t index) {
  DefinitionDraft& definition = draft_.definitions[index];
  if (definition.state != DefinitionDraft::State::unchecked) return;
  definition.state = DefinitionDraft::State::at_work;
  ++depth_;
  for (const auto& version : definition.versions) check_version(index, version);
  if (!definition.exceptions.empty()) check_exceptions(draft_, *this, index);
  auto& versions = draft_.policy.definitions[index].versions;
  std::stable_sort(versions.begin(), versions.end(), by_known_and_first_day);
  --depth_;
  definition.state = DefinitionDraft::State::checked;
  if (!definition.type) definition.type_is_broken = true;
  check_range(index);
}

namespace {

/// A unit's value at each of its persons, and none outside.
ExpressionId for_who_belongs(Expressions& expressions, Level unit, const Operand& body,
                             const ast::DefinitionDeclaration& e) {
  const Span span = e.title.name.span;
  const Operand belongs = expressions.belongs(unit, span);
  if (belongs.broken) return {};
  Choice node;
  node.branches.push_back({belongs.id, body.id, {}, body.span});
  const Operand made = expressions.made(std::move(node), body.quantity, unit, span, body.span);
  expressions.mark_optional(made);
  return made.id;
}

}  // namespace

void Definitions::check_version(std::uint32_t index, const DefinitionDraft::Version& version) {
  const ast::DefinitionDeclaration& e = *version.declaration;
  const Clause clause(draft_.reporter, e.basis);
  const Level level = draft_.definitions[index].level;
  DefinitionDraft& definition = draft_.definitions[index];
  Expressions expressions(draft_, *this, level, {index});
  Want want{definition.type, definition.type_is_broken, e.rounding ? &*e.rounding : nullptr};
  if (version.differs) want = {std::nullopt, true, nullptr};
  const Operand body = expressions.body(e.body, want, definition.unit_span, may_be_missing(index),
                                        e.title.name.span);
  if (!body.firm() || version.differs) return;
  if (!definition.type) definition.type = body.quantity.type;
  const auto whole = is_unit(level) ? for_who_belongs(expressions, level, body, e) : body.id;
  if (!whole.valid()) return;
  auto& versions = draft_.policy.definitions[index].versions;
  for (const Reign& reign : definition.reigns)
    if (&definition.versions[reign.term] == &version)
      versions.push_back(
          {reign.in_force, whole, basis_of(draft_, e.basis), version.span, reign.known});
}

void Definitions::check_range(std::uint32_t index) {
  const DefinitionDraft& draft = draft_.definitions[index];
  Definition& definition = draft_.policy.definitions[index];
  if (!draft.type) return;
  definition.type = *draft.type;
  for (const auto& version : draft.versions) {
    const auto& clause = version.declaration->range;
    if (!clause) continue;
    const auto range = range_of(draft_, *clause, definition.type, draft.level,
                                draft.unit_span.value_or(clause->span));
    if (!range) continue;
    const auto& known = definition.range;
    if (known && (known->least != range->least || known->most != range->most))
      draft_.reporter.say(messages::versions_differ, clause->span, {definition.title.name});
    definition.range = range;
  }
}

void check_definitions_and_programs(Draft& draft) {
  Definitions definitions(draft);
  begin_units(draft);
  definitions.check_all();
  end_units(draft, definitions);
  check_programs(draft, definitions);
  check_requirements(draft, definitions);
  order_definitions(draft);
  if (draft.reporter.silent() && !definitions.tangled().empty())
    for (const auto& [span, name] : definitions.tangled())
      draft.reporter.say(messages::type_not_found, span, {name});
}

}  // namespace yingbao::dsl::checking
