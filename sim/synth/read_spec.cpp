#include <algorithm>
#include <array>

#include "interpreter/population.h"
#include "sim/messages.h"
#include "sim/read/digest.h"
#include "sim/read/file.h"
#include "sim/synth/read_cell.h"
#include "sim/synth/read_column.h"
#include "sim/synth/read_condition.h"
#include "sim/synth/read_target.h"

namespace yingbao::sim::synth {
namespace {

using dsl::Diagnostics;

constexpr std::array<std::string_view, 8> taken_names = {
    "household_id", "户编号", rank_of_persons, "人员编号", rank_of_lists, "编号", "weight", "权重"};
/// Tables that are written beside those of the lists.
constexpr std::array<std::string_view, 3> taken_files = {"households", "persons", "achieved"};

template <class Names>
bool is_among(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A list's name becomes that of a file.
bool is_file_name(std::string_view name) {
  return !name.empty() && name.front() != '.' &&
         name.find_first_of(std::string_view("/\\\0", 3)) == name.npos;
}

class SpecReader {
 public:
  explicit SpecReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Spec read(const Yaml& root) {
    YamlKeys keys(root, {"合成人口的说明", "the specification"}, diagnostics_);
    read_size_of_population(keys);
    spec_.seed = static_cast<std::uint64_t>(keys.integer("seed", 1));
    read_date(keys);
    if (const Yaml* columns = keys.require("household")) {
      read_columns(*columns, dsl::household_level);
    }
    add_table({}, {}, rank_of_persons);
    if (const Yaml* persons = keys.require("persons")) read_entries(*persons, dsl::person_level);
    if (const Yaml* lists = keys.find("lists")) read_lists(*lists);
    const Yaml* targets = keys.find("targets");
    // Their mistakes would mostly follow from those of the columns.
    if (targets && !dsl::has_errors(diagnostics_)) read_targets(*targets);
    return std::move(spec_);
  }

 private:
  void read_size_of_population(YamlKeys& keys) {
    keys.require("households");
    const std::int64_t households = keys.integer("households", 1);
    if (households >= 1 && households <= static_cast<std::int64_t>(most_households)) {
      spec_.households = static_cast<std::uint64_t>(households);
    } else {
      say(diagnostics_, messages::synth_households, keys.find("households")->where,
          {std::to_string(most_households)});
    }
  }

  void read_date(YamlKeys& keys) {
    const Yaml* date = keys.require("date");
    if (!date) return;
    const auto day =
        read_cell(date->text() ? *date->text() : "", ColumnKind::date, date->where, diagnostics_);
    spec_.date = static_cast<dsl::Day>(day.value_or(0));
  }

  void read_columns(const Yaml& node, dsl::Level level) {
    if (!node.map()) {
      say(diagnostics_, messages::map_expected, node.where, {{"各列", "the columns"}});
      return;
    }
    for (const auto& [key, value] : *node.map()) {
      const std::string& name = *key.text();
      const Scope scope(spec_, level);
      if (is_among(taken_names, name) || scope.find(name)) {
        say(diagnostics_, messages::synth_column_twice, key.where, {name});
      }
      Column column = read_column(name, value, scope, diagnostics_);
      columns_at(level).push_back(std::move(column));
    }
  }

  std::vector<Column>& columns_at(dsl::Level level) {
    return level == dsl::household_level ? spec_.household_columns
                                         : spec_.children[level - 1U].columns;
  }

  dsl::Level add_table(const std::string& name, const dsl::Location& where,
                       std::string_view rank_name) {
    Column rank;
    rank.name = rank_name;
    rank.kind = ColumnKind::integer;
    rank.written = false;  // it is the key, which every table has
    ChildTable& table = spec_.children.emplace_back();
    table.name = name;
    table.where = where;
    table.columns.push_back(std::move(rank));
    return static_cast<dsl::Level>(spec_.children.size());
  }

  void read_entries(const Yaml& node, dsl::Level level) {
    const std::string of = level == dsl::person_level ? "persons" : spec_.children.back().name;
    YamlKeys keys(node, {"`" + of + "`", "`" + of + "`"}, diagnostics_);
    if (const Yaml* number = keys.require("number")) read_number(*number, level);
    if (const Yaml* columns = keys.require("columns")) read_columns(*columns, level);
  }

  /// `none`: nobody has any.
  void read_lists(const Yaml& node) {
    if (!node.map()) {
      say(diagnostics_, messages::map_expected, node.where, {{"各清单", "the lists"}});
      return;
    }
    for (const auto& [key, value] : *node.map()) {
      const std::string& name = *key.text();
      if (!is_file_name(name) || is_among(taken_files, name)) {
        say(diagnostics_, messages::synth_column_twice, key.where, {name});
      }
      const dsl::Level level = add_table(name, key.where, rank_of_lists);
      const bool none = value.text() && *value.text() == "none";
      if (!none) read_entries(value, level);
    }
  }

  /// How many entries a household has is known to be within the limit before any is drawn.
  void read_number(const Yaml& node, dsl::Level level) {
    if (!node.text()) {
      say(diagnostics_, messages::text_expected, node.where, {"number"});
      return;
    }
    const auto id = read_column_name(*node.text(), node.where, Scope(spec_, dsl::household_level),
                                     diagnostics_);
    if (!id) return;
    spec_.children[level - 1U].size_column = id->index;
    const Column& column = spec_.household_columns[id->index];
    const Condition::Range bounds = bounds_of(column);
    const Value fewest = level == dsl::person_level ? 1 : 0;
    const bool good = column.kind == ColumnKind::integer && column.times.empty() &&
                      bounds.least >= fewest * column.step &&
                      bounds.most <= static_cast<Value>(interpreter::most_children);
    if (good) return;
    say(diagnostics_, messages::synth_size, node.where,
        {*node.text(), std::to_string(fewest), std::to_string(interpreter::most_children)});
  }

  void read_targets(const Yaml& node) {
    if (!node.list()) {
      say(diagnostics_, messages::texts_expected, node.where, {"targets"});
      return;
    }
    for (const Yaml& target : *node.list()) {
      spec_.targets.push_back(read_target(target, Scope(spec_, dsl::person_level), diagnostics_));
    }
  }

  Diagnostics& diagnostics_;
  Spec spec_;
};

std::string digest_of(const std::string& text) {
  Digest digest;
  digest.add(text);
  return digest.text();
}

}  // namespace

SpecRead read_spec(const std::filesystem::path& path) {
  SpecRead result;
  const auto bytes = read_bytes(path, result.diagnostics);
  if (!bytes) return result;
  YamlFile file = read_yaml_text(path.string(), *bytes);
  result.diagnostics = std::move(file.diagnostics);
  if (!file.root) return result;
  Spec spec = SpecReader(result.diagnostics).read(*file.root);
  if (dsl::has_errors(result.diagnostics)) return result;
  spec.name = path.string();
  spec.digest = digest_of(*bytes);
  result.spec = std::move(spec);
  return result;
}

}  // namespace yingbao::sim::synth
