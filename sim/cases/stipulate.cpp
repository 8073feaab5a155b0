#include "sim/cases/stipulate.h"

#include <algorithm>
#include <string>

#include "sim/assess/stated_months.h"
#include "sim/messages.h"
#include "sim/report/joined.h"
#include "sim/rules/names.h"

namespace yingbao::sim {
namespace {

bool is_id_key(std::string_view key) { return key == "id" || key == "编号"; }

/// One map of inputs put together from several, the strongest first.
class Layers {
 public:
  Layers(const Schema& schema, dsl::Level level) : schema_(schema), level_(level) {}

  /// What a stronger layer states stays. An unknown key is kept, to be refused by who reads it.
  void add(const YamlMap& layer) {
    const std::size_t stronger = fields_.size();
    for (const YamlEntry& entry : layer) {
      const auto field = schema_.find(level_, *entry.key.text());
      const auto end = fields_.begin() + static_cast<std::ptrdiff_t>(stronger);
      if (field && std::find(fields_.begin(), end, field) != end) continue;
      fields_.push_back(field);
      map_.push_back(entry);
    }
  }

  bool states(const Yaml& key) const {
    const auto field = schema_.find(level_, *key.text());
    return field && std::find(fields_.begin(), fields_.end(), field) != fields_.end();
  }

  YamlMap take() { return std::move(map_); }

 private:
  const Schema& schema_;
  dsl::Level level_;
  YamlMap map_;
  std::vector<std::optional<std::size_t>> fields_;  // by entry of map_
};

/// A stipulation whose named values have found their places.
struct Sorted {
  YamlMap household;
  std::vector<YamlMap> each_child;  // by list
  std::vector<YamlEntry> definitions;
};

class Sorter {
 public:
  Sorter(const dsl::Policy& policy, dsl::Diagnostics& diagnostics)
      : policy_(policy), diagnostics_(diagnostics) {}

  Sorted sort(const Stipulation& stipulation) {
    Sorted sorted{stipulation.household, {stipulation.each_member}, {}};
    sorted.each_child.resize(policy_.lists.size());
    for (const YamlEntry& entry : stipulation.named) place(entry, sorted);
    return sorted;
  }

 private:
  void place(const YamlEntry& entry, Sorted& sorted) {
    const std::string& name = *entry.key.text();
    const auto named = find_named(policy_, name);
    if (!named) {
      say_unknown_name(messages::case_name_unknown, name, policy_, names_of(policy_, Also::inputs),
                       entry.key.where, diagnostics_);
    } else if (const auto* input = std::get_if<dsl::InputId>(&*named)) {
      const dsl::Level level = policy_[*input].level;
      const bool of_household = level == dsl::household_level;
      (of_household ? sorted.household : sorted.each_child[level - 1u]).push_back(entry);
    } else if (std::holds_alternative<dsl::DefinitionId>(*named)) {
      sorted.definitions.push_back(entry);
    } else {
      const bool parameter = std::holds_alternative<dsl::ParameterId>(*named);
      say(diagnostics_, parameter ? messages::case_gives_parameter : messages::case_gives_program,
          entry.key.where, {name});
    }
  }

  const dsl::Policy& policy_;
  dsl::Diagnostics& diagnostics_;
};

/// What the record provides cannot be assumed as well.
void refuse_assumed_twice(const Layers& provided, const YamlMap& assumed,
                          dsl::Diagnostics& diagnostics) {
  for (const YamlEntry& entry : assumed) {
    if (provided.states(entry.key)) {
      say(diagnostics, messages::case_assumes_what_is_stated, entry.key.where, {*entry.key.text()});
    }
  }
}

/// What one change says of a child.
YamlMap of_child(const std::optional<Yaml>& changed, const std::string& id) {
  const YamlList none;
  const YamlList& all = changed && changed->list() ? *changed->list() : none;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (id_of_child(all[i], i) != id || !all[i].map()) continue;
    YamlMap inputs;
    for (const YamlEntry& entry : *all[i].map()) {
      if (!is_id_key(*entry.key.text())) inputs.push_back(entry);
    }
    return inputs;
  }
  return {};
}

void refuse_unknown_children(const std::optional<Yaml>& changed,
                             const std::vector<std::string>& ids, dsl::Diagnostics& diagnostics) {
  const YamlList none;
  const YamlList& all = changed && changed->list() ? *changed->list() : none;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string id = id_of_child(all[i], i);
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
    say(diagnostics, messages::month_member_unknown, all[i].where, {id});
  }
}

void add_definitions(const std::vector<YamlEntry>& weaker, std::vector<YamlEntry>& all) {
  for (const YamlEntry& entry : weaker) {
    const auto same = [&](const YamlEntry& known) {
      return *known.key.text() == *entry.key.text();
    };
    if (std::none_of(all.begin(), all.end(), same)) all.push_back(entry);
  }
}

/// What the case says of each list, in the order of the schema's.
std::vector<std::optional<Yaml>> lists_of(const std::optional<Yaml>& members,
                                          const std::vector<YamlEntry>& by_name,
                                          const Schema& schema, dsl::Diagnostics& diagnostics) {
  std::vector<std::optional<Yaml>> lists(schema.lists.size());
  lists[0] = members;
  for (const YamlEntry& entry : by_name) {
    const std::string& name = *entry.key.text();
    const auto level = schema.find_list(name);
    if (!level || *level == dsl::person_level) {
      std::vector<std::string> names{"members"};
      for (std::size_t i = 1; i < schema.lists.size(); ++i) names.push_back(schema.lists[i].name);
      auto& unknown = say(diagnostics, messages::table_of_unknown_list, entry.key.where,
                          {name, quoted_list(names)});
      const auto nearest = dsl::nearest_names(name, names);
      if (!nearest.empty()) unknown.suggestion = dsl::Bilingual(nearest[0]);
    } else if (lists[*level - 1u]) {
      say(diagnostics, messages::yaml_duplicate_key, entry.key.where, {name});
    } else {
      lists[*level - 1u] = entry.value;
    }
  }
  return lists;
}

}  // namespace

StipulatedHousehold stipulate(const RecordedCase& recorded, const Stipulation& shared,
                              const dsl::Policy& policy, const Schema& schema,
                              dsl::Diagnostics& diagnostics) {
  StipulatedHousehold result;
  Sorter sorter(policy, diagnostics);
  const Sorted given = sorter.sort(recorded.given);
  const Sorted assumed = sorter.sort(recorded.assumed);
  const Sorted of_file = sorter.sort(shared);

  std::vector<Sorted> changes;  // the latest first
  for (auto at = recorded.changes.rbegin(); at != recorded.changes.rend(); ++at) {
    changes.push_back(sorter.sort(at->inputs));
  }

  Layers record(schema, dsl::household_level);
  record.add(recorded.household);
  refuse_assumed_twice(record, assumed.household, diagnostics);
  Layers household(schema, dsl::household_level);
  for (const Sorted& change : changes) household.add(change.household);
  household.add(recorded.household);
  for (const Sorted* layer : {&given, &assumed, &of_file}) household.add(layer->household);
  result.household = {household.take(), recorded.household_where, false};

  std::vector<std::vector<std::optional<Yaml>>> changed_lists;  // the latest first, by list
  for (auto at = recorded.changes.rbegin(); at != recorded.changes.rend(); ++at) {
    changed_lists.push_back(lists_of(at->members, at->lists, schema, diagnostics));
  }
  const auto recorded_lists = lists_of(recorded.members, recorded.lists, schema, diagnostics);
  for (std::size_t i = 0; i < schema.lists.size(); ++i) {
    const std::optional<Yaml>& list = recorded_lists[i];
    const auto level = static_cast<dsl::Level>(i + 1);
    auto& ids = result.child_ids.emplace_back();
    YamlList children;
    const YamlList none;
    const bool listed = list && list->list();
    for (const Yaml& child : listed ? *list->list() : none) {
      const std::string id = id_of_child(child, children.size());
      ids.push_back(id);
      Layers own(schema, level);
      if (child.map()) own.add(*child.map());
      refuse_assumed_twice(own, assumed.each_child[i], diagnostics);
      Layers layers(schema, level);
      for (std::size_t c = 0; c < changes.size(); ++c) {
        layers.add(of_child(changed_lists[c][i], id));
        layers.add(changes[c].each_child[i]);
      }
      if (child.map()) layers.add(*child.map());
      for (const Sorted* layer : {&given, &assumed, &of_file}) layers.add(layer->each_child[i]);
      const bool is_map = child.map() || child.empty();
      children.push_back(is_map ? Yaml{layers.take(), child.where, false} : child);
    }
    for (const auto& lists : changed_lists) refuse_unknown_children(lists[i], ids, diagnostics);
    Yaml& whole = result.lists.emplace_back(list.value_or(Yaml{}));
    if (listed || whole.empty()) whole.node = std::move(children);
  }

  for (const Sorted& change : changes) add_definitions(change.definitions, result.definitions);
  for (const Sorted* layer : {&given, &assumed, &of_file}) {
    add_definitions(layer->definitions, result.definitions);
  }
  return result;
}

}  // namespace yingbao::sim
