#pragma once
// What the readers of a scenario's parts share: values with their places, paths, shares.

#include <filesystem>
#include <optional>
#include <string_view>

#include "dsl/diagnostic.h"
#include "dsl/types.h"
#include "sim/people/draw.h"
#include "sim/people/schema.h"
#include "sim/read/mapping.h"
#include "sim/read/yaml.h"
#include "sim/scenario/scenario.h"

namespace yingbao::sim {

struct ScenarioReader {
  std::filesystem::path folder;  // of the scenario
  dsl::Diagnostics& diagnostics;

  /// A path as written, from the scenario's folder on.
  std::filesystem::path path_of(std::string_view written) const;
  std::optional<Word> word(YamlKeys& keys, std::string_view key);
  std::optional<Word> required_word(YamlKeys& keys, std::string_view key);
  std::optional<Word> word_of(const Yaml& node, std::string_view key);
  /// A list of words, or one alone.
  std::vector<Word> words(YamlKeys& keys, std::string_view key);
  /// `20%` or `0.2`, from 0 to 1, in millionths.
  std::optional<Rate> share(YamlKeys& keys, std::string_view key);
  std::optional<dsl::Day> day(YamlKeys& keys, std::string_view key);
  std::optional<std::uint64_t> count(YamlKeys& keys, std::string_view key);
  /// A value of a type that the reader makes up; refused with its place.
  std::optional<std::int64_t> value(const Word& word, const Field& field);
  void say(const dsl::Message& message, const dsl::Location& where,
           std::vector<dsl::Bilingual> arguments = {});
};

PeopleSource read_people_source(const Yaml& node, ScenarioReader& reader);
Administration read_administration(const Yaml& node, ScenarioReader& reader);
/// `base`: what an alternative takes over where it says nothing.
std::vector<Alternative> read_alternatives(const Yaml* node, const Alternative& base,
                                           ScenarioReader& reader);
/// `2019-01 to 2020-12`: the first day of each month; nothing where it is not written.
std::vector<dsl::Day> read_months(YamlKeys& keys, ScenarioReader& reader);
/// Each alternative month by month, one alternative after another.
std::vector<Alternative> by_month(const std::vector<Alternative>& alternatives,
                                  const std::vector<dsl::Day>& months);
void read_poverty(YamlKeys& keys, Scenario& scenario, ScenarioReader& reader);
std::vector<Check> read_checks(const Yaml& node, ScenarioReader& reader);

}  // namespace yingbao::sim
