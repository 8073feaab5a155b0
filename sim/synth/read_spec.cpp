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

constexpr std::array<std::string_view, 6> taken_names = {"household_id", "户编号", rank_column,
                                                         "人员编号",     "weight", "权重"};

class SpecReader {
 public:
  explicit SpecReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Spec read(const Yaml& root) {
    YamlKeys keys(root, {"合成人口的说明", "the specification"}, diagnostics_);
    read_size_of_population(keys);
    spec_.seed = static_cast<std::uint64_t>(keys.integer("seed", 1));
    read_date(keys);
    if (const Yaml* columns = keys.require("household")) {
      read_columns(*columns, spec_.household_columns, Scope(spec_, false));
    }
    if (const Yaml* persons = keys.require("persons")) read_persons(*persons);
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

  void read_columns(const Yaml& node, std::vector<Column>& columns, const Scope& scope) {
    if (!node.map()) {
      say(diagnostics_, messages::map_expected, node.where, {{"各列", "the columns"}});
      return;
    }
    for (const auto& [key, value] : *node.map()) {
      const std::string& name = *key.text();
      const bool taken =
          std::find(taken_names.begin(), taken_names.end(), name) != taken_names.end();
      if (taken || Scope(spec_, true).find(name)) {
        say(diagnostics_, messages::synth_column_twice, key.where, {name});
      }
      Column column = read_column(name, value, scope, diagnostics_);
      columns.push_back(std::move(column));
    }
  }

  void read_persons(const Yaml& node) {
    Column rank;
    rank.name = rank_column;
    rank.kind = ColumnKind::integer;
    rank.written = false;  // it is the key, which every table has
    spec_.person_columns.push_back(std::move(rank));
    YamlKeys keys(node, {"`persons`", "`persons`"}, diagnostics_);
    if (const Yaml* number = keys.require("number")) read_number(*number);
    if (const Yaml* columns = keys.require("columns")) {
      read_columns(*columns, spec_.person_columns, Scope(spec_, true));
    }
  }

  /// How many persons a household has is known to be within the limit before any is drawn.
  void read_number(const Yaml& node) {
    if (!node.text()) {
      say(diagnostics_, messages::text_expected, node.where, {"number"});
      return;
    }
    const auto id = read_column_name(*node.text(), node.where, Scope(spec_, false), diagnostics_);
    if (!id) return;
    spec_.size_column = id->index;
    const Column& column = spec_.household_columns[id->index];
    const Condition::Range bounds = bounds_of(column);
    const bool good = column.kind == ColumnKind::integer && column.times.empty() &&
                      bounds.least >= column.step &&
                      bounds.most <= static_cast<Value>(interpreter::most_children);
    if (good) return;
    say(diagnostics_, messages::synth_size, node.where,
        {*node.text(), std::to_string(interpreter::most_children)});
  }

  void read_targets(const Yaml& node) {
    if (!node.list()) {
      say(diagnostics_, messages::texts_expected, node.where, {"targets"});
      return;
    }
    for (const Yaml& target : *node.list()) {
      spec_.targets.push_back(read_target(target, Scope(spec_, true), diagnostics_));
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
