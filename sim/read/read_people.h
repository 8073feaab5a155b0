#pragma once
// People from files: CSV tables (plain or gzip, UTF-8 or GB18030) through a mapping file, and one
// household from YAML. Strict: what is not understood is an error with its place, never a guess.

#include <filesystem>
#include <optional>
#include <vector>

#include "dsl/diagnostic.h"
#include "sim/people/population.h"
#include "sim/read/yaml.h"

namespace yingbao::sim {

/// The table of a child list beside the persons; no path: nobody has any.
struct ListFile {
  std::string name;
  dsl::Location where;
  std::filesystem::path path;
};

/// Where a population lies, as a scenario or the command line says.
struct PopulationFiles {
  std::filesystem::path households;  // empty where persons hold everything (single table)
  std::filesystem::path persons;
  std::optional<std::filesystem::path> mapping;  // mapping file (YAML)
  /// At most this share of households may be set aside (millionths); nothing: a bad cell stops the
  /// run.
  std::optional<std::int64_t> set_aside;
  std::vector<ListFile> lists = {};  // of every list that the policies declare
};

struct PeopleRead {
  std::optional<Population> population;  // present exactly when no diagnostic is an error
  dsl::Diagnostics diagnostics;          // at most 100, then one that counts the rest
};

/// `needed` (by field): read by some program of the run, so its bad or missing cells matter; a
/// needed field without a column, default or option is an error.
PeopleRead read_population(const PopulationFiles& files, const Schema& schema,
                           const std::vector<bool>& needed);

/// The same from tables in memory; `name` is what messages call them.
struct TableText {
  std::string name;
  std::string text;
};
struct ListText {
  std::string name;
  dsl::Location where;
  std::optional<TableText> table;  // nothing: nobody has any
};
struct PopulationTexts {
  TableText households;
  TableText persons;
  std::vector<ListText> lists;
};
PeopleRead read_population_texts(PopulationTexts texts, const Schema& schema,
                                 const std::vector<bool>& needed);

/// `household:`, `members:` and further lists of an opened file or case. Unknown keys are errors. A
/// required input that is absent is left unknown and listed in `missing` (eval says which are
/// needed). `lists`: as the schema's, the members first; null or absent: nobody.
struct HouseholdRead {
  Population population;             // one household
  std::vector<std::size_t> missing;  // fields
  dsl::Diagnostics diagnostics;
};
HouseholdRead read_household(const Yaml& household, const std::vector<const Yaml*>& lists,
                             const Schema& schema);
/// The lists of a file that stand under their names or aliases; the members under `members`.
std::vector<const Yaml*> find_lists(YamlKeys& keys, const Schema& schema,
                                    dsl::Diagnostics& diagnostics);

/// One cell: `1200`, `1200.50`, `1200元`, `1200 yuan`, `2020-09-01`, `是`, a member's name or
/// alias, `20%`. Nothing where the text is no value of the field's type (or off its grain).
std::optional<std::int64_t> parse_value(std::string_view text, const Field& field,
                                        std::vector<std::string>& texts);
/// The other way, for results: `1200.50`, `2020-09-01`, a member's name. No unit.
std::string show_value(std::int64_t raw, const dsl::Type& type,
                       const std::vector<dsl::Title>& members,
                       const std::vector<std::string>& texts);

}  // namespace yingbao::sim
