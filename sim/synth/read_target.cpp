#include "sim/synth/read_target.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/messages.h"
#include "sim/synth/read_cell.h"
#include "sim/synth/read_condition.h"

namespace yingbao::sim::synth {
namespace {

using dsl::Diagnostics;

constexpr std::array<std::pair<std::string_view, Measure>, 4> measures = {
    {{"mean", Measure::mean},
     {"sum", Measure::sum},
     {"share", Measure::share},
     {"households_with", Measure::households_with}}};

bool of_column(Measure measure) { return measure == Measure::mean || measure == Measure::sum; }

dsl::Level deepest(const std::vector<Condition>& conditions) {
  dsl::Level level = dsl::household_level;
  for (const Condition& condition : conditions) level = std::max(level, condition.column.level);
  return level;
}

void read_quantity(const Yaml& node, const Scope& scope, Target& target, Diagnostics& diagnostics) {
  if (!node.text()) {
    say(diagnostics, messages::text_expected, node.where, {"mean"});
    return;
  }
  const auto column = read_column_name(*node.text(), node.where, scope, diagnostics);
  if (!column) return;
  target.column = *column;
  const ColumnKind kind = scope[*column].kind;
  if ((kind != ColumnKind::label && kind != ColumnKind::date) || !scope[*column].sound) return;
  say(diagnostics, messages::synth_value_bad, node.where,
      {*node.text(), {"数的列", "a column of numbers"}});
}

/// The one measure that is stated.
const Yaml* read_measure(YamlKeys& keys, Target& target, Diagnostics& diagnostics) {
  const Yaml* stated = nullptr;
  int count = 0;
  for (const auto& [word, measure] : measures) {
    const Yaml* node = keys.find(word);
    if (!node) continue;
    ++count;
    stated = node;
    target.measure = measure;
  }
  if (count == 1) return stated;
  say(diagnostics, messages::synth_target_one, keys.where());
  return nullptr;
}

}  // namespace

Target read_target(const Yaml& node, const Scope& scope, Diagnostics& diagnostics) {
  Target target;
  YamlKeys keys(node, {"目标", "a target"}, diagnostics);
  keys.require("title");
  target.title = keys.text("title");
  target.source = keys.text("source");
  const Yaml* stated = read_measure(keys, target, diagnostics);
  if (stated && of_column(target.measure)) {
    read_quantity(*stated, scope, target, diagnostics);
  } else if (stated) {
    target.conditions = read_conditions(*stated, scope, diagnostics);
  }
  if (const Yaml* among = keys.find("if"))
    target.among = read_conditions(*among, scope, diagnostics);
  target.level = std::max({target.column.level, deepest(target.conditions), deepest(target.among)});
  if (keys.yes_no("persons", false)) target.level = dsl::person_level;
  const bool nobody = target.measure == Measure::households_with &&
                      deepest(target.conditions) == dsl::household_level;
  if (stated && nobody) say(diagnostics, messages::synth_persons_needed, stated->where);
  const bool about_persons =
      target.measure == Measure::households_with && deepest(target.among) == dsl::person_level;
  if (about_persons) say(diagnostics, messages::synth_households_only, keys.find("if")->where);
  if (const Yaml* value = keys.require("target")) {
    target.value = read_cell(value->text() ? *value->text() : "", ColumnKind::number, value->where,
                             diagnostics)
                       .value_or(0);
  }
  return target;
}

}  // namespace yingbao::sim::synth
