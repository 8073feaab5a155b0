#include "sim/assess/fault_diagnostic.h"

#include <algorithm>

#include "interpreter/messages.h"

namespace yingbao::sim {
namespace {

bool holds(dsl::Span outer, dsl::Span inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

/// Exceptions may be declared elsewhere.
bool stands_in_exception(const dsl::Expression& body, dsl::Span span) {
  const auto* excepted = std::get_if<dsl::Excepted>(&body.node);
  return excepted != nullptr &&
         std::any_of(excepted->exceptions.begin(), excepted->exceptions.end(),
                     [&](const dsl::NamedException& e) { return holds(e.span, span); });
}

bool stands_in(const dsl::Policy& policy, const dsl::Definition& definition, dsl::Span span) {
  return holds(definition.span, span) ||
         std::any_of(definition.versions.begin(), definition.versions.end(),
                     [&](const dsl::DefinitionVersion& version) {
                       return holds(version.span, span) ||
                              stands_in_exception(policy[version.body], span);
                     });
}

/// Of whose children a fault at this place speaks.
dsl::Level level_at(const dsl::Policy& policy, dsl::PlaceId place) {
  for (const dsl::Expression& e : policy.expressions)
    if (e.place == place && e.level != dsl::household_level) return e.level;
  for (const dsl::Definition& definition : policy.definitions)
    if (definition.place == place && definition.level != dsl::household_level)
      return definition.level;
  return dsl::person_level;
}

}  // namespace

const dsl::Definition* rule_at(const dsl::Policy& policy, dsl::PlaceId place) {
  if (place >= policy.places.size()) return nullptr;
  const auto found = std::find_if(policy.definitions.begin(), policy.definitions.end(),
                                  [&](const dsl::Definition& definition) {
                                    return stands_in(policy, definition, policy.places[place]);
                                  });
  return found == policy.definitions.end() ? nullptr : &*found;
}

dsl::Diagnostic fault_diagnostic(interpreter::Fault fault, const Assessment& assessment) {
  const dsl::Policy& policy = assessment.policy();
  dsl::Diagnostic diagnostic;
  diagnostic.message = &interpreter::message(fault.kind());
  const dsl::Definition* rule = rule_at(policy, fault.place());
  if (fault.place() < policy.places.size()) {
    diagnostic.where = dsl::locate(*policy.sources, policy.places[fault.place()]);
  }
  std::string name = rule ? rule->title.name : policy.title.name;
  const dsl::Level level = level_at(policy, fault.place());
  if (fault.child() >= 0 && fault.child() < assessment.children(level)) {
    name += " (" + assessment.child_id(level, fault.child()) + ")";
  }
  diagnostic.arguments = {name};
  return diagnostic;
}

}  // namespace yingbao::sim
