#pragma once
// A recorded case put to its policy: every expectation is compared, and where one is not met, the
// clauses that decided are named.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/history.h"
#include "sim/assess/stated_months.h"
#include "sim/cases/expectation.h"
#include "sim/cases/figures.h"
#include "sim/explain/derivation.h"

namespace yingbao::sim {

enum class Mismatch : std::uint8_t { value, missing, fault, cover, clause };

struct UnmetExpectation {
  Expectation expected;
  Mismatch mismatch = Mismatch::value;
  interpreter::Value got;                  // of a value
  std::vector<std::string> covered;        // of a cover
  std::string clause;                      // the one that did not decide
  std::optional<Derivation> derivation;    // of the output, where it is one
  std::string month = {};                  // `2019-03`, of a case with several; else empty
  const Assessment* assessment = nullptr;  // of that month; the result holds it
};

/// Of a conflict: what the rules give, as the case says that they do, and what was published.
struct Disagreement {
  std::string name;
  std::string member;  // of a person's value; else empty
  std::string month;   // as above
  dsl::Type type;
  std::int64_t rule = 0;
  std::int64_t published = 0;
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
    std::vector<bool> parameters_read;        // of an arithmetic case, by ParameterId
    std::vector<FigureRead> unmet_figures;    // of an arithmetic case
    std::vector<Disagreement> disagreements;  // no failures
    dsl::Diagnostics obstacles;
    std::vector<std::unique_ptr<Assessment>> assessments;  // by month, as far as it went
    std::unique_ptr<interpreter::KeptMonths> months;       // which they read
    std::vector<const dsl::Requirement*> broken;           // in some month that is compared

    bool passed() const {
      return unmet.empty() && unmet_figures.empty() && obstacles.empty() && broken.empty();
    }
  };
  /// Shown each month that is compared or kept, when it has been evaluated.
  using Watch = std::function<void(Assessment&)>;
  Result run(const Watch& watch = {}) const;
  /// The same case put to another policy, whose inputs, definitions and texts are the same.
  BoundCase under(const dsl::Policy& policy) const {
    BoundCase other = *this;
    other.policy_ = &policy;
    if (figures_) other.figures_ = figures_->under(policy);
    return other;
  }

  const RecordedCase& recorded() const { return *recorded_; }
  const dsl::Policy& policy() const { return *policy_; }
  /// One date, and nothing stipulated but inputs: the household says all.
  bool is_plain() const {
    if (months_.size() != 1 || before_) return false;
    const Terms& only = months_.front().terms;
    return only.given.empty() && only.parameters.empty() && !only.as_known;
  }
  const HouseholdRead& household() const { return months_.front().household; }
  const Terms& terms() const { return months_.front().terms; }
  const Binding& binding() const { return binding_; }
  /// `--as-known`, whatever the case says.
  void know(dsl::Day as_known) {
    for (Month& month : months_) month.terms.as_known = as_known;
    if (figures_) figures_->know(as_known);
  }

 private:
  BoundCase() = default;

  /// A month that the case writes down (its only one, where it has a date).
  struct Month {
    HouseholdRead household;
    Terms terms;
    std::vector<Expectation> expectations;
  };
  static std::optional<Month> bind_month(const RecordedCase& recorded, const Stipulation& shared,
                                         const dsl::Policy& policy, const SchemaResult& schema,
                                         dsl::Diagnostics& diagnostics);
  bool is_broken(const dsl::Requirement& requirement, const HouseholdRead& household,
                 const Terms& terms) const;
  void note_broken(const HouseholdRead& household, const Terms& terms, Result& result) const;
  Result run_figures() const;
  void compare(const Month& month, dsl::Day day, Assessment& assessment, Result& result) const;
  bool run_month(const Month& month, dsl::Day day, bool compared,
                 const std::vector<interpreter::KeptDefinition>& kept, const Watch& watch,
                 Result& result) const;

  const RecordedCase* recorded_ = nullptr;
  const dsl::Policy* policy_ = nullptr;
  Binding binding_;
  std::optional<StatedMonths> before_;
  std::vector<Month> months_;
  std::optional<BoundFigures> figures_;  // of an arithmetic case, which has nothing else
};

}  // namespace yingbao::sim
