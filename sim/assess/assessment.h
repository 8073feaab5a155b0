#pragma once
// One household, one policy, one day: the reference evaluator with all that it reads, and the
// trace of how it went. `eval`, `explain` and `test` ask it.

#include <memory>
#include <vector>

#include "dsl/diagnostic.h"
#include "interpreter/edition.h"
#include "interpreter/evaluate.h"
#include "interpreter/history.h"
#include "sim/assess/trace.h"
#include "sim/people/population.h"
#include "sim/read/read_people.h"
#include "sim/scenario/scenario.h"

namespace yingbao::sim {

/// A definition whose value is stated instead of computed, for the household or every child.
struct GivenValue {
  dsl::DefinitionId definition;
  std::int64_t raw;
};
/// What an assessment rests on beside the household.
struct Terms {
  dsl::Day day = 0;
  std::vector<GivenValue> given;
  std::vector<ParameterChange> parameters;
  // What messages point at: where the day is stated (nothing: on the command line), and where
  // missing inputs should have been.
  dsl::Location day_where;
  dsl::Location household_where;
  std::optional<dsl::Day> as_known = {};  // by what was issued until then; none: by all of it
  const interpreter::History* history = nullptr;  // earlier months; outlives the assessment
  /// Whether a changed parameter that nothing wanted reads is no mistake: others read it.
  bool unread_parameters = false;
};

/// A definition's value in an earlier month; `initially`: of before the first month.
struct EarlierMonth {
  interpreter::Value value;
  bool initially = false;
};

class Assessment {
 public:
  /// `wanted`: what will be asked for; none: everything. Nothing (and diagnostics, D0601 and D0602
  /// among them) where that is not in force on the day, or needs inputs that are missing. The
  /// policy outlives the assessment.
  static std::unique_ptr<Assessment> begin(const dsl::Policy& policy,
                                           const HouseholdRead& household, const Binding& binding,
                                           const Terms& terms,
                                           const std::vector<dsl::DefinitionId>& wanted,
                                           dsl::Diagnostics& diagnostics);
  /// Of what the household states alone: nothing can be evaluated.
  static std::unique_ptr<Assessment> of_inputs(const dsl::Policy& policy,
                                               const HouseholdRead& household,
                                               const Binding& binding, const Terms& terms);
  Assessment(const Assessment&) = delete;
  Assessment& operator=(const Assessment&) = delete;

  /// `child` is the rank by id of the person or other child, -1 for the household. What a program
  /// pays is a fault where it comes out negative, as it is in a simulation.
  interpreter::Value value(dsl::DefinitionId definition, std::int32_t child = -1);
  interpreter::Value input(dsl::InputId input, std::int32_t child = -1) const;

  EarlierMonth months_ago(dsl::DefinitionId definition, std::int32_t child, std::int64_t months);
  /// Of the calendar year, those before the evaluation day's.
  std::int64_t months_of_year() const;
  /// For who keeps earlier months.
  interpreter::Evaluator& evaluator() { return *evaluator_; }

  /// One of the same day and household that leaves the trace alone.
  std::unique_ptr<interpreter::Evaluator> untraced() const;

  const dsl::Policy& policy() const { return *policy_; }
  const interpreter::Edition& edition() const { return edition_; }
  const Population& people() const { return people_; }
  const Trace& trace() const { return trace_; }
  /// Of one of the policy's lists; none of the household itself.
  std::int32_t children(dsl::Level level) const {
    if (level == dsl::household_level) return 0;
    return static_cast<std::int32_t>(people_.first[level - 1u].back());
  }
  const std::string& child_id(dsl::Level level, std::int32_t child) const {
    return people_.child_ids[level - 1u][static_cast<std::size_t>(child)];
  }
  std::int32_t persons() const { return children(dsl::person_level); }
  const std::string& person_id(std::int32_t child) const {
    return child_id(dsl::person_level, child);
  }
  bool is_given(dsl::DefinitionId definition) const;

 private:
  Assessment(const dsl::Policy& policy, const HouseholdRead& household, const Binding& binding,
             const Terms& terms);
  bool open(const std::vector<dsl::DefinitionId>& wanted, dsl::Diagnostics& diagnostics);
  bool change_parameters_for(const std::vector<dsl::DefinitionId>& wanted,
                             dsl::Diagnostics& diagnostics);
  bool has_inputs(const std::vector<dsl::DefinitionId>& wanted, dsl::Diagnostics& diagnostics);
  void say_missing(const Field& field, std::size_t index, dsl::Diagnostics& diagnostics);

  std::unique_ptr<const dsl::Policy> changed_;  // where definitions are given
  const dsl::Policy* policy_;
  Population people_;
  std::vector<std::size_t> missing_;  // fields
  Binding binding_;
  Terms terms_;
  interpreter::Edition edition_;
  interpreter::View view_;
  Trace trace_;
  std::unique_ptr<interpreter::Evaluator> evaluator_;
};

/// `2020-09-01`, `2020年9月1日`, or a month alone: its first day.
std::optional<dsl::Day> read_day(std::string_view text);
std::string show_day(dsl::Day day);
/// `2020-08`: so many months before the day's own.
std::string show_month(dsl::Day day, std::int64_t months_ago);

}  // namespace yingbao::sim
