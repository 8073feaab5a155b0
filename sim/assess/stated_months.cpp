#include "sim/assess/stated_months.h"

#include <algorithm>

#include "interpreter/scalar.h"
#include "sim/assess/assessment.h"
#include "sim/messages.h"
#include "sim/rules/names.h"
#include "sim/rules/read_value_node.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

using dsl::DefinitionId;

bool is_key_of_id(std::string_view key) { return key == "id" || key == "编号"; }

class ReadStated {
 public:
  ReadStated(const dsl::Policy& policy, dsl::Day first,
             const std::vector<std::vector<std::string>>& ids, std::vector<std::string>& texts,
             dsl::Diagnostics& diagnostics)
      : policy_(policy),
        first_(first),
        ids_(ids),
        texts_(texts),
        diagnostics_(diagnostics),
        stated_(first) {}

  StatedMonths read(const Yaml& node) {
    if (node.map()) {
      entries(*node.map());
    } else if (node.list()) {
      for (const Yaml& month : *node.list()) read_month(month);
    } else {
      say(diagnostics_, messages::map_expected, node.where, {"before"});
    }
    return std::move(stated_);
  }

 private:
  void read_month(const Yaml& node) {
    month_.reset();
    if (!node.map()) {
      say(diagnostics_, messages::map_expected, node.where, {"before"});
      return;
    }
    for (const YamlEntry& entry : *node.map()) {
      if (*entry.key.text() == "month") set_month(entry.value);
    }
    if (month_) return entries(*node.map());
    say(diagnostics_, messages::month_not_before, node.where, {"month"});
  }
  void set_month(const Yaml& node) {
    const auto day = node.text() ? read_day(*node.text()) : std::nullopt;
    if (day && interpreter::month_number(*day) < interpreter::month_number(first_)) {
      month_ = interpreter::month_number(*day);
    }
  }

  void entries(const YamlMap& map) {
    for (const YamlEntry& entry : map) {
      const std::string& key = *entry.key.text();
      if (key == "month" && month_) continue;
      if (entry.value.list()) {
        children(entry);
      } else {
        value_of(entry, std::nullopt);
      }
    }
  }

  struct Child {
    dsl::Level level;
    std::int32_t rank;
  };

  std::optional<dsl::Level> list_named(const std::string& name) const {
    for (std::size_t i = 0; i < policy_.lists.size(); ++i) {
      const dsl::Title& title = policy_.lists[i].title;
      if (name == title.name || name == title.alias) return static_cast<dsl::Level>(i + 1);
    }
    return std::nullopt;
  }

  void children(const YamlEntry& list) {
    const std::string& name = *list.key.text();
    const auto level = list_named(name);
    if (!level) {
      say(diagnostics_, messages::before_not_kept, list.key.where, {name});
      return;
    }
    const auto& ids = ids_[*level - 1u];
    for (std::size_t i = 0; i < list.value.list()->size(); ++i) {
      const Yaml& child = (*list.value.list())[i];
      const std::string id = id_of_child(child, i);
      const auto rank = std::find(ids.begin(), ids.end(), id) - ids.begin();
      if (static_cast<std::size_t>(rank) == ids.size()) {
        say(diagnostics_, messages::month_member_unknown, child.where, {id});
        continue;
      }
      for (const YamlEntry& entry : child.map() ? *child.map() : YamlMap{}) {
        if (is_key_of_id(*entry.key.text())) continue;
        value_of(entry, Child{*level, static_cast<std::int32_t>(rank)});
      }
    }
  }

  void value_of(const YamlEntry& entry, std::optional<Child> child) {
    const std::string& name = *entry.key.text();
    const auto named = find_named(policy_, name);
    const auto* id = named ? std::get_if<DefinitionId>(&*named) : nullptr;
    const bool kept =
        id && policy_[*id].initially.valid() && (!child || policy_[*id].level == child->level);
    if (!kept) {
      say(diagnostics_, messages::before_not_kept, entry.key.where, {name});
      return;
    }
    const dsl::Definition& definition = policy_[*id];
    const Field field = field_for(policy_, name, definition.type, definition.level);
    const auto raw = read_value_node(entry.value, field, texts_, diagnostics_);
    if (!raw) return;
    if (child) return put(*id, child->rank, *raw);
    if (definition.level == dsl::household_level) return put(*id, -1, *raw);
    const auto count = static_cast<std::int32_t>(ids_[definition.level - 1u].size());
    for (std::int32_t rank = 0; rank < count; ++rank) put(*id, rank, *raw);
  }

  void put(DefinitionId id, std::int32_t child, std::int64_t raw) {
    if (month_) {
      stated_.put(*month_, id, child, raw);
    } else {
      stated_.put_always(id, child, raw);
    }
  }

  const dsl::Policy& policy_;
  dsl::Day first_;
  const std::vector<std::vector<std::string>>& ids_;
  std::vector<std::string>& texts_;
  dsl::Diagnostics& diagnostics_;
  StatedMonths stated_;
  std::optional<std::int64_t> month_;  // at hand
};

}  // namespace

StatedMonths::StatedMonths(dsl::Day first) : first_(interpreter::month_number(first)) {}

void StatedMonths::put_always(DefinitionId definition, std::int32_t child, std::int64_t raw) {
  always_[{definition, child}] = raw;
}
void StatedMonths::put(std::int64_t month, DefinitionId definition, std::int32_t child,
                       std::int64_t raw) {
  months_[{{definition, child}, month}] = raw;
}

std::optional<interpreter::Value> StatedMonths::value(DefinitionId definition, std::int32_t child,
                                                      std::int64_t months) const {
  const Whose whose{definition, child};
  const auto month = months_.find({whose, first_ - months});
  if (month != months_.end()) return interpreter::Value{month->second, true, {}};
  const auto always = always_.find(whose);
  if (always == always_.end()) return std::nullopt;
  return interpreter::Value{always->second, true, {}};
}

bool StatedMonths::is_before_first(DefinitionId definition, std::int32_t child,
                                   std::int64_t months) const {
  return !value(definition, child, months);
}

StatedMonths read_stated_months(const Yaml& node, const dsl::Policy& policy, dsl::Day first,
                                const std::vector<std::vector<std::string>>& child_ids,
                                std::vector<std::string>& texts, dsl::Diagnostics& diagnostics) {
  return ReadStated(policy, first, child_ids, texts, diagnostics).read(node);
}

std::string id_of_child(const Yaml& child, std::size_t position) {
  for (const YamlEntry& entry : child.map() ? *child.map() : YamlMap{}) {
    if (is_key_of_id(*entry.key.text()) && entry.value.text()) return *entry.value.text();
  }
  return std::to_string(position + 1);
}

}  // namespace yingbao::sim
