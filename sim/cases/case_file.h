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

/// How far a case is to be trusted.
enum class CaseStatus : std::uint8_t { official, illustrative, conflict };

/// `given:` or `assumed:`: inputs of the household, inputs of every member, and values by name (of
/// an input, which is then every child's, or of a definition that is then not computed).
struct Stipulation {
  YamlMap household;
  YamlMap each_member;
  YamlMap named;
};

struct RecordedCase {
  std::string id;
  std::string title;
  std::string source;
  CaseStatus status = CaseStatus::illustrative;
  dsl::Day date = 0;
  std::optional<dsl::Day> as_known;  // by what was issued until then
  std::vector<std::string> tags;
  std::vector<ParameterChange> parameters;
  YamlMap household;  // what the record provides
  dsl::Location household_where;
  std::optional<Yaml> members;
  std::vector<YamlEntry> lists;  // beside the members, by name; the policy says which there are
  Stipulation given;
  Stipulation assumed;  // what the record does not provide
  YamlMap expect;
  dsl::Location where;
};

struct CaseFile {
  std::filesystem::path policy;  // from where the program runs
  Stipulation given;             // shared by all cases
  std::vector<RecordedCase> cases;
  dsl::Diagnostics diagnostics;  // an error among them: the cases are not to be run
};

CaseFile read_case_file(const std::filesystem::path& path, const Yaml& root);

/// Has a list of `cases`: what sets a case file apart from other YAML files.
bool is_case_file(const Yaml& root);

}  // namespace yingbao::sim
