#include "dsl/check/definitions.h"

#include <algorithm>
#include <utility>

#include "dsl/check/declare.h"
#include "dsl/check/describe.h"
#include "dsl/check/exceptions.h"
#include "dsl/check/graph.h"
#include "dsl/check/versions.h"
#include "dsl/check/walk.h"

namespace yingbao::dsl::checking {
namespace {

// A definition without a declared type is checked before those that read it, so that depth arises
// only where names run in circles or stand for members too.
constexpr int most_depth = 16;

}  // namespace

void Definitions::check_all() {
  for (std::uint32_t i = 0; i < draft_.definitions.size(); ++i) {
    line_up_versions(i);
    declared_type(i);
    same_everywhere(i);
  }
  const auto declared = std::uint32_t(draft_.definitions.size());
  for (const std::uint32_t index : order_of_text()) check(index);
  for (std::uint32_t i = 0; i < declared; ++i) check_initially(i);
}

void Definitions::line_up_versions(std::uint32_t index) {
  DefinitionDraft& definition = draft_.definitions[index];
  bool dated = true;
  for (auto& version : definition.versions) {
    const Clause clause(draft_.reporter, version.declaration->basis);
    const auto in_force = in_force_of(draft_, version.declaration->in_force);
    if (in_force) version.in_force = *in_force;
    dated &= in_force.has_value();
  }
  if (dated)
    line_up(draft_.reporter, definition.versions, draft_.policy.definitions[index].title.name);
}

void Definitions::declared_type(std::uint32_t index) {
  DefinitionDraft& definition = draft_.definitions[index];
  const Level level = draft_.policy.definitions[index].level;
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
    if ((!level || *level == definition.level) && (!e.optional || definition.optional)) continue;
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
  --depth_;
  definition.state = DefinitionDraft::State::checked;
  if (!definition.type) definition.type_is_broken = true;
  check_range(index);
}

void Definitions::check_version(std::uint32_t index, const DefinitionDraft::Version& version) {
  const ast::DefinitionDeclaration& e = *version.declaration;
  const Clause clause(draft_.reporter, e.basis);
  const Level level = draft_.policy.definitions[index].level;
  DefinitionDraft& definition = draft_.definitions[index];
  Expressions expressions(draft_, *this, level, {index});
  Want want{definition.type, definition.type_is_broken, e.rounding ? &*e.rounding : nullptr};
  if (version.differs) want = {std::nullopt, true, nullptr};
  const Operand body =
      expressions.body(e.body, want, definition.unit_span,
                       draft_.policy.definitions[index].optional, e.title.name.span);
  if (!body.firm() || version.differs) return;
  if (!definition.type) definition.type = body.quantity.type;
  draft_.policy.definitions[index].versions.push_back(
      {version.in_force, body.id, basis_of(draft_, e.basis), version.span});
}

void Definitions::check_range(std::uint32_t index) {
  const DefinitionDraft& draft = draft_.definitions[index];
  Definition& definition = draft_.policy.definitions[index];
  if (!draft.type) return;
  definition.type = *draft.type;
  for (const auto& version : draft.versions) {
    const auto& clause = version.declaration->range;
    if (!clause) continue;
    const auto range = range_of(draft_, *clause, definition.type, definition.level,
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
  definitions.check_all();
  check_programs(draft, definitions);
  order_definitions(draft);
  if (draft.reporter.silent() && !definitions.tangled().empty())
    for (const auto& [span, name] : definitions.tangled())
      draft.reporter.say(messages::type_not_found, span, {name});
}

}  // namespace yingbao::dsl::checking
