#include <algorithm>
#include <numeric>

#include "sim/messages.h"
#include "sim/people/id_order.h"
#include "sim/read/findings.h"
#include "sim/read/read_people.h"
#include "sim/read/value.h"

namespace yingbao::sim {
namespace {

using dsl::Diagnostics;

bool is_id_key(std::string_view key) { return key == "id" || key == "编号"; }

/// One map of inputs: the household's, or one member's. Cells by field; nothing: not stated.
struct Stated {
  std::string id;
  std::vector<std::optional<std::int64_t>> values;
};

/// Reads maps whose keys are the names, aliases or labels of inputs.
class InputMaps {
 public:
  InputMaps(Schema& schema, Diagnostics& diagnostics)
      : schema_(schema), diagnostics_(diagnostics) {}

  Stated read(const Yaml& node, dsl::Level level) {
    Stated stated;
    stated.values.resize(schema_.fields.size());
    if (!node.map() && !node.empty()) {
      const dsl::Bilingual what = level == dsl::household_level
                                      ? dsl::Bilingual{"`household` ", "`household`"}
                                      : dsl::Bilingual{"每个成员", "each member"};
      const bool colon = node.text() && node.text()->find("：") != std::string::npos;
      say(diagnostics_, colon ? messages::yaml_full_width_colon : messages::map_expected,
          node.where, {what});
    }
    for (const auto& [key, value] : node.map() ? *node.map() : YamlMap{}) {
      if (is_id_key(*key.text()) && !schema_.find(level, *key.text())) {
        if (value.text()) stated.id = *value.text();
      } else if (const auto field = find(key, level)) {
        read_one(key, value, *field, stated);
      }
    }
    return stated;
  }

 private:
  std::optional<std::size_t> find(const Yaml& key, dsl::Level level) {
    const std::string& name = *key.text();
    const auto field = schema_.find(level, name);
    if (field) return field;
    const dsl::Level other =
        level == dsl::household_level ? dsl::person_level : dsl::household_level;
    if (schema_.find(other, name)) {
      const bool of_members = other == dsl::person_level;
      say(diagnostics_,
          of_members ? messages::household_key_of_members : messages::member_key_of_household,
          key.where, {name});
      return std::nullopt;
    }
    auto& unknown = say(diagnostics_, messages::household_key_unknown, key.where, {name});
    const auto nearest = dsl::nearest_names(name, schema_.names(level));
    if (!nearest.empty()) unknown.suggestion = dsl::Bilingual(nearest[0]);
    return std::nullopt;
  }

  void read_one(const Yaml& key, const Yaml& value, std::size_t index, Stated& stated) {
    const Field& field = schema_.fields[index];
    if (stated.values[index]) {
      say(diagnostics_, messages::yaml_duplicate_key, key.where, {*key.text()});
    } else if (value.empty()) {
      return;
    } else if (!value.text()) {
      say(diagnostics_, messages::value_expected, value.where, {field.title.name});
    } else if (field.type.kind == dsl::Kind::text) {
      stated.values[index] = parse_value(*value.text(), field, schema_.texts);
    } else {
      read_text(*value.text(), value.where, index, stated);
    }
  }

  void read_text(std::string_view text, const dsl::Location& where, std::size_t index,
                 Stated& stated) {
    const Field& field = schema_.fields[index];
    text = trimmed(text);
    const ValueRead read =
        text.empty() ? ValueRead{0, ValueProblem::no_value} : read_value(text, field, {});
    if (read.good()) {
      stated.values[index] = read.raw;
    } else {
      diagnostics_.push_back(refused_value(read.problem, text, field, where));
    }
  }

  Schema& schema_;
  Diagnostics& diagnostics_;
};

std::vector<Stated> read_members(const Yaml* members, InputMaps& maps, Diagnostics& diagnostics) {
  std::vector<Stated> all;
  if (!members || members->empty()) return all;
  if (!members->list()) {
    say(diagnostics, messages::members_expected, members->where);
    return all;
  }
  if (members->list()->size() > interpreter::most_children) {
    say(diagnostics, messages::household_too_large, members->where,
        {"1", std::to_string(members->list()->size()), std::to_string(interpreter::most_children)});
    return all;
  }
  for (const Yaml& member : *members->list()) {
    Stated stated = maps.read(member, dsl::person_level);
    if (stated.id.empty()) stated.id = std::to_string(all.size() + 1);
    const bool twice = std::any_of(all.begin(), all.end(),
                                   [&](const Stated& other) { return other.id == stated.id; });
    if (twice) say(diagnostics, messages::person_twice, member.where, {stated.id, "1"});
    all.push_back(std::move(stated));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Stated& a, const Stated& b) { return id_before(a.id, b.id); });
  return all;
}

void push(interpreter::Column& column, std::optional<std::int64_t> value) {
  if (!value && column.known.empty()) column.known.assign(column.raw.size(), 1);
  column.raw.push_back(value.value_or(0));
  if (!column.known.empty() || !value) column.known.push_back(value.has_value());
}

}  // namespace

HouseholdRead read_household(const Yaml& household, const Yaml* members, const Schema& schema) {
  HouseholdRead result;
  Population& population = result.population;
  population.schema = schema;
  InputMaps maps(population.schema, result.diagnostics);
  const Stated own = maps.read(household, dsl::household_level);
  const std::vector<Stated> persons = read_members(members, maps, result.diagnostics);

  population.household_ids = {own.id.empty() ? "1" : own.id};
  const auto count = static_cast<std::uint32_t>(persons.size());
  population.first = {{0, count}};
  population.child_ids.emplace_back();
  for (const Stated& person : persons) population.child_ids[0].push_back(person.id);
  population.observed.resize(schema.fields.size());
  for (std::size_t i = 0; i < schema.fields.size(); ++i) {
    const Field& field = schema.fields[i];
    interpreter::Column& column = population.columns.emplace_back();
    const auto put = [&](const Stated& stated) {
      push(column, stated.values[i] ? stated.values[i] : field.default_value);
    };
    if (field.level == dsl::household_level) put(own);
    if (field.level == dsl::person_level) std::for_each(persons.begin(), persons.end(), put);
    if (!field.optional && !column.known.empty()) result.missing.push_back(i);
  }
  for (std::size_t level = 2; level <= schema.deepest_level(); ++level) {
    population.first.push_back({0, 0});
    population.child_ids.emplace_back();
  }
  return result;
}

}  // namespace yingbao::sim
