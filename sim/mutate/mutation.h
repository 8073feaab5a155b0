#pragma once
// One small change to the rules, as an edit of their text: what a drafter might have written by
// mistake. A case that notices it kills it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/load/kept_rules.h"
#include "dsl/policy.h"
#include "sim/phrases.h"

namespace yingbao::sim {

enum class Operator : std::uint8_t {
#define YINGBAO_OPERATOR(name, code, zh, en) name,
#include "sim/mutate/operators.def"
#undef YINGBAO_OPERATOR
};
struct OperatorFacts {
  std::string_view code;  // in JSON
  Phrase title;
};
inline constexpr std::array operator_facts = {
#define YINGBAO_OPERATOR(name, code, zh, en) OperatorFacts{code, {zh, en}},
#include "sim/mutate/operators.def"
#undef YINGBAO_OPERATOR
};
inline const OperatorFacts& facts_of(Operator op) { return operator_facts[std::size_t(op)]; }

/// Whose rule is changed: a case that evaluates none of these cannot notice.
struct Owner {
  std::vector<dsl::DefinitionId> definitions;
  std::vector<dsl::ParameterId> parameters;
  bool everybody = false;  // what every case reads: an input's default
};

struct Mutation {
  Operator op = Operator::comparison;
  std::vector<dsl::Rewriting> pieces;
  dsl::Span where;  // what is shown as its place
  std::string old_text;
  std::string new_text;
  std::size_t owner = 0;  // in Mutations::owners
  bool of_dates = false;  // may decide whether rules are in force that a case does not evaluate
};

/// In the order of the text; those of one owner stand together.
struct Mutations {
  std::vector<Owner> owners;
  std::vector<Mutation> all;
};

/// Of the policy's own files, or of all that it builds on, too.
enum class Breadth : bool { own, whole };
Mutations mutations_of(const dsl::KeptRules& rules, Breadth breadth);

}  // namespace yingbao::sim
