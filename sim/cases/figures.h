#pragma once
// `kind: arithmetic`: what rules and sources both state as figures, worked out exactly and
// compared: an expression in the rules' own words, or the cells of a parameter.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"
#include "sim/cases/case_file.h"
#include "sim/cases/exact.h"

namespace yingbao::sim {

/// One figure that a case expects.
struct PublishedFigure {
  std::string name;  // the expression, or the parameter with day and category
  dsl::Location where;
  dsl::Location value_where;
  std::shared_ptr<const dsl::Policy> policy;  // with the expression in it
  dsl::ExpressionId expression;
  std::optional<dsl::Day> date;
  StatedValues stated;
  std::int64_t expected = 0;
  std::int64_t tolerance = 0;
  std::optional<std::int64_t> published;  // of a conflict: what the source says instead

  const dsl::Type& type() const { return (*policy)[expression].type; }
};

struct FigureRead {
  const PublishedFigure* figure;
  Fraction got;

  /// Exactly, or within the tolerance.
  bool met() const;
};

class BoundFigures {
 public:
  /// Nothing (and diagnostics) where the case does not fit its policy. Case and policy outlive it.
  static std::optional<BoundFigures> bind(const RecordedCase& recorded, const Stipulation& shared,
                                          const dsl::Policy& policy, dsl::Diagnostics& diagnostics);

  /// The same figures under another policy; what does not fit it is an obstacle when it is run.
  BoundFigures under(const dsl::Policy& policy) const;

  /// By ParameterId: what the figures read.
  std::vector<bool> parameters_read() const;
  /// In the order of the case; one that has no value is an obstacle.
  std::vector<FigureRead> run(dsl::Diagnostics& obstacles) const;
  void know(dsl::Day as_known) { as_known_ = as_known; }

 private:
  void find_slips(dsl::Diagnostics& diagnostics) const;
  std::optional<Fraction> read(const PublishedFigure& figure, dsl::Diagnostics& obstacles) const;
  std::optional<interpreter::Edition> edition_for(const PublishedFigure& figure,
                                                  dsl::Diagnostics& obstacles) const;

  const RecordedCase* recorded_ = nullptr;
  const Stipulation* shared_ = nullptr;
  dsl::Diagnostics slips_;  // of `under`
  std::optional<dsl::Day> as_known_;
  std::vector<PublishedFigure> figures_;
};

}  // namespace yingbao::sim
