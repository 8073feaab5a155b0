// `eval`: every output for one household.

#include <fmt/format.h>

#include <algorithm>

#include "sim/assess/benefit_units.h"
#include "sim/assess/fault_diagnostic.h"
#include "sim/assess/outputs.h"
#include "sim/assess/value_json.h"
#include "sim/cli/command.h"
#include "sim/cli/diagnostic_json.h"
#include "sim/cli/household_question.h"
#include "sim/messages.h"
#include "sim/report/columns.h"
#include "sim/report/joined.h"
#include "sim/rules/show.h"

namespace yingbao::sim::cli {
namespace {

using nlohmann::ordered_json;

std::string_view key_of(ProgramPart part) {
  switch (part) {
    case ProgramPart::eligible:
      return "eligible";
    case ProgramPart::due:
      return "due";
    case ProgramPart::covered:
      return "covered";
    case ProgramPart::need:
      return "need";
  }
  return {};
}

const Phrase& phrase_of(ProgramPart part) {
  switch (part) {
    case ProgramPart::eligible:
      return phrases::part_eligible;
    case ProgramPart::due:
      return phrases::part_due;
    case ProgramPart::covered:
      return phrases::part_covered;
    case ProgramPart::need:
      return phrases::part_need;
  }
  return phrases::part_due;
}

/// What it is called, and a value for the household or one for each person.
using Row = Columns::Row;

std::string table(const std::vector<Row>& rows) {
  std::vector<Side> sides = {Side::left};
  std::size_t most = 1;
  for (const Row& row : rows) most = std::max(most, row.size());
  sides.resize(most, Side::right);
  Columns columns(sides);
  for (const Row& row : rows) columns.add(row);
  return columns.text("  ");
}

class Answer {
 public:
  Answer(Assessment& assessment, const std::vector<Output>& outputs, dsl::Language language,
         bool asks_for_all)
      : assessment_(assessment),
        policy_(assessment.policy()),
        outputs_(outputs),
        language_(language),
        asks_for_all_(asks_for_all) {}

  ordered_json json() {
    ordered_json object;
    object["schema"] = "yingbao.eval/1";
    object["policy"] = policy_.title.name;
    object["date"] = show_day(assessment_.edition().day);
    object["outputs"] = ordered_json::object();
    object["members"] = ordered_json::array();
    for (std::int32_t child = 0; child < assessment_.persons(); ++child) {
      object["members"].push_back({{"id", assessment_.person_id(child)}});
    }
    for (dsl::Level level = 2; level <= policy_.lists.size(); ++level) {
      ordered_json& list = object["lists"][policy_.lists[level - 1u].title.name];
      list = ordered_json::array();
      for (std::int32_t child = 0; child < assessment_.children(level); ++child)
        list.push_back({{"id", assessment_.child_id(level, child)}});
    }
    if (!policy_.units.empty() && asks_for_all_) object["units"] = units_json();
    object["programs"] = ordered_json::object();
    for (const Output& output : outputs_) add(output, object);
    object["faults"] = faults_json();
    return object;
  }

  std::string text() {
    std::string all = said(phrases::eval_heading, language_,
                           {policy_.title.name, show_day(assessment_.edition().day),
                            assessment_.people().household_ids[0]}) +
                      "\n";
    all += section(phrases::eval_household.in(language_), household_rows());
    all += section(phrases::eval_members.in(language_), rows_of(dsl::person_level));
    for (dsl::Level level = 2; level <= policy_.lists.size(); ++level) {
      const std::string& list = policy_.lists[level - 1u].title.name;
      all += section(said(phrases::eval_list, language_, {list}), rows_of(level));
    }
    for (const dsl::BenefitUnit& unit : policy_.units) {
      if (!asks_for_all_) continue;
      all += section(said(phrases::eval_unit, language_, {unit.title.name}), unit_rows(unit));
    }
    for (std::uint32_t i = 0; i < policy_.programs.size(); ++i) {
      const std::string title =
          said(phrases::eval_program, language_, {policy_.programs[i].title.name});
      all += section(title, program_rows({i}));
    }
    return all;
  }

 private:
  bool of_household(const Output& output) const {
    return policy_[output.definition].level == dsl::household_level;
  }
  ordered_json json_of(const Output& output, std::int32_t child) {
    return value_json(assessment_.value(output.definition, child), policy_[output.definition].type,
                      assessment_);
  }
  std::string text_of(const Output& output, std::int32_t child) {
    return value_text(assessment_.value(output.definition, child), policy_[output.definition].type,
                      assessment_, language_);
  }

  void add(const Output& output, ordered_json& object) {
    if (output.program) add_part(output, object["programs"]);
    if (output.program && output.part != ProgramPart::due) return;
    if (of_household(output)) {
      object["outputs"][output.name] = json_of(output, -1);
      return;
    }
    const dsl::Level level = policy_[output.definition].level;
    ordered_json& list = level == dsl::person_level
                             ? object["members"]
                             : object["lists"][policy_.lists[level - 1u].title.name];
    for (std::int32_t child = 0; child < assessment_.children(level); ++child) {
      list[static_cast<std::size_t>(child)][output.name] = json_of(output, child);
    }
  }

  void add_part(const Output& output, ordered_json& programs) {
    ordered_json& program = programs[output.name];
    const std::string key(key_of(output.part));
    if (output.part == ProgramPart::covered) {
      program[key] = covered(output.definition);
    } else if (of_household(output)) {
      program[key] = json_of(output, -1);
    } else {
      program[key] = ordered_json::array();
      for (std::int32_t child = 0; child < assessment_.persons(); ++child) {
        program[key].push_back(json_of(output, child));
      }
    }
  }

  std::vector<std::string> covered(dsl::DefinitionId definition) {
    std::vector<std::string> ids;
    for (std::int32_t child = 0; child < assessment_.persons(); ++child) {
      const interpreter::Value value = assessment_.value(definition, child);
      if (!value.fault && value.raw != 0) ids.push_back(assessment_.person_id(child));
    }
    return ids;
  }

  ordered_json units_json() {
    ordered_json all = ordered_json::object();
    for (const dsl::BenefitUnit& unit : policy_.units) {
      ordered_json& persons = all[unit.title.name] = ordered_json::array();
      for (const PersonOfUnit& person : persons_of_unit(assessment_, unit)) {
        ordered_json one{{"id", assessment_.person_id(person.child)}, {"unit", nullptr}};
        if (person.head) one["unit"] = assessment_.person_id(*person.head);
        if (person.reason) {
          one["reason"]["words"] = person.reason->words;
          one["reason"]["citations"] = ordered_json::array();
          for (const dsl::Citation& citation : person.reason->basis.citations)
            one["reason"]["citations"].push_back(show(citation, policy_));
          if (person.reason->basis.assumption)
            one["reason"]["assumption"] = *person.reason->basis.assumption;
        }
        persons.push_back(std::move(one));
      }
    }
    return all;
  }

  /// A row for each unit, then one for each person who is outside, with the clause that says so.
  std::vector<Row> unit_rows(const dsl::BenefitUnit& unit) {
    const auto persons = persons_of_unit(assessment_, unit);
    std::vector<Row> rows;
    for (const PersonOfUnit& first : persons) {
      if (first.head != first.child) continue;
      std::vector<std::string> ids;
      for (const PersonOfUnit& person : persons)
        if (person.head == first.child) ids.push_back(assessment_.person_id(person.child));
      rows.push_back({this->persons(ids)});
    }
    for (const PersonOfUnit& person : persons)
      if (!person.head && !person.fault) rows.push_back({outside(person)});
    return rows;
  }
  std::string outside(const PersonOfUnit& person) const {
    std::string text =
        said(phrases::unit_outside, language_, {assessment_.person_id(person.child)});
    if (!person.reason) return text;
    std::string why = person.reason->words;
    for (const dsl::Citation& citation : person.reason->basis.citations)
      why += std::string(phrases::list_separator.in(language_)) + show(citation, policy_);
    return text + said(phrases::unit_because, language_, {why});
  }

  ordered_json faults_json() {
    ordered_json all = ordered_json::array();
    for (const interpreter::Fault fault : faults_of(assessment_, outputs_)) {
      all.push_back(as_json(fault_diagnostic(fault, assessment_), language_));
    }
    return all;
  }

  static std::string section(std::string_view title, const std::vector<Row>& rows) {
    return rows.empty() ? std::string() : fmt::format("\n{}\n{}", title, table(rows));
  }

  std::vector<Row> household_rows() {
    std::vector<Row> rows;
    for (const Output& output : outputs_) {
      if (!output.program && of_household(output)) {
        rows.push_back({output.name, text_of(output, -1)});
      }
    }
    return rows;
  }

  std::vector<Row> rows_of(dsl::Level level) {
    std::vector<Row> rows;
    for (const Output& output : outputs_) {
      if (!output.program && policy_[output.definition].level == level)
        rows.push_back(row_of_children(output));
    }
    if (!rows.empty()) add_ids(rows, level);
    return rows;
  }

  void add_ids(std::vector<Row>& rows, dsl::Level level) const {
    if (assessment_.children(level) == 0) return;
    Row heading = assessment_.people().child_ids[level - 1u];
    heading.insert(heading.begin(), std::string());
    rows.insert(rows.begin(), std::move(heading));
  }

  Row row_of_children(const Output& output) {
    Row row{output.name};
    const dsl::Level level = policy_[output.definition].level;
    for (std::int32_t child = 0; child < assessment_.children(level); ++child) {
      row.push_back(text_of(output, child));
    }
    return row;
  }

  std::vector<Row> program_rows(ProgramIndex program) {
    std::vector<Row> rows;
    for (const Output& output : outputs_) {
      if (output.program != program) continue;
      Row row{output.name};
      if (output.part == ProgramPart::covered) {
        row.push_back(persons(covered(output.definition)));
      } else {
        row = of_household(output) ? Row{{}, text_of(output, -1)} : row_of_children(output);
      }
      row[0] = phrase_of(output.part).in(language_);
      rows.push_back(std::move(row));
    }
    const bool of_persons = policy_.programs[program.value].unit == dsl::person_level;
    if (of_persons && !rows.empty()) add_ids(rows, dsl::person_level);
    return rows;
  }

  std::string persons(const std::vector<std::string>& ids) const {
    if (ids.empty()) return std::string(phrases::nobody.in(language_));
    return joined(ids, phrases::list_separator.in(language_));
  }

  Assessment& assessment_;
  const dsl::Policy& policy_;
  const std::vector<Output>& outputs_;
  dsl::Language language_;
  bool asks_for_all_;
};

class Eval final : public Command {
 public:
  void declare(Options& options) override {
    question_.declare_policy(options, phrases::help_policy);
    question_.declare_household(options, Needed::yes);
    options.flag({"--json"}, json_, phrases::help_json);
    options.texts({"--var"}, "NAME", names_, phrases::help_var);
  }

  ExitCode run(const Terminal& terminal) override {
    if (const auto end = question_.read_policy(terminal)) return *end;
    if (const auto end = choose_outputs(terminal)) return *end;
    const auto wanted = definitions_of(outputs_);
    if (const auto end = question_.begin(wanted, terminal)) {
      if (json_ && !question_.undecided().empty()) print_out(json_text(undecided(terminal)));
      return *end;
    }
    Answer answer(question_.assessment(), outputs_, terminal.language, names_.empty());
    print_out(json_ ? json_text(answer.json()) : answer.text());
    return say_faults(terminal);
  }

 private:
  std::optional<ExitCode> choose_outputs(const Terminal& terminal) {
    const dsl::Policy& policy = question_.policy();
    if (names_.empty()) outputs_ = all_outputs(policy);
    dsl::Diagnostics diagnostics;
    for (const std::string& name : names_) {
      if (const auto output = find_output(policy, name)) {
        outputs_.push_back(*output);
      } else {
        say_unknown_name(messages::output_unknown, name, policy, names_of(policy, Also::nothing),
                         {}, diagnostics);
      }
    }
    if (diagnostics.empty()) return std::nullopt;
    return report(diagnostics, terminal);
  }

  /// The shape of every answer, with nothing in it but the reasons.
  ordered_json undecided(const Terminal& terminal) const {
    ordered_json object;
    object["schema"] = "yingbao.eval/1";
    object["policy"] = question_.policy().title.name;
    object["date"] = show_day(question_.day());
    object["outputs"] = ordered_json::object();
    object["members"] = ordered_json::array();
    object["programs"] = ordered_json::object();
    object["faults"] = as_json(question_.undecided(), terminal.language);
    return object;
  }

  ExitCode say_faults(const Terminal& terminal) {
    dsl::Diagnostics diagnostics;
    for (const interpreter::Fault fault : faults_of(question_.assessment(), outputs_)) {
      diagnostics.push_back(fault_diagnostic(fault, question_.assessment()));
    }
    return report(diagnostics, terminal);
  }

  HouseholdQuestion question_;
  std::vector<std::string> names_;
  std::vector<Output> outputs_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> eval_command() { return std::make_unique<Eval>(); }

}  // namespace yingbao::sim::cli
