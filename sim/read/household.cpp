#include <algorithm>
#include <numeric>
#include <set>

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
      const dsl::Bilingual what =
          level == dsl::household_level ? dsl::Bilingual{"`household` ", "`household`"}
          : level == dsl::person_level  ? dsl::Bilingual{"每个成员", "each member"}
                                        : dsl::Bilingual{"清单的每一项", "each of the list"};
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
    for (dsl::Level other = 0; other <= schema_.deepest_level(); ++other) {
      if (!schema_.find(other, name)) continue;
      if (other == dsl::household_level)
        say(diagnostics_, messages::member_key_of_household, key.where, {name});
      else if (other == dsl::person_level)
        say(diagnostics_, messages::household_key_of_members, key.where, {name});
      else
        say(diagnostics_, messages::key_of_other_list, key.where,
            {name, schema_.lists[other - 1u].name});
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

/// The children of one list, by id.
std::vector<Stated> read_children(const Yaml* list, dsl::Level level, const Schema& schema,
                                  InputMaps& maps, Diagnostics& diagnostics) {
  std::vector<Stated> all;
  if (!list || list->empty()) return all;
  const bool members = level == dsl::person_level;
  const std::string name = schema.lists[level - 1u].name;
  if (!list->list()) {
    if (members) say(diagnostics, messages::members_expected, list->where);
    if (!members) say(diagnostics, messages::child_list_expected, list->where, {name});
    return all;
  }
  if (list->list()->size() > interpreter::most_children) {
    const auto size = std::to_string(list->list()->size());
    const auto most = std::to_string(interpreter::most_children);
    if (members) say(diagnostics, messages::household_too_large, list->where, {"1", size, most});
    if (!members) say(diagnostics, messages::list_too_large, list->where, {"1", size, most, name});
    return all;
  }
  std::set<std::string> ids;
  for (const Yaml& child : *list->list()) {
    Stated stated = maps.read(child, level);
    if (stated.id.empty()) stated.id = std::to_string(all.size() + 1);
    if (!ids.insert(stated.id).second) {
      if (members) say(diagnostics, messages::person_twice, child.where, {stated.id, "1"});
      if (!members) say(diagnostics, messages::child_twice, child.where, {stated.id, "1", name});
    }
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

HouseholdRead read_household(const Yaml& household, const std::vector<const Yaml*>& lists,
                             const Schema& schema) {
  HouseholdRead result;
  Population& population = result.population;
  population.schema = schema;
  InputMaps maps(population.schema, result.diagnostics);
  const Stated own = maps.read(household, dsl::household_level);
  std::vector<std::vector<Stated>> children;
  for (dsl::Level level = 1; level <= schema.deepest_level(); ++level) {
    const Yaml* list = level <= lists.size() ? lists[level - 1u] : nullptr;
    children.push_back(read_children(list, level, schema, maps, result.diagnostics));
  }

  population.household_ids = {own.id.empty() ? "1" : own.id};
  for (const auto& list : children) {
    population.first.push_back({0, static_cast<std::uint32_t>(list.size())});
    auto& ids = population.child_ids.emplace_back();
    for (const Stated& child : list) ids.push_back(child.id);
  }
  population.observed.resize(schema.fields.size());
  for (std::size_t i = 0; i < schema.fields.size(); ++i) {
    const Field& field = schema.fields[i];
    interpreter::Column& column = population.columns.emplace_back();
    const auto put = [&](const Stated& stated) {
      push(column, stated.values[i] ? stated.values[i] : field.default_value);
    };
    if (field.level == dsl::household_level)
      put(own);
    else
      std::for_each(children[field.level - 1u].begin(), children[field.level - 1u].end(), put);
    if (!field.optional && !column.known.empty()) result.missing.push_back(i);
  }
  return result;
}

std::vector<const Yaml*> find_lists(YamlKeys& keys, const Schema& schema,
                                    Diagnostics& diagnostics) {
  std::vector<const Yaml*> all{keys.find("members")};
  for (std::size_t i = 1; i < schema.lists.size(); ++i) {
    const dsl::Title& title = schema.lists[i];
    const Yaml* list = keys.find(title.name);
    const Yaml* other = title.alias.empty() ? nullptr : keys.find(title.alias);
    if (list && other) say(diagnostics, messages::yaml_duplicate_key, other->where, {title.alias});
    all.push_back(list ? list : other);
  }
  return all;
}

}  // namespace yingbao::sim
