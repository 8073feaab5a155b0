#pragma once
// Recorded cases: what was (or should be) decided for a household, to hold the rules against.
// A file names its policy and lists cases; docs/cases.md describes it for its authors.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/types.h"
#include "sim/read/yaml.h"
#include "sim/scenario/scenario.h"

namespace yingbao::sim {

/// A household's case, or figures that rules and sources have in common.
enum class CaseKind : std::uint8_t { household, arithmetic };

/// How far a case is to be trusted.
enum class CaseStatus : std::uint8_t { official, illustrative, conflict };

/// `given:` or `assumed:`: inputs of the household, inputs of every member, and values by name (of
/// an input, which is then every child's, or of a definition that is then not computed).
struct Stipulation {
  YamlMap household;
  YamlMap each_member;
  YamlMap named;
};

/// What changes in a month of a case, and stays so.
struct CaseChanges {
  Stipulation inputs;            // of the household, of every member, by name
  std::optional<Yaml> members;   // a list: by id or position
  std::vector<YamlEntry> lists;  // beside the members, by name
};
struct CaseMonth {
  dsl::Day date = 0;
  CaseChanges changes;
  YamlMap expect;
  dsl::Location where;
};

struct RecordedCase {
  std::string id;
  std::string title;
  std::string source;
  CaseKind kind = CaseKind::household;
  CaseStatus status = CaseStatus::illustrative;
  dsl::Day date = 0;
  bool has_date = false;             // an arithmetic case may do without
  std::optional<dsl::Day> as_known;  // by what was issued until then
  std::vector<std::string> tags;
  std::vector<ParameterChange> parameters;
  YamlMap household;  // what the record provides
  dsl::Location household_where;
  std::optional<Yaml> members;
  std::vector<YamlEntry> lists;  // beside the members, by name; the policy says which there are
  Stipulation given;
  Stipulation assumed;               // what the record does not provide
  std::vector<CaseChanges> changes;  // in earlier months and in this one, the earliest first
  std::optional<Yaml> before;        // what held in months before the first
  std::vector<CaseMonth> months;     // empty: one date
  YamlMap expect;
  YamlMap published;  // of a conflict: what the source says where the rules give something else
  dsl::Location where;
};

struct CaseFile {
  std::filesystem::path policy;  // from where the program runs; empty: arithmetic alone
  Stipulation given;             // shared by all cases
  std::vector<RecordedCase> cases;
  dsl::Diagnostics diagnostics;  // an error among them: the cases are not to be run
};

CaseFile read_case_file(const std::filesystem::path& path, const Yaml& root);

/// Has a list of `cases`: what sets a case file apart from other YAML files.
bool is_case_file(const Yaml& root);

}  // namespace yingbao::sim
