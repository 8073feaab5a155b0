#pragma once
// What the policies of a run read about people: the union of their inputs, by name. A population
// is read once against the schema, and each policy of the run binds its inputs to the columns.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"

namespace yingbao::sim {

/// One column: an input's declaration, free of the policy that made it.
struct Field {
  dsl::Title title;
  std::string label;
  dsl::Level level = dsl::household_level;
  dsl::Type type;                   // for enumerations `members` says which; the id means nothing
  std::vector<dsl::Title> members;  // of an enumeration, in order
  dsl::Title measure;               // in its unit, if it has one of the policy's own
  bool whole = false;               // a measure that is counted
  std::optional<dsl::Range> range;
  bool optional = false;
  std::optional<std::int64_t> default_value;
};

struct Schema {
  std::vector<Field> fields;
  std::vector<dsl::Title> lists{{"成员", "members"}};  // a field's level is one more than its list
  std::vector<std::string> texts;  // values of type text known so far (those of the rules first)

  /// By name, alias or label; nothing where there is none (names come before labels).
  std::optional<std::size_t> find(dsl::Level level, std::string_view name) const;
  std::vector<std::string> names(dsl::Level level) const;
  /// By name or alias; nothing where there is none.
  std::optional<dsl::Level> find_list(std::string_view name) const;
  /// Of any list or field, and at least the persons': how many child lists a population has.
  dsl::Level deepest_level() const;
};

/// One policy's way into the schema: fields by InputId, and the schema's lists by its own.
struct Binding {
  std::vector<std::size_t> fields;
  std::vector<std::size_t> lists;

  std::size_t operator[](dsl::InputId input) const { return fields[input.value]; }
  friend bool operator==(const Binding&, const Binding&) = default;
};

/// The union of the policies' inputs. Two that share a name must agree in level, type and members;
/// otherwise a diagnostic (S02xx). The widest range holds, and a default only where both state it.
struct SchemaResult {
  Schema schema;
  std::vector<Binding> bindings;  // by policy
  dsl::Diagnostics diagnostics;
};
SchemaResult schema_of(const std::vector<const dsl::Policy*>& policies);

}  // namespace yingbao::sim
