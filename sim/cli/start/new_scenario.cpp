// A scenario to begin with: the policy's programs on people made up from its inputs.

#include <fmt/format.h>

#include <algorithm>

#include "sim/cli/start/new_files.h"
#include "sim/cli/start/sample.h"
#include "sim/messages.h"
#include "sim/phrases.h"

namespace yingbao::sim::cli {
namespace {

using dsl::Language;

constexpr std::size_t most_groups = 12;

/// The name, with `_` behind it until no input has it.
std::string free_name(std::string name, const Schema& schema) {
  const auto taken = [&] {
    for (dsl::Level level = 0; level <= schema.lists.size(); ++level) {
      if (schema.find(level, name)) return true;
    }
    return false;
  };
  while (taken()) name += "_";
  return name;
}

std::string age_line(const std::string& name, std::string_view indent) {
  return fmt::format(
      "{}{}: {{kind: integer, write: no, quantiles: {{0%: 0, 50%: 40, 100%: 95}}}}\n", indent,
      name);
}

std::string column_lines(const Schema& schema, dsl::Level level, Language surface,
                         const std::string& age, std::string_view indent) {
  std::string all;
  bool has_age = false;
  for (const Field& field : schema.fields) {
    if (field.level != level) continue;
    if (field.type.kind == dsl::Kind::date && !has_age) {
      all += age_line(age, indent);
      has_age = true;
    }
    all += fmt::format("{}{}: {}\n", indent, field.title.name,
                       sample_column(field, schema, surface, age));
  }
  return all;
}

/// The lists beside the persons: a column of the household that says how many, and the entries.
struct ListTexts {
  std::string sizes;
  std::string entries;
};
ListTexts list_texts(const Schema& schema, Language surface, const std::string& age) {
  ListTexts texts;
  for (std::size_t list = 1; list < schema.lists.size(); ++list) {
    const std::string& name = schema.lists[list].name;
    const std::string size = free_name(said(phrases::new_size_of_list, surface, {name}), schema);
    texts.sizes += fmt::format(
        "  {}: {{kind: integer, write: no, shares: {{0: 70%, 1: 20%, 2: rest}}}}\n", size);
    const auto level = static_cast<dsl::Level>(list + 1);
    const std::string columns = column_lines(schema, level, surface, age, "      ");
    texts.entries += fmt::format("  {}:\n    number: {}\n    columns:{}\n{}", name, size,
                                 columns.empty() ? " {}" : "", columns);
  }
  if (!texts.entries.empty()) texts.entries = "\nlists:\n" + texts.entries;
  return texts;
}

std::string population_text(const NewQuestion& question, const Schema& schema) {
  const Language surface = question.surface;
  const auto named = [&](const Phrase& phrase) {
    return free_name(std::string(phrase.in(surface)), schema);
  };
  const std::string size = named(phrases::new_size_column);
  const std::string age = named(phrases::new_age_column);
  const std::string own_age = named(phrases::new_own_age_column);
  const ListTexts lists = list_texts(schema, surface, age);
  const std::string person = column_lines(schema, dsl::person_level, surface, age, "    ");
  return fmt::format(
      "# {}\nhouseholds: 1000\nseed: 1\ndate: {}\n\nhousehold:\n"
      "  {}: {{kind: integer, write: no, shares: {{1: 30%, 2: 30%, 3: 20%, 4: rest}}}}\n"
      "{}{}\npersons:\n  number: {}\n  columns:\n{}{}",
      phrases::new_population_about.in(surface), show_day(question.day), size, lists.sizes,
      column_lines(schema, dsl::household_level, surface, own_age, "  "), size,
      person.empty() ? age_line(age, "    ") : person, lists.entries);
}

/// The household's enumerations, which people ask for first.
std::string groups(const Schema& schema) {
  std::string all;
  for (const Field& field : schema.fields) {
    const bool few = field.type.kind == dsl::Kind::enumeration && !field.optional &&
                     field.level == dsl::household_level && field.members.size() <= most_groups;
    if (few) all += (all.empty() ? "" : ", ") + field.title.name;
  }
  return all.empty() ? all : fmt::format("by: [{}]\n", all);
}

/// An alternative that only needs its marks taken off: it changes the first parameter.
std::string alternatives(const dsl::Policy& policy, Language surface) {
  if (policy.parameters.empty()) return {};
  return fmt::format(
      "\n# {}\n# alternatives:\n#   - name: {}\n#   - name: {}\n"
      "#     parameters: {{{}: …}}\n",
      phrases::new_alternatives_about.in(surface), phrases::new_alternative_now.in(surface),
      phrases::new_alternative_changed.in(surface), policy.parameters.front().title.name);
}

std::string scenario_text(const NewQuestion& question, const dsl::Policy& policy,
                          const Schema& schema) {
  const Language surface = question.surface;
  return fmt::format(
      "# {}\ntitle: {}\npopulation: {{synth: population.yaml}}\npolicy: {}\ndate: {}\n{}{}",
      phrases::new_scenario_about.in(surface), question.name,
      path_from(question.name, question.policy), show_day(question.day), groups(schema),
      alternatives(policy, surface));
}

}  // namespace

NewFiles new_scenario(const NewQuestion& question, const dsl::Policy& policy,
                      dsl::Diagnostics& diagnostics) {
  if (policy.programs.empty()) {
    say(diagnostics, messages::policy_has_no_program, {}, {policy.title.name});
    return {};
  }
  const SchemaResult schema = schema_of({&policy});
  const std::filesystem::path folder = question.name;
  return {{folder / "scenario.yaml", scenario_text(question, policy, schema.schema)},
          {folder / "population.yaml", population_text(question, schema.schema)}};
}

}  // namespace yingbao::sim::cli
