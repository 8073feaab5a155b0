#pragma once
// What a simulation says, ready to be shown: figures with their names, in the order of every form.
// The forms (JSON, text, CSV) add nothing and leave nothing out.

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "dsl/language.h"
#include "sim/measures/figure.h"
#include "sim/measures/measures.h"
#include "sim/run/prepare.h"
#include "sim/run/run.h"

namespace yingbao::sim {

struct ReportedFigure {
  std::string name;
  std::string twin;  // further name; may be empty
  dsl::Bilingual label;
  Shown shown = Shown::rate;
  bool headline = false;
  std::optional<Figure> figure = {};  // nothing: its base is empty, or not in the data
  std::optional<Bounds> bounds = {};  // with those not evaluated all out and all in; overall only
};
using Figures = std::vector<ReportedFigure>;

/// A member's name or a text; yes or no; a whole number; nothing: missing.
using GroupValue = std::variant<std::monostate, std::string, bool, std::int64_t>;
struct ReportedGroup {
  std::vector<std::pair<std::string, GroupValue>> by;
  Figures figures;
};

struct ReportedReason {
  std::string kind;  // missing_input, bad_input, division_by_zero … as in JSON
  dsl::Bilingual text;
  std::string input;  // of an input
  std::string where;  // file:line:column, of a rule
  Left left;
};

struct ReportedCheck {
  std::string name;
  CheckCounts counts;
  std::string first_household;  // that disagrees; may be empty
};

/// A total of a run's requirement.
struct ReportedTotal {
  std::string words;
  Figure value;
  dsl::Bilingual unit;
};

struct ReportedRequirement {
  std::string name;
  std::string where;  // file:line:column
  std::string of;     // parameters, households, persons, run
  bool broken = false;
  bool open = false;                            // of the run: it cannot be computed
  std::vector<ReportedTotal> totals;            // of the run
  std::vector<std::vector<std::string>> cells;  // of parameters: members of the indexes
  Left left;                                    // of households: those that break it
  Left undecided;
  std::vector<std::string> examples;
};

struct ReportedAlternative {
  std::string name;
  std::string as_known;  // empty: by all that was issued
  std::string date;
  std::string policy;
  Left left;
  std::vector<ReportedReason> reasons;
  Figures overall;
  std::vector<std::pair<std::string, Figures>> benchmarks;
  std::vector<std::vector<ReportedGroup>> groups;  // by crossing
  std::vector<ReportedCheck> checks;
  std::vector<ReportedRequirement> requirements;
};

struct ReportedChange {
  std::string from;
  std::string to;
  std::string date;  // of both
  Left not_compared;
  Figures overall;
  std::vector<std::vector<ReportedGroup>> groups;
};

/// An alternative's name; with its month (`2019-01`) where there are several.
std::string name_by_month(const std::string& name, const std::string& date, std::size_t months);

struct ReportedAssumption {
  Assumption assumption;
  std::vector<std::string> alternatives;
};

struct Provenance {
  std::vector<RuleDigest> rules;
  std::string data;
  std::string scenario;
  std::string version;
  std::uint64_t seed = 0;
  std::string command;
};

struct Report {
  std::string title;
  std::string question;
  std::size_t households = 0;
  std::size_t persons = 0;
  PopulationFrame frame = PopulationFrame::everyone;
  RollKind roll = RollKind::simulated;
  Provenance provenance;
  std::vector<ReportedAssumption> assumptions;
  std::size_t months = 1;  // of each alternative, one after another
  std::vector<ReportedAlternative> alternatives;
  std::vector<ReportedChange> changes;
};

/// Whether a requirement of any alternative does not hold.
bool is_requirement_broken(const Report& report);

Report make_report(const PreparedRun& run, const Results& results, std::string version);

std::string json_text(const Report& report);
std::string plain_text(const Report& report, dsl::Language language);

/// A file's name and its bytes: UTF-8 with a byte order mark, as spreadsheets want it.
struct CsvFile {
  std::string name;
  std::string bytes;
};
std::vector<CsvFile> csv_files(const Report& report, dsl::Language language);

/// `12.34%`, `1,234`, `1,234.50`, for people; what has no base is a dash.
std::string shown(const ReportedFigure& figure);

}  // namespace yingbao::sim
