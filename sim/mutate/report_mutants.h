#pragma once
// What became of the mutants, for people and for programs.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "sim/mutate/kill.h"

namespace yingbao::sim {

/// Of one policy.
struct MutatedPolicy {
  const dsl::KeptRules* rules;
  std::string path;
  std::size_t cases = 0;
  Mutations mutations;
  std::vector<Mutant> mutants;          // by mutation
  std::vector<std::string> equivalent;  // by mutation: the author's reason, or empty
  std::vector<std::string> would_kill;  // by mutation: a case in YAML, or empty
};

/// `killed` of `born` are noticed by a case.
struct MutantCount {
  std::size_t born = 0;
  std::size_t killed = 0;
  std::size_t survived = 0;
  std::size_t equivalent = 0;
  std::size_t stillborn = 0;

  /// In hundredths of a percent, rounded down: 95 % is reached only where it is.
  std::size_t score() const { return born == 0 ? 0 : killed * 10'000 / born; }
};
MutantCount count_of(const std::vector<MutatedPolicy>& policies);

/// `不少于 → 超过`: how a list of equivalent mutations calls it.
std::string title_of(const Mutation& mutation);
dsl::Location place_of(const Mutation& mutation, const dsl::KeptRules& rules);

std::string mutants_text(const std::vector<MutatedPolicy>& policies, dsl::Language language);
nlohmann::ordered_json mutants_json(const std::vector<MutatedPolicy>& policies);

/// `95.00`
std::string show_score(std::size_t hundredths);

}  // namespace yingbao::sim
