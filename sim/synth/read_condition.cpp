#include "sim/synth/read_condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sim/messages.h"
#include "sim/read/value.h"
#include "sim/synth/read_cell.h"

namespace yingbao::sim::synth {
namespace {

using dsl::Diagnostics;
using Range = Condition::Range;

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += fmt::format("{}`{}`", all.empty() ? "" : " ", word);
  return all;
}

std::optional<Range> read_label(const std::string& text, const Column& column,
                                const dsl::Location& where, Diagnostics& diagnostics) {
  const auto found = std::find(column.labels.begin(), column.labels.end(), text);
  if (found != column.labels.end()) {
    const Value label = found - column.labels.begin();
    return Range{label, label};
  }
  auto& unknown = say(diagnostics, messages::synth_label_unknown, where,
                      {text, column.name, joined(column.labels)});
  const auto nearest = dsl::nearest_names(text, column.labels);
  if (!nearest.empty()) unknown.suggestion = dsl::Bilingual(nearest[0]);
  return std::nullopt;
}

/// `60..`, `..15`, `16..59`, `3`: both ends included.
std::optional<Range> read_range(std::string_view text, const Column& column,
                                const dsl::Location& where, Diagnostics& diagnostics) {
  constexpr std::string_view dots = "..";
  const std::size_t at = text.find(dots);
  const bool one = at == text.npos;
  const std::string_view low = trimmed(one ? text : text.substr(0, at));
  const std::string_view high = trimmed(one ? text : text.substr(at + dots.size()));
  const auto end = [&](std::string_view value, Value open) {
    return value.empty() && !one ? std::optional<Value>(open)
                                 : read_cell(value, column.kind, where, diagnostics);
  };
  const auto least = end(low, missing + 1);
  const auto most = one ? least : end(high, std::numeric_limits<Value>::max());
  if (!least || !most) return std::nullopt;
  return Range{*least, *most};
}

void read_item(const Yaml& item, const Column& column, std::vector<Range>& ranges,
               Diagnostics& diagnostics) {
  const std::string* text = item.text();
  if (!text) {
    say(diagnostics, messages::text_expected, item.where, {column.name});
    return;
  }
  const auto range = column.kind == ColumnKind::label
                         ? read_label(*text, column, item.where, diagnostics)
                         : read_range(*text, column, item.where, diagnostics);
  if (range) ranges.push_back(*range);
}

}  // namespace

std::optional<ColumnId> read_column_name(std::string_view name, const dsl::Location& where,
                                         const Scope& scope, Diagnostics& diagnostics) {
  const auto id = scope.find(name);
  if (!id) {
    auto& unknown = say(diagnostics, messages::synth_column_unknown, where, {name});
    const auto nearest = dsl::nearest_names(name, scope.names());
    if (!nearest.empty()) unknown.suggestion = dsl::Bilingual(nearest[0]);
  }
  return id;
}

std::vector<Condition> read_conditions(const Yaml& node, const Scope& scope,
                                       Diagnostics& diagnostics) {
  std::vector<Condition> conditions;
  if (!node.map()) {
    say(diagnostics, messages::map_expected, node.where, {{"条件", "a condition"}});
    return conditions;
  }
  for (const auto& [key, value] : *node.map()) {
    const auto id = read_column_name(*key.text(), key.where, scope, diagnostics);
    if (!id) continue;
    Condition condition{*id, {}};
    if (!scope[*id].sound) {
      // Its labels are not all known.
    } else if (value.list()) {
      for (const Yaml& item : *value.list()) {
        read_item(item, scope[*id], condition.ranges, diagnostics);
      }
    } else {
      read_item(value, scope[*id], condition.ranges, diagnostics);
    }
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

}  // namespace yingbao::sim::synth
