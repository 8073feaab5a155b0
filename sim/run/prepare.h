#pragma once
// A scenario meets its policies and its people: everything is looked up, compiled and read, so
// that the run itself (run.h) cannot fail on what somebody wrote.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"
#include "interpreter/edition.h"
#include "interpreter/history.h"
#include "interpreter/program.h"
#include "sim/people/population.h"
#include "sim/read/read_people.h"
#include "sim/scenario/names.h"
#include "sim/scenario/scenario.h"

namespace yingbao::sim {

/// A program's parts among the outputs.
struct ProgramSources {
  std::string name;
  dsl::Level unit = dsl::household_level;
  bool counts_as_cover = true;
  std::size_t eligible = 0;
  std::size_t due = 0;
  std::size_t covered = 0;
  std::optional<std::size_t> need;
  std::optional<std::size_t> head;  // of a benefit unit: by person, the rank of its first one
  dsl::PlaceId place = 0;           // of the amount
};

struct WelfareSources {
  Source total;
  std::optional<Source> divisor;
  bool includes_benefit = false;
};

struct LineSource {
  std::string name;
  Source line;
  bool main = false;  // of fgt0 and the rest
};

struct CheckSources {
  std::string name;
  Source definition;
  Source input;
};

/// What is left to the bureau: what the run takes, and the bounds, in decimal digits.
struct Discretion {
  std::string cell;  // `农村`; empty where the parameter has no index
  std::string taken;
  std::string least;
  std::string most;
  std::string zh;  // the same as a sentence
  std::string en;

  friend auto operator<=>(const Discretion&, const Discretion&) = default;
};

/// Where something stands in a rule file, for reports: no folder above the scenario's own.
struct Assumption {
  std::string what;  // the definition, parameter or program
  std::string text;
  std::vector<std::string> citations;
  std::string file;
  dsl::Position position;
  std::optional<Discretion> discretion = {};

  friend auto operator<=>(const Assumption&, const Assumption&) = default;
};

/// A requirement of the households, among the outputs of `requirement_program`.
struct PreparedRequirement {
  const dsl::Requirement* requirement;
  std::size_t output;
};

/// A requirement of the run; its totals' parts stand behind those outputs, from `first_output` on.
struct PreparedRunRequirement {
  const dsl::RunRequirement* requirement;
  std::size_t first_output;
};

struct PreparedAlternative {
  std::string name;
  dsl::Day date = 0;
  std::optional<dsl::Day> as_known;
  std::shared_ptr<const dsl::Policy> policy;
  std::string policy_written;  // the path in the scenario
  interpreter::Edition edition;
  interpreter::Program program;
  std::size_t asked = 0;  // outputs that the run looks at; those after it are only kept
  // Earlier months: what is kept, where it stands among the outputs (where there are several
  // months), what holds before the first.
  std::vector<interpreter::KeptDefinition> kept;
  std::vector<std::size_t> kept_outputs;
  interpreter::Program initially;
  Binding binding;
  std::vector<ProgramSources> programs;
  std::optional<WelfareSources> welfare;
  std::vector<LineSource> lines;
  std::vector<CheckSources> checks;
  std::vector<Assumption> assumptions;  // in force, by file and place
  // A program of their own: what faults in one of them sets no household aside.
  std::vector<PreparedRequirement> requirements;
  std::vector<PreparedRunRequirement> run_requirements;
  interpreter::Program requirement_program;

  bool has_need() const;
  const LineSource* main_line() const;
};

/// A policy as it was read, for provenance.
struct RuleDigest {
  std::string policy;  // the path in the scenario
  std::string digest;

  friend auto operator<=>(const RuleDigest&, const RuleDigest&) = default;
};

struct PreparedRun {
  Scenario scenario;
  std::vector<std::unique_ptr<PreparedAlternative>> alternatives;  // editions point into them
  std::size_t months = 1;  // of each alternative, one after another
  Population people;
  RollKind roll = RollKind::simulated;
  std::vector<std::vector<Source>> by;  // of the baseline's truth
  std::vector<std::string> measures;    // asked for; empty: all
  std::vector<RuleDigest> rules;
  std::string data_digest;

  /// The same alternative one month earlier, which goes on in this one.
  std::optional<std::size_t> month_before(std::size_t alternative) const {
    if (alternative % months == 0) return std::nullopt;
    return alternative - 1;
  }
  /// The baseline in the same month.
  std::size_t baseline_of(std::size_t alternative) const { return alternative % months; }
};

struct Prepared {
  std::optional<PreparedRun> run;  // present exactly when no diagnostic is an error
  dsl::Diagnostics diagnostics;
};
Prepared prepare(Scenario scenario);

/// The same in two steps, so that policies and people may come from memory.
struct LoadedPolicies {
  std::vector<std::shared_ptr<const dsl::Policy>> by_alternative;  // null where it did not load
  std::vector<RuleDigest> digests;
};
using PeopleReader =
    std::function<PeopleRead(const Schema& schema, const std::vector<bool>& needed)>;
LoadedPolicies load_policies(const Scenario& scenario, dsl::Diagnostics& diagnostics);
Prepared prepare(Scenario scenario, LoadedPolicies policies, const PeopleReader& read_people);

/// What a scenario says of its people, read.
PeopleRead read_people_of(const Scenario& scenario, const Schema& schema,
                          const std::vector<bool>& needed);

/// `policies/x.bao` as seen from the scenario's folder.
std::string shown_path(const std::string& path, const std::filesystem::path& folder);

}  // namespace yingbao::sim
