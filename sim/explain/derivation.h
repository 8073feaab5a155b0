#pragma once
// Why a definition has its value: the clause that decided, those that did not apply, and what was
// read, in the author's words. Made from the trace of the reference evaluator.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "interpreter/evaluate.h"
#include "sim/assess/assessment.h"

namespace yingbao::sim {

/// What became of a clause, row or item.
enum class Fate : std::uint8_t { applied, did_not_apply, excepted, not_reached };

/// An amount or condition on the way, as the author wrote it.
struct StepTaken {
  dsl::ExpressionId expression;
  std::int32_t child = -1;
  std::string words;
  interpreter::Value value;
  std::optional<dsl::Rounding> rounding;  // where the exact result was no whole grain, or stated
};

struct ClauseSeen {
  Fate fate = Fate::not_reached;
  bool decides = false;  // the value is what it is because of this clause
  std::string label;     // of an item, without its brackets; an exception's name; else empty
  std::string alias;     // an exception's; may be empty
  std::string words;
  dsl::Span span;
  dsl::Basis basis;
  std::optional<interpreter::Value> value;  // of the branch or row that applied
  std::vector<StepTaken> steps;             // of its condition, and of its value
};

struct InputSeen {
  dsl::InputId input;
  std::int32_t child;
  interpreter::Value value;

  friend bool operator==(const InputSeen&, const InputSeen&) = default;
};
struct ParameterSeen {
  dsl::ParameterId parameter;
  interpreter::Value value;
  std::vector<std::string> indexes;  // `农村`
  std::size_t cell;                  // row-major over them

  friend bool operator==(const ParameterSeen&, const ParameterSeen&) = default;
};
struct DefinitionSeen {
  dsl::DefinitionId definition;
  std::int32_t child;
  interpreter::Value value;

  friend bool operator==(const DefinitionSeen&, const DefinitionSeen&) = default;
};
struct DaySeen {
  dsl::Day day;

  friend bool operator==(const DaySeen&, const DaySeen&) = default;
};
/// Earlier months in a row in which a definition had one value, the later one first.
struct PastSeen {
  dsl::DefinitionId definition;
  std::int32_t child;
  interpreter::Value value;
  std::int64_t latest;    // months ago
  std::int64_t earliest;  // months ago
  bool initially;         // before the first month evaluated

  friend bool operator==(const PastSeen&, const PastSeen&) = default;
};
using Seen = std::variant<InputSeen, ParameterSeen, DefinitionSeen, DaySeen, PastSeen>;

/// Everything about one definition for the household (`child` -1) or one person.
struct Derivation {
  dsl::DefinitionId definition;
  std::int32_t child = -1;
  interpreter::Value value;
  bool given = false;  // stated by the case, not computed
  dsl::InForce in_force;
  dsl::Span span;
  dsl::Basis basis;  // of the version in force
  std::vector<ClauseSeen> clauses;
  std::vector<StepTaken> steps;  // outside clauses
  std::vector<Seen> seen;        // each once, in the order of reading
};

Derivation derive(Assessment& assessment, dsl::DefinitionId definition, std::int32_t child);

/// The asked one first, then what it read, each once.
std::vector<Derivation> derive_all(Assessment& assessment, dsl::DefinitionId definition,
                                   std::int32_t child);

}  // namespace yingbao::sim
