#pragma once
// Mutants put to the cases: each is killed by the first case that does not pass any more.

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "sim/cases/run_case.h"
#include "sim/mutate/mutation.h"

namespace yingbao::sim {

enum class MutantFate : std::uint8_t { killed, survived, stillborn };

struct Mutant {
  MutantFate fate = MutantFate::survived;
  /// The id of a case, or the name of a requirement of parameters; of a stillborn one, the code of
  /// its first error.
  std::string killer;
  std::size_t evaluated_by = 0;  // so many cases evaluate its place; of survivors
};

/// A case of the policy, and how it stands in its file.
struct CaseAtHand {
  const RecordedCase* recorded;
  const Stipulation* shared;
  BoundCase bound;
};

/// What a case evaluates of the rules as they are. It cannot notice a change elsewhere.
struct Witness {
  const CaseAtHand* at_hand;
  std::vector<bool> definitions;  // by id
  std::vector<bool> parameters;
  std::vector<bool> expressions;
};

class Killing {
 public:
  /// All cases pass on the rules as they are. All of these outlive the object.
  Killing(const dsl::KeptRules& rules, const Mutations& mutations,
          const std::vector<CaseAtHand>& cases);

  /// By mutation; the same whatever the number of threads. `progress` is told how many are done.
  std::vector<Mutant> run(unsigned threads, const std::function<void(std::size_t)>& progress) const;

  const std::vector<Witness>& witnesses() const { return witnesses_; }
  /// Whether the case evaluates what the owner's rules say.
  static bool evaluates(const Witness& witness, const Owner& owner);

 private:
  using Order = std::vector<std::size_t>;  // of witnesses

  Witness watch(const CaseAtHand& at_hand) const;
  void run_owner(std::size_t owner, std::vector<Mutant>& mutants) const;
  Order candidates(const Mutation& mutation, const Order& killers) const;
  std::size_t evaluated_by(const Mutation& mutation) const;
  dsl::ExpressionId expression_at(dsl::Span where) const;
  bool notices(const CaseAtHand& at_hand, const dsl::Policy& mutated, bool same_shape) const;

  const dsl::KeptRules& rules_;
  const dsl::Policy& policy_;
  const Mutations& mutations_;
  std::vector<std::size_t> first_;  // of each owner's mutations
  std::vector<Witness> witnesses_;
};

}  // namespace yingbao::sim
