#include "sim/run/prepare.h"

#include <algorithm>
#include <map>
#include <utility>

#include "interpreter/compile/reach.h"
#include "interpreter/run_requirements.h"
#include "sim/administration/administration.h"
#include "sim/measures/measures.h"
#include "sim/messages.h"
#include "sim/read/read_people.h"
#include "sim/run/assumptions.h"
#include "sim/run/lookup.h"
#include "sim/run/parameters.h"

namespace yingbao::sim {
namespace {

using PolicyPtr = std::shared_ptr<const dsl::Policy>;

std::string day_text(dsl::Day day) { return show_value(day, dsl::date, {}, {}); }

dsl::Bilingual in_force_text(const dsl::InForce& in_force) {
  constexpr dsl::InForce always;
  const bool begins = in_force.from != always.from;
  const bool ends = in_force.until != always.until;
  dsl::Bilingual text;
  if (begins) text = {"自 " + day_text(in_force.from) + " 起", "from " + day_text(in_force.from)};
  if (ends) {
    text.zh += "至 " + day_text(in_force.until);
    text.en += (begins ? " until " : "until ") + day_text(in_force.until);
  }
  return text;
}

class Preparation {
 public:
  Preparation(Scenario scenario, dsl::Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    run_.scenario = std::move(scenario);
    run_.months = run_.scenario.months;
  }

  void add_all(const std::vector<PolicyPtr>& policies) {
    for (std::size_t i = 0; i < policies.size(); ++i) {
      add(run_.scenario.alternatives[i], policies[i]);
    }
  }

  void read_people(const PeopleReader& reader) {
    std::vector<const dsl::Policy*> policies;
    for (const auto& alternative : run_.alternatives) policies.push_back(alternative->policy.get());
    SchemaResult schema = schema_of(policies);
    append(schema.diagnostics);
    if (dsl::has_errors(diagnostics_)) return;
    bind(schema.bindings);
    PeopleRead read = reader(schema.schema, needed(schema));
    append(read.diagnostics);
    if (!read.population) return;
    run_.people = std::move(*read.population);
    run_.data_digest = run_.people.digest;
    finish_people();
  }

  void check_words() {
    const std::vector<std::string> known = measure_words();
    const auto is_measure = [&](const std::string& word) {
      return std::find(known.begin(), known.end(), word) != known.end();
    };
    for (const Word& word : run_.scenario.measures) {
      run_.measures.push_back(word.text);
      if (is_measure(word.text)) continue;
      const std::vector<std::string> groups = measure_groups();
      say_unknown(diagnostics_, messages::measure_unknown, word,
                  {word.text, {joined(groups, "、"), joined(groups, ", ")}}, known);
    }
    for (const PovertyLine& line : run_.scenario.lines) {
      if (!is_measure(line.name.text)) continue;
      say(diagnostics_, messages::line_name_taken, line.name.where, {line.name.text});
    }
  }

  PreparedRun take(std::vector<RuleDigest> digests) {
    run_.rules = std::move(digests);
    return std::move(run_);
  }

 private:
  static std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    std::string all;
    for (const std::string& word : words) {
      if (!all.empty()) all += separator;
      all += word;
    }
    return all;
  }

  /// One alternative: names looked up, parameters changed, program compiled.
  void add(const Alternative& alternative, PolicyPtr policy) {
    auto& prepared = *run_.alternatives.emplace_back(std::make_unique<PreparedAlternative>());
    prepared.name = alternative.name.text;
    prepared.date = alternative.date;
    prepared.as_known = alternative.as_known;
    prepared.policy = std::move(policy);
    prepared.policy_written = alternative.policy.written.text;
    Lookup lookup(*prepared.policy, diagnostics_);
    look_up(prepared, alternative, lookup);
    if (!set_edition(prepared, alternative, lookup)) return;
    compile(prepared, lookup);
    inputs_.push_back(interpreter::inputs_read(prepared.edition, outputs_of(prepared, lookup)));
    for (const dsl::InputId id : lookup.inputs()) inputs_.back().push_back(id);
    add_requirements(prepared);
  }

  static std::vector<dsl::DefinitionId> required(const PreparedAlternative& prepared) {
    std::vector<dsl::DefinitionId> all;
    for (const auto& one : prepared.requirements) all.push_back(one.requirement->holds);
    for (const auto& one : prepared.run_requirements)
      for (const dsl::RunTotal& total : one.requirement->totals) all.push_back(total.each);
    return all;
  }

  /// Those of households and of the run that are in force on the day.
  static void find_requirements(PreparedAlternative& prepared) {
    for (const dsl::Requirement& requirement : prepared.policy->requirements) {
      if (requirement.of_parameters) continue;
      const auto in_force = interpreter::edition_on(*prepared.policy, prepared.date,
                                                    {requirement.holds}, prepared.as_known);
      if (std::holds_alternative<interpreter::NotInForce>(in_force)) continue;
      prepared.requirements.push_back({&requirement, prepared.requirements.size()});
    }
    std::size_t output = prepared.requirements.size();
    for (const dsl::RunRequirement& requirement : prepared.policy->run_requirements) {
      if (!interpreter::is_in_force(requirement, *prepared.policy, prepared.date,
                                    prepared.as_known))
        continue;
      prepared.run_requirements.push_back({&requirement, output});
      output += requirement.totals.size();
    }
  }

  void add_requirements(PreparedAlternative& prepared) {
    const auto outputs = required(prepared);
    if (outputs.empty()) return;
    prepared.requirement_program = interpreter::compile(prepared.edition, outputs);
    for (const dsl::InputId id : interpreter::inputs_read(prepared.edition, outputs))
      inputs_.back().push_back(id);
  }

  /// The same in every month, whatever is in force: positions in it are those of one history.
  static std::vector<interpreter::KeptDefinition> kept_by(const PreparedAlternative& prepared,
                                                          const Lookup& lookup) {
    auto reading = lookup.outputs();
    for (const dsl::Requirement& requirement : prepared.policy->requirements) {
      if (!requirement.of_parameters) reading.push_back(requirement.holds);
    }
    for (const dsl::RunRequirement& requirement : prepared.policy->run_requirements)
      for (const dsl::RunTotal& total : requirement.totals) reading.push_back(total.each);
    return interpreter::kept_for(*prepared.policy, reading);
  }

  /// A single month is nobody's earlier one: nothing need be evaluated for being kept.
  std::vector<dsl::DefinitionId> outputs_of(const PreparedAlternative& prepared,
                                            const Lookup& lookup) const {
    if (run_.months == 1) return lookup.outputs();
    return interpreter::with_kept(lookup.outputs(), prepared.kept);
  }

  void compile(PreparedAlternative& prepared, const Lookup& lookup) {
    const auto outputs = outputs_of(prepared, lookup);
    prepared.program = interpreter::compile(prepared.edition, outputs);
    prepared.asked = lookup.outputs().size();
    std::vector<dsl::DefinitionId> initially;
    for (const auto& kept : prepared.kept) {
      initially.push_back((*prepared.policy)[kept.definition].initially);
    }
    prepared.initially = interpreter::compile(prepared.edition, initially);
    if (run_.months == 1) return;
    for (const auto& kept : prepared.kept) {
      const auto at = std::find(outputs.begin(), outputs.end(), kept.definition);
      prepared.kept_outputs.push_back(static_cast<std::size_t>(at - outputs.begin()));
    }
  }

  void append(dsl::Diagnostics& more) {
    for (dsl::Diagnostic& diagnostic : more) diagnostics_.push_back(std::move(diagnostic));
  }

  void look_up(PreparedAlternative& prepared, const Alternative& alternative, Lookup& lookup) {
    const Scenario& scenario = run_.scenario;
    prepared.programs = lookup.programs(scenario.programs, alternative.policy.written);
    if (scenario.welfare) prepared.welfare = lookup.welfare(*scenario.welfare);
    if (prepared.welfare) look_up_lines(prepared, lookup);
    for (const Check& check : scenario.checks) {
      if (auto sources = lookup.check(check)) prepared.checks.push_back(std::move(*sources));
    }
    if (run_.alternatives.size() == 1) look_up_breakdowns(lookup);
  }

  void look_up_lines(PreparedAlternative& prepared, Lookup& lookup) {
    const Scenario& scenario = run_.scenario;
    const auto add = [&](const PovertyLine& line, bool main) {
      const auto source = lookup.line(line.definition, *prepared.welfare);
      if (source) prepared.lines.push_back({line.name.text, *source, main});
    };
    if (scenario.line) add(*scenario.line, true);
    for (const PovertyLine& line : scenario.lines) add(line, false);
  }

  void look_up_breakdowns(Lookup& lookup) {
    for (const std::vector<Word>& crossing : run_.scenario.by) {
      std::vector<Source>& sources = run_.by.emplace_back();
      for (const Word& word : crossing) {
        if (auto source = lookup.breakdown(word)) {
          source->name = word.text;
          sources.push_back(std::move(*source));
        }
      }
    }
  }

  bool set_edition(PreparedAlternative& prepared, const Alternative& alternative, Lookup& lookup) {
    if (dsl::has_errors(diagnostics_)) return false;
    find_requirements(prepared);
    prepared.kept = kept_by(prepared, lookup);
    const auto outputs = outputs_of(prepared, lookup);
    auto edition =
        interpreter::edition_on(*prepared.policy, alternative.date, outputs, alternative.as_known);
    if (const auto* gap = std::get_if<interpreter::NotInForce>(&edition)) {
      if (gap->is_unknown)
        say(diagnostics_, messages::policy_not_issued, alternative.date_where,
            {gap->name, day_text(*alternative.as_known)});
      else
        say(diagnostics_, messages::policy_not_in_force, alternative.date_where,
            {gap->name, day_text(alternative.date), in_force_text(gap->in_force)});
      return false;
    }
    prepared.edition = std::get<interpreter::Edition>(std::move(edition));
    auto read = outputs;
    for (const dsl::DefinitionId id : required(prepared)) read.push_back(id);
    auto reached = interpreter::compiling::reach(prepared.edition, read);
    for (const dsl::ParameterId id : lookup.parameters()) {
      if (!in_force(prepared, id, alternative)) return false;
      reached.parameters[id.value] = true;
    }
    dsl::Diagnostics found;
    const auto changed =
        change_parameters(alternative.parameters, reached.parameters, prepared.edition, found);
    say_unread_in_all_months(found);
    append(found);
    prepared.assumptions =
        assumptions_of(prepared.edition, outputs, changed, run_.scenario.path.parent_path());
    return !dsl::has_errors(diagnostics_);
  }

  /// A change is read for nothing where it is so in every month: some rule may begin later.
  void say_unread_in_all_months(dsl::Diagnostics& found) {
    if (run_.months == 1) return;
    if ((run_.alternatives.size() - 1) % run_.months == 0) months_unread_.clear();
    std::erase_if(found, [&](const dsl::Diagnostic& one) {
      if (one.message != &messages::parameter_not_read) return false;
      return ++months_unread_[{one.where.line, one.where.column}] < run_.months;
    });
  }

  /// A parameter that the scenario reads by itself.
  bool in_force(const PreparedAlternative& prepared, dsl::ParameterId id,
                const Alternative& alternative) {
    if (prepared.edition.parameter_versions[id.value]) return true;
    const dsl::Parameter& parameter = (*prepared.policy)[id];
    const dsl::InForce whole{parameter.versions.front().in_force.from,
                             parameter.versions.back().in_force.until};
    say(diagnostics_, messages::policy_not_in_force, alternative.date_where,
        {parameter.title.name, day_text(alternative.date), in_force_text(whole)});
    return false;
  }

  /// From the policies' inputs to the people's columns.
  void bind(const std::vector<Binding>& bindings) {
    for (std::size_t i = 0; i < run_.alternatives.size(); ++i) {
      PreparedAlternative& prepared = *run_.alternatives[i];
      prepared.binding = bindings[i];
      const auto bind_one = [&](Source& source) {
        if (source.is_column()) source.index = prepared.binding.fields[source.index];
        for (Source& index : source.indexes) {
          if (index.is_column()) index.index = prepared.binding.fields[index.index];
        }
      };
      if (prepared.welfare) {
        bind_one(prepared.welfare->total);
        if (prepared.welfare->divisor) bind_one(*prepared.welfare->divisor);
      }
      for (LineSource& line : prepared.lines) bind_one(line.line);
      for (CheckSources& check : prepared.checks) bind_one(check.definition), bind_one(check.input);
      if (i > 0) continue;
      for (auto& crossing : run_.by) {
        for (Source& source : crossing) bind_one(source);
      }
    }
  }

  std::vector<bool> needed(const SchemaResult& schema) const {
    std::vector<bool> fields(schema.schema.fields.size());
    for (std::size_t i = 0; i < run_.alternatives.size(); ++i) {
      for (const dsl::InputId id : inputs_[i]) fields[schema.bindings[i][id]] = true;
    }
    return fields;
  }

  void finish_people() {
    const Scenario& scenario = run_.scenario;
    if (run_.people.households() == 0) say(diagnostics_, messages::people_none, {});
    const auto automatic = run_.people.roll ? RollKind::recorded : RollKind::simulated;
    run_.roll = scenario.roll.value_or(automatic);
    if (run_.roll == RollKind::recorded && !run_.people.roll) {
      say(diagnostics_, messages::roll_absent, scenario.roll_where);
    }
    const Administration& administration = scenario.administration;
    const bool administered =
        !administration.under_reporting.empty() || administration.take_up < certain;
    if (!administered) return;
    if (run_.roll == RollKind::recorded) {
      say(diagnostics_, messages::administration_no_use, administration.where);
      return;
    }
    under_report(administration.under_reporting, scenario.seed, run_.people, diagnostics_);
  }

  dsl::Diagnostics& diagnostics_;
  PreparedRun run_;
  std::vector<std::vector<dsl::InputId>> inputs_;  // read, by alternative
  // By place: in how many months of the alternative at hand nothing reads a changed parameter.
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> months_unread_;
};

/// Alternatives share most of the scenario, and a mistake there is said once.
void drop_repeated(dsl::Diagnostics& diagnostics) {
  dsl::Diagnostics kept;
  for (dsl::Diagnostic& diagnostic : diagnostics) {
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const dsl::Diagnostic& other) {
      return other.message == diagnostic.message && other.where.path == diagnostic.where.path &&
             other.where.line == diagnostic.where.line && diagnostic.where.line > 0 &&
             other.where.column == diagnostic.where.column;
    });
    if (!known) kept.push_back(std::move(diagnostic));
  }
  diagnostics = std::move(kept);
}

}  // namespace

bool PreparedAlternative::has_need() const {
  return std::any_of(programs.begin(), programs.end(),
                     [](const ProgramSources& program) { return program.need.has_value(); });
}

const LineSource* PreparedAlternative::main_line() const {
  const auto found =
      std::find_if(lines.begin(), lines.end(), [](const LineSource& line) { return line.main; });
  return found == lines.end() ? nullptr : &*found;
}

std::string shown_path(const std::string& path, const std::filesystem::path& folder) {
  const std::filesystem::path full(path);
  const auto relative = folder.empty() ? full : full.lexically_relative(folder);
  if (relative.empty() || relative.is_absolute()) return full.filename().generic_string();
  return relative.lexically_normal().generic_string();
}

Prepared prepare(Scenario scenario, LoadedPolicies policies, const PeopleReader& read_people) {
  Prepared result;
  Preparation preparation(std::move(scenario), result.diagnostics);
  preparation.check_words();
  preparation.add_all(policies.by_alternative);
  drop_repeated(result.diagnostics);
  if (!dsl::has_errors(result.diagnostics)) preparation.read_people(read_people);
  if (!dsl::has_errors(result.diagnostics)) {
    result.run = preparation.take(std::move(policies.digests));
  }
  return result;
}

Prepared prepare(Scenario scenario) {
  Prepared failed;
  LoadedPolicies policies = load_policies(scenario, failed.diagnostics);
  if (dsl::has_errors(failed.diagnostics)) return failed;
  const Scenario copy = scenario;
  Prepared result = prepare(std::move(scenario), std::move(policies),
                            [&copy](const Schema& schema, const std::vector<bool>& needed) {
                              return read_people_of(copy, schema, needed);
                            });
  result.diagnostics.insert(result.diagnostics.begin(), failed.diagnostics.begin(),
                            failed.diagnostics.end());
  return result;
}

}  // namespace yingbao::sim
