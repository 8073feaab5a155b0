#pragma once
// A recorded case put to its policy: every expectation is compared, and where one is not met, the
// clauses that decided are named.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/cases/expectation.h"
#include "sim/explain/derivation.h"

namespace yingbao::sim {

enum class Mismatch : std::uint8_t { value, missing, fault, cover, clause };

struct UnmetExpectation {
  Expectation expected;
  Mismatch mismatch = Mismatch::value;
  interpreter::Value got;                // of a value
  std::vector<std::string> covered;      // of a cover
  std::string clause;                    // the one that did not decide
  std::optional<Derivation> derivation;  // of the output, where it is one
};

/// A case that is understood. It outlives nothing: policy and case must outlive it.
class BoundCase {
 public:
  /// Nothing (and diagnostics) where the case does not fit its policy.
  static std::optional<BoundCase> bind(const RecordedCase& recorded, const Stipulation& shared,
                                       const dsl::Policy& policy, dsl::Diagnostics& diagnostics);

  /// Nothing to be compared (not in force, an input missing): diagnostics, and a case that failed.
  struct Result {
    std::vector<UnmetExpectation> unmet;
    dsl::Diagnostics obstacles;
    std::unique_ptr<Assessment> assessment;  // null where there are obstacles
    std::vector<const dsl::Requirement*> broken;

    bool passed() const { return unmet.empty() && obstacles.empty() && broken.empty(); }
  };
  Result run() const;

  const RecordedCase& recorded() const { return *recorded_; }
  /// `--as-known`, whatever the case says.
  void know(dsl::Day as_known) { terms_.as_known = as_known; }

 private:
  BoundCase() = default;
  bool is_broken(const dsl::Requirement& requirement) const;

  const RecordedCase* recorded_ = nullptr;
  const dsl::Policy* policy_ = nullptr;
  Binding binding_;
  HouseholdRead household_;
  Terms terms_;
  std::vector<Expectation> expectations_;
};

}  // namespace yingbao::sim
