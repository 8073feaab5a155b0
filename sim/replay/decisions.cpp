#include "sim/replay/decisions.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "interpreter/compile/reach.h"
#include "sim/messages.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

/// Definitions that have a name, and the parts of programs: a program's amount under its name.
std::vector<RecordedResult> results_of(const dsl::Policy& policy) {
  std::vector<RecordedResult> all;
  for (const Output& output : all_outputs(policy)) {
    const bool due = output.program && output.part == ProgramPart::due;
    const bool part = output.program && !due;
    all.push_back(
        {output.definition, part ? policy[output.definition].title.name : output.name, 0});
  }
  return all;
}

Field optional_field(const dsl::Policy& policy, const RecordedResult& result) {
  const dsl::Definition& definition = policy[result.definition];
  Field field = field_for(policy, result.name, definition.type, definition.level);
  field.title.name = result.name;
  field.title.alias = definition.title.alias;
  for (const dsl::Program& program : policy.programs) {
    if (program.due == result.definition) field.title.alias = program.title.alias;
  }
  field.optional = true;
  return field;
}

/// On which something begins, or has ended: nothing changes in between.
std::set<dsl::Day> days_of_change(const dsl::Policy& policy) {
  std::set<dsl::Day> days;
  const auto note = [&](const auto& versions) {
    for (const auto& version : versions) {
      days.insert(version.in_force.from);
      constexpr dsl::Day open = std::numeric_limits<dsl::Day>::max();
      if (version.in_force.until != open) days.insert(version.in_force.until + 1);
    }
  };
  for (const dsl::Definition& definition : policy.definitions) note(definition.versions);
  for (const dsl::Parameter& parameter : policy.parameters) note(parameter.versions);
  return days;
}

/// On whatever day: the inputs that results read.
std::vector<bool> needed(const dsl::Policy& policy, const std::vector<RecordedResult>& results,
                         const Binding& binding, std::size_t fields) {
  std::vector<bool> all(fields);
  for (const dsl::Day day : days_of_change(policy)) {
    for (const RecordedResult& result : results) {
      const auto edition = interpreter::edition_on(policy, day, {result.definition});
      const auto* there = std::get_if<interpreter::Edition>(&edition);
      if (!there) continue;
      for (const dsl::InputId id : interpreter::inputs_read(*there, {result.definition})) {
        all[binding[id]] = true;
      }
    }
  }
  return all;
}

/// How much each reads: what others read comes before them.
void sort_by_reading(const dsl::Policy& policy, std::vector<RecordedResult>& results) {
  const auto days = days_of_change(policy);
  const auto reads = [&](const RecordedResult& result) {
    std::size_t most = 0;
    for (const dsl::Day day : days) {
      const auto edition = interpreter::edition_on(policy, day, {result.definition});
      const auto* there = std::get_if<interpreter::Edition>(&edition);
      if (!there) continue;
      const auto marks = interpreter::compiling::reachable(*there, {result.definition});
      most = std::max(most, static_cast<std::size_t>(std::count(marks.begin(), marks.end(), true)));
    }
    return most;
  };
  std::vector<std::pair<std::size_t, RecordedResult>> ranked;
  for (RecordedResult& result : results) ranked.emplace_back(reads(result), std::move(result));
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  results.clear();
  for (auto& [rank, result] : ranked) results.push_back(std::move(result));
}

bool records_something(const Population& people, const RecordedResult& result) {
  const auto& column = people.columns[result.field];
  for (std::size_t row = 0; row < column.raw.size(); ++row) {
    if (column.is_known(row)) return true;
  }
  return false;
}

/// By household; the ones without a day stand in a diagnostic.
bool set_days(Decisions& decisions, std::size_t field, const DecisionFiles& files,
              dsl::Diagnostics& diagnostics) {
  const auto& column = decisions.people.columns[field];
  for (std::size_t row = 0; row < decisions.people.households(); ++row) {
    const bool stated = row < column.raw.size() && column.is_known(row);
    if (!stated && !files.date) {
      dsl::Location where;
      where.path = files.decisions.string();
      say(diagnostics, messages::decision_without_date, where,
          {decisions.people.household_ids[row]});
      return false;
    }
    decisions.days.push_back(stated ? static_cast<dsl::Day>(column.raw[row]) : *files.date);
  }
  return true;
}

template <class Value>
std::vector<Value> picked(const std::vector<Value>& all, const std::vector<std::uint32_t>& rows) {
  std::vector<Value> some;
  if (all.empty()) return some;
  some.reserve(rows.size());
  for (const std::uint32_t row : rows) some.push_back(all[row]);
  return some;
}

interpreter::Column picked(const interpreter::Column& column,
                           const std::vector<std::uint32_t>& rows) {
  if (column.raw.empty()) return column;
  return {picked(column.raw, rows), picked(column.known, rows)};
}

}  // namespace

std::optional<Decisions> read_decisions(const dsl::Policy& policy, const DecisionFiles& files,
                                        dsl::Diagnostics& diagnostics) {
  SchemaResult schema = schema_of({&policy});
  diagnostics.insert(diagnostics.end(), schema.diagnostics.begin(), schema.diagnostics.end());
  if (dsl::has_errors(schema.diagnostics)) return std::nullopt;
  Decisions decisions;
  decisions.binding = schema.bindings[0];
  auto results = results_of(policy);
  std::vector<bool> wanted =
      needed(policy, results, decisions.binding, schema.schema.fields.size());
  for (RecordedResult& result : results) {
    result.field = schema.schema.fields.size();
    schema.schema.fields.push_back(optional_field(policy, result));
  }
  const std::size_t day = schema.schema.fields.size();
  Field date;
  date.title = {"核算日期", "date"};
  date.type = dsl::date;
  date.optional = true;
  schema.schema.fields.push_back(date);
  wanted.resize(schema.schema.fields.size(), true);

  PopulationFiles tables;
  tables.households = files.persons ? files.decisions : std::filesystem::path();
  tables.persons = files.persons.value_or(files.decisions);
  tables.mapping = files.mapping;
  tables.set_aside = files.set_aside;
  for (std::size_t list = 1; list < schema.schema.lists.size(); ++list) {
    tables.lists.push_back({schema.schema.lists[list].name, {}, {}});
  }
  PeopleRead read = read_population(tables, schema.schema, wanted);
  diagnostics.insert(diagnostics.end(), read.diagnostics.begin(), read.diagnostics.end());
  if (!read.population) return std::nullopt;
  decisions.people = std::move(*read.population);
  if (!set_days(decisions, day, files, diagnostics)) return std::nullopt;
  std::erase_if(results, [&](const RecordedResult& result) {
    return !records_something(decisions.people, result);
  });
  if (results.empty()) {
    dsl::Location where;
    where.path = files.decisions.string();
    say(diagnostics, messages::decisions_record_nothing, where, {policy.title.name});
    return std::nullopt;
  }
  sort_by_reading(policy, results);
  decisions.recorded = std::move(results);
  return decisions;
}

Population some_households(const Population& people, const std::vector<std::uint32_t>& households) {
  Population some;
  some.schema = people.schema;
  some.household_ids = picked(people.household_ids, households);
  some.weights = picked(people.weights, households);
  some.frame = people.frame;
  std::vector<std::vector<std::uint32_t>> rows{households};  // by level
  for (std::size_t list = 0; list < people.first.size(); ++list) {
    const interpreter::Offsets& first = people.first[list];
    interpreter::Offsets& offsets = some.first.emplace_back(1, 0u);
    std::vector<std::uint32_t>& of_list = rows.emplace_back();
    for (const std::uint32_t household : households) {
      for (std::uint32_t row = first[household]; row < first[household + 1]; ++row) {
        of_list.push_back(row);
      }
      offsets.push_back(static_cast<std::uint32_t>(of_list.size()));
    }
    some.child_ids.push_back(picked(people.child_ids[list], of_list));
  }
  for (std::size_t field = 0; field < people.columns.size(); ++field) {
    some.columns.push_back(picked(people.columns[field], rows[people.schema.fields[field].level]));
  }
  some.observed.resize(people.observed.size());
  return some;
}

}  // namespace yingbao::sim
