// A recorded case to begin with: a household that the rules decide, and their answer.

#include <fmt/format.h>

#include "sim/assess/outputs.h"
#include "sim/cli/start/new_files.h"
#include "sim/cli/start/sample.h"
#include "sim/phrases.h"
#include "sim/rules/show.h"

namespace yingbao::sim::cli {
namespace {

using dsl::Language;

std::string line_of(const Field& field, const Schema& schema, Language surface) {
  const std::string about = hint(field, surface);
  return fmt::format("{}: {}{}{}\n", field.title.name, sample_value(field, schema, surface),
                     about.empty() ? "" : "  # ", about);
}

/// The lines of the household's or of a person's inputs that must be there.
std::string lines_of(const Schema& schema, dsl::Level level, Language surface,
                     std::string_view first, std::string_view indent) {
  std::string all;
  for (const Field& field : schema.fields) {
    if (field.level != level || field.optional) continue;
    all += fmt::format("{}{}", all.empty() ? first : indent, line_of(field, schema, surface));
  }
  return all;
}

std::string household_lines(const Schema& schema, Language surface) {
  const std::string own = lines_of(schema, dsl::household_level, surface, "      ", "      ");
  const std::string person = lines_of(schema, dsl::person_level, surface, "      - ", "        ");
  return (own.empty() ? "    household: {}\n" : "    household:\n" + own) +
         (person.empty() ? "    members: [{}]\n" : "    members:\n" + person);
}

bool of_household(const dsl::Policy& policy, const Output& output) {
  return policy[output.definition].level == dsl::household_level;
}

/// Programs before definitions, the household's before a person's: what a case asks first.
std::vector<Output> asked_first(const dsl::Policy& policy) {
  std::vector<Output> programs, definitions;
  for (const Output& output : all_outputs(policy)) {
    if (!of_household(policy, output)) continue;
    const bool due = output.program && output.part == ProgramPart::due;
    if (due) programs.push_back(output);
    if (!output.program) definitions.push_back(output);
  }
  if (!programs.empty()) return programs;
  if (definitions.size() > 1) definitions.erase(definitions.begin(), definitions.end() - 1);
  return definitions;
}

std::string expectations(Assessment& assessment, const std::vector<Output>& outputs,
                         Language surface) {
  const dsl::Policy& policy = assessment.policy();
  std::string all;
  for (const Output& output : outputs) {
    const interpreter::Value value = assessment.value(output.definition);
    if (!value.known || value.fault) continue;
    const std::string& name =
        output.program ? policy.programs[output.program->value].title.name : output.name;
    all += fmt::format("      {}: {}\n", name,
                       show(value.raw, policy[output.definition].type, policy,
                            assessment.people().schema.texts, surface));
  }
  return all;
}

std::string text_of_case(const NewQuestion& question, const std::string& household,
                         const std::string& expected) {
  const Language surface = question.surface;
  return fmt::format(
      "# {}\npolicy: {}\ncases:\n  - id: {}\n    title: {}\n    source: {}\n"
      "    status: illustrative\n    date: {}\n{}    # {}\n    expect:\n{}",
      phrases::new_case_about.in(surface), path_from(".", question.policy), question.name,
      phrases::new_case_title.in(surface), phrases::new_case_source.in(surface),
      show_day(question.day), household, phrases::new_case_expect.in(surface), expected);
}

/// The keys of a household's file: what stands in the case, without its indentation.
std::string as_household_file(const std::string& lines) {
  std::string all;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    all += lines.substr(at + 4, end + 1 - at - 4);
    at = end + 1;
  }
  return all;
}

}  // namespace

NewFiles new_case(const NewQuestion& question, const dsl::Policy& policy,
                  dsl::Diagnostics& diagnostics) {
  const SchemaResult schema = schema_of({&policy});
  const std::string household = household_lines(schema.schema, question.surface);
  const YamlFile yaml = read_yaml_text("-", as_household_file(household));
  diagnostics = yaml.diagnostics;
  if (!yaml.root) return {};
  const YamlMap& keys = *yaml.root->map();  // household and members, in this order
  const HouseholdRead read = read_household(keys[0].value, {&keys[1].value}, schema.schema);
  diagnostics.insert(diagnostics.end(), read.diagnostics.begin(), read.diagnostics.end());
  if (dsl::has_errors(diagnostics)) return {};
  const std::vector<Output> outputs = asked_first(policy);
  const auto assessment =
      Assessment::begin(policy, read, schema.bindings[0], {question.day, {}, {}, {}, {}},
                        definitions_of(outputs), diagnostics);
  if (!assessment) return {};
  const std::string expected = expectations(*assessment, outputs, question.surface);
  return {{question.name + ".yaml", text_of_case(question, household, expected)}};
}

}  // namespace yingbao::sim::cli
