#include "sim/people/schema.h"

#include <algorithm>
#include <optional>

#include "sim/messages.h"

namespace yingbao::sim {
namespace {

bool same_name(const dsl::Title& a, const dsl::Title& b) {
  const auto named = [&](const std::string& name) {
    return !name.empty() && (name == b.name || name == b.alias);
  };
  return named(a.name) || named(a.alias);
}

bool same_members(const std::vector<dsl::Title>& a, const std::vector<dsl::Title>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_name);
}

Field field_of(const dsl::Policy& policy, const dsl::Input& input) {
  Field field;
  field.title = input.title;
  field.label = input.label;
  field.level = input.level;
  field.type = input.type;
  field.range = input.range;
  field.optional = input.optional;
  field.default_value = input.default_value;
  if (input.type.measure.valid()) {
    field.measure = policy[input.type.measure].title;
    field.whole = policy[input.type.measure].whole;
  }
  if (input.type.kind == dsl::Kind::enumeration) {
    field.members = policy[input.type.enumeration].members;
  }
  return field;
}

/// Why two inputs of one name cannot share a column, or nothing.
std::optional<dsl::Bilingual> difference(const Field& a, const Field& b) {
  if (a.level != b.level)
    return dsl::Bilingual{
        "一个属于家庭，一个属于个人，或者属于不同的清单",
        "one belongs to the household, one to a person, or they are of other lists"};
  if (a.type.kind != b.type.kind || a.type.period != b.type.period ||
      (dsl::is_measured(a.type.kind) && !same_name(a.measure, b.measure))) {
    return dsl::Bilingual{"类型或单位不同", "their types or units differ"};
  }
  if (!same_members(a.members, b.members))
    return dsl::Bilingual{"枚举的成员不同", "their enumerations differ"};
  return std::nullopt;
}

std::optional<dsl::Range> widest(const std::optional<dsl::Range>& a,
                                 const std::optional<dsl::Range>& b) {
  if (!a || !b) return std::nullopt;
  return dsl::Range{std::min(a->least, b->least), std::max(a->most, b->most)};
}

void unite(Field& field, const Field& other) {
  field.range = widest(field.range, other.range);
  field.optional = field.optional && other.optional;
  field.whole = field.whole || other.whole;
  if (field.default_value != other.default_value) field.default_value.reset();
  if (field.title.alias.empty() && other.title.name == field.title.name) {
    field.title.alias = other.title.alias;
  }
  if (field.label.empty()) field.label = other.label;
}

/// Texts of the rules are indexes: every policy's table must begin like the longest one.
bool agree(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto shared = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  return std::equal(a.begin(), a.begin() + shared, b.begin());
}

class Union {
 public:
  void add(const dsl::Policy& policy) {
    Binding& binding = result_.bindings.emplace_back();
    for (const dsl::ChildList& list : policy.lists) binding.lists.push_back(place(list));
    for (const dsl::Input& input : policy.inputs)
      binding.fields.push_back(place(policy, input, binding));
    std::vector<std::string>& texts = result_.schema.texts;
    if (!agree(texts, policy.texts)) {
      say(result_.diagnostics, messages::inputs_texts_disagree, {}, {policy.title.name});
    }
    if (policy.texts.size() > texts.size()) texts = policy.texts;
  }

  SchemaResult take() { return std::move(result_); }

 private:
  std::size_t place(const dsl::ChildList& list) {
    auto& lists = result_.schema.lists;
    const auto known = std::find_if(lists.begin(), lists.end(), [&](const dsl::Title& title) {
      return same_name(title, list.title);
    });
    const auto index = static_cast<std::size_t>(known - lists.begin());
    if (known == lists.end()) lists.push_back(list.title);
    if (lists[index].alias.empty() && lists[index].name == list.title.name)
      lists[index].alias = list.title.alias;
    return index;
  }

  std::size_t place(const dsl::Policy& policy, const dsl::Input& input, const Binding& binding) {
    Field field = field_of(policy, input);
    if (field.level != dsl::household_level)
      field.level = static_cast<dsl::Level>(binding.lists[field.level - 1u] + 1);
    std::vector<Field>& fields = result_.schema.fields;
    const auto known = std::find_if(fields.begin(), fields.end(), [&](const Field& other) {
      return same_name(other.title, field.title);
    });
    const auto index = static_cast<std::size_t>(known - fields.begin());
    if (known == fields.end()) {
      fields.push_back(field);
    } else if (const auto reason = difference(*known, field)) {
      const dsl::Location where =
          policy.sources ? dsl::locate(*policy.sources, input.span) : dsl::Location{};
      say(result_.diagnostics, messages::inputs_disagree, where, {field.title.name, *reason});
    } else {
      unite(*known, field);
    }
    return index;
  }

  SchemaResult result_;
};

}  // namespace

std::optional<std::size_t> Schema::find(dsl::Level level, std::string_view name) const {
  const auto first_where = [&](auto&& matches) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].level == level && matches(fields[i])) return i;
    }
    return std::nullopt;
  };
  if (name.empty()) return std::nullopt;
  const auto named = first_where([&](const Field& field) { return field.title.name == name; });
  if (named) return named;
  const auto aliased = first_where([&](const Field& field) { return field.title.alias == name; });
  if (aliased) return aliased;
  return first_where([&](const Field& field) { return field.label == name; });
}

std::vector<std::string> Schema::names(dsl::Level level) const {
  std::vector<std::string> names;
  for (const Field& field : fields) {
    if (field.level != level) continue;
    for (const std::string* name : {&field.title.name, &field.title.alias, &field.label}) {
      if (!name->empty()) names.push_back(*name);
    }
  }
  return names;
}

std::optional<dsl::Level> Schema::find_list(std::string_view name) const {
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (!name.empty() && (lists[i].name == name || lists[i].alias == name))
      return static_cast<dsl::Level>(i + 1);
  }
  return std::nullopt;
}

dsl::Level Schema::deepest_level() const {
  dsl::Level deepest = static_cast<dsl::Level>(lists.size());
  for (const Field& field : fields) deepest = std::max(deepest, field.level);
  return deepest;
}

SchemaResult schema_of(const std::vector<const dsl::Policy*>& policies) {
  Union all;
  for (const dsl::Policy* policy : policies) all.add(*policy);
  return all.take();
}

}  // namespace yingbao::sim
