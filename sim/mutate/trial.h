#pragma once
// One household on one day, put to the rules and to a mutant.

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "sim/assess/assessment.h"
#include "sim/assess/outputs.h"
#include "sim/mutate/mutation.h"

namespace yingbao::sim {

struct Trial {
  HouseholdRead household;
  Terms terms;
  const Binding* binding = nullptr;
};

/// What differs, with what the rules say.
struct Difference {
  Output output;
  std::vector<interpreter::Value> values;  // one; of a child's output by child
};

class TwoRules {
 public:
  TwoRules(const dsl::Policy& rules, const dsl::Policy& mutant, const Owner& owner,
           dsl::Span where);

  struct Comparison {
    std::vector<Difference> differences;     // where the rules have a value
    std::unique_ptr<Assessment> assessment;  // of the rules; null where they do not apply
    bool at_place = false;                   // the mutated place was evaluated
  };
  Comparison compare(const Trial& trial) const;

  /// The inputs that what can differ reads, on the day.
  std::vector<bool> inputs_of(const Trial& trial) const;
  const dsl::Policy& rules() const { return rules_; }
  const dsl::Policy& mutant() const { return mutant_; }
  const Owner& owner() const { return owner_; }

 private:
  const std::vector<Output>& outputs_on(const Trial& trial) const;
  std::vector<Output> find_outputs(const Trial& trial) const;
  bool is_at_place(const Assessment& assessment) const;

  const dsl::Policy& rules_;
  const dsl::Policy& mutant_;
  const Owner& owner_;
  dsl::Span where_;
  mutable std::map<std::pair<dsl::Day, std::vector<std::size_t>>, std::vector<Output>> outputs_;
  std::vector<dsl::ExpressionId> places_;  // the smallest that hold the mutated text
};

}  // namespace yingbao::sim
