#pragma once
// Past decisions held against the rules, all of them through the block engine; where one differs,
// the reference evaluator says by which clause.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "interpreter/fault.h"
#include "interpreter/scalar.h"
#include "sim/replay/decisions.h"

namespace yingbao::sim {

/// Amounts in grains of their result.
struct Amounts {
  interpreter::Wide due = 0;       // by the rules
  interpreter::Wide recorded = 0;  // as decided
  interpreter::Wide more = 0;      // of what is due beyond what was decided: paid too little
  interpreter::Wide less = 0;      // paid too much

  void add(std::int64_t due, std::int64_t recorded);
};

/// Of one recorded result: how often it was compared, and where it differs.
struct ResultCompared {
  std::string name;
  dsl::DefinitionId definition;
  std::int64_t compared = 0;
  std::int64_t differ = 0;
  Amounts amounts;  // of money
};

/// An example: what was recorded, what the rules give.
struct Parting {
  std::uint32_t household = 0;
  std::string child;  // its id, where the result is a child's
  std::string recorded;
  std::string due;
};

/// Decisions that first part from the rules at one clause of one result.
struct PartingGroup {
  dsl::DefinitionId result;
  std::string clause;  // its words; empty: not looked up
  std::string label;   // of an item
  std::vector<std::string> citations;
  dsl::Span span;  // of the clause
  std::int64_t decisions = 0;
  Amounts amounts;  // of the last amount that the decision records
  std::vector<Parting> examples;
};

struct Replayed {
  std::int64_t decisions = 0;
  std::int64_t evaluated = 0;
  std::int64_t differ = 0;              // decisions with some result that differs
  std::vector<ResultCompared> results;  // what others read first
  std::optional<std::size_t> amount;    // in `results`: the last amount, whose sums groups show
  std::vector<PartingGroup> groups;     // the largest first
  std::map<std::string, std::int64_t> not_evaluated;  // by reason
  std::int64_t not_looked_up = 0;  // decisions that differ beyond the bound of derivations
};

struct ReplayOptions {
  unsigned threads = 1;
  dsl::Language language = dsl::Language::zh;  // of values and reasons
  std::function<void(std::size_t done)> progress;
};
Replayed replay(const dsl::Policy& policy, const Decisions& decisions,
                const ReplayOptions& options);

}  // namespace yingbao::sim
