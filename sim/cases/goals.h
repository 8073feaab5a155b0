#pragma once
// What there is to cover in a policy, version by version: clauses that can apply, outcomes of what
// is asked, and the single conditions that it is made of.

#include <cstdint>
#include <vector>

#include "dsl/policy.h"

namespace yingbao::sim {

enum class GoalKind : std::uint8_t { clause, outcome, condition };

/// How a clause shows that it applied.
enum class Applies : std::uint8_t { reached, holds, exceeded };

struct Goal {
  GoalKind kind = GoalKind::clause;
  bool yes = true;  // of an outcome or condition: which of the two
  Applies applies = Applies::reached;
  dsl::ExpressionId expression;  // reached, or yes (or no), or what must matter; a threshold
  dsl::ExpressionId beside;      // of an item: its exception; of a bracket: the amount; or invalid
  dsl::ExpressionId question;    // of an outcome or condition: the whole in which it stands
  dsl::DefinitionId definition;
  dsl::ExpressionId body;  // of the version: it tells versions apart
  dsl::InForce in_force;
  dsl::Span version;
  dsl::Span span;  // the author's words
};

/// By definition and version, in the order of the text. What the checker made of a program's parts
/// is left out but for what somebody wrote.
std::vector<Goal> goals_of(const dsl::Policy& policy);

/// What an `and`, `or`, `not` or a list of items is made of; nothing of any other expression.
bool is_made_of_conditions(const dsl::Node& node);

}  // namespace yingbao::sim
