#pragma once
// A scenario file: one question asked of people and policies. Here it is still words; binding them
// to policies (sim/run/prepare.h) finds out whether they make sense. Documented for its authors in
// docs/scenario.md.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/types.h"
#include "sim/people/draw.h"
#include "sim/people/population.h"
#include "sim/read/mapping.h"
#include "sim/read/read_people.h"
#include "sim/read/yaml.h"

namespace yingbao::sim {

/// Recorded people. Paths already start from the scenario's folder.
struct RecordedPeople {
  PopulationFiles files;
  PopulationFrame frame = PopulationFrame::everyone;
  dsl::Location where;
};
/// A synthetic population: how many, by which specification, drawn from which seed.
struct SyntheticPeople {
  std::filesystem::path specification;
  std::uint64_t households = 0;       // 0: as the specification says
  std::optional<std::uint64_t> seed;  // nothing: the specification's
  dsl::Location where;
};
using PeopleSource = std::variant<RecordedPeople, SyntheticPeople>;

/// `低保标准: {城市: 620元, 农村: 496元}`; read when the parameter's type and indexes are known.
struct ParameterChange {
  Word parameter;
  Yaml value;
};

/// A path as the author wrote it, and where it leads from the scenario's folder.
struct PolicyPath {
  Word written;
  std::filesystem::path path;
};

/// What is compared. The first is the baseline.
struct Alternative {
  Word name;
  PolicyPath policy;
  dsl::Day date = 0;
  dsl::Location date_where;
  std::optional<dsl::Day> as_known;  // by what was issued until then; none: by all of it
  std::vector<ParameterChange> parameters;
};

/// A share of those who have the income report a part of it.
struct UnderReporting {
  Word source;              // an input: money of a person or a household
  Rate share = 0;           // of persons (or households, where the input is theirs) who do so
  Rate reported = certain;  // what they report, of the true amount
};

/// What stands between the truth and the roll. Everything is off by default.
struct Administration {
  std::vector<UnderReporting> under_reporting;
  Rate take_up = certain;  // of households that the file shows to qualify: those that apply
  dsl::Location where;
};

/// What poverty is measured by: total / divisor, an exact fraction. No divisor: all members.
struct Welfare {
  Word total;
  std::optional<Word> divisor;
  bool includes_benefit = false;  // the total was recorded with the benefit paid in it
};

/// A poverty line: a definition of the policy, money per person.
struct PovertyLine {
  Word name;  // of the figure that the report gives
  Word definition;
};

/// Does a definition agree with what the data say, person by person?
struct Check {
  Word name;
  Word definition;
  Word input;
};

enum class RollKind : std::uint8_t { simulated, recorded };

struct Scenario {
  std::filesystem::path path;  // of the file itself
  std::string digest;          // of its text
  std::string title;
  std::string question;
  PeopleSource people;
  std::vector<Word> programs;             // that are measured; empty: all of the policy
  std::vector<Alternative> alternatives;  // at least one
  Administration administration;
  std::optional<RollKind> roll;  // nothing: recorded where the people have one
  dsl::Location roll_where;
  std::optional<Welfare> welfare;
  std::optional<PovertyLine> line;  // of fgt0 and the rest
  std::vector<PovertyLine> lines;   // further ones
  std::vector<Check> checks;
  std::vector<std::vector<Word>> by;
  std::vector<Word> measures;  // names or groups; empty: all
  std::uint64_t seed = 0;
  std::optional<dsl::Day> as_known;  // from the command line, for all alternatives
};

struct ScenarioRead {
  std::optional<Scenario> scenario;  // present exactly when no diagnostic is an error
  dsl::Diagnostics diagnostics;
};
ScenarioRead read_scenario(const std::filesystem::path& path);

}  // namespace yingbao::sim
