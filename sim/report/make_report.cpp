#include <algorithm>

#include "interpreter/messages.h"
#include "interpreter/requirements.h"
#include "interpreter/run_requirements.h"
#include "sim/messages.h"
#include "sim/phrases.h"
#include "sim/read/read_people.h"
#include "sim/report/report.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

dsl::Bilingual both(const Phrase& phrase) {
  return {std::string(phrase.zh), std::string(phrase.en)};
}

/// Which measures say something here.
struct Scope {
  const PreparedRun& run;
  bool need = false;
  bool line = false;
  bool benchmark = false;  // against something else than entitlement

  bool shows(const Measure& measure) const {
    if (benchmark && !measure.of_benchmarks) return false;
    if (measure.needs == Needs::need && !need) return false;
    if (measure.needs == Needs::line && !line) return false;
    return asked_for(measure, run.measures);
  }
  bool knows(const Measure& measure) const {
    return measure.basis == Basis::anyone || run.people.frame == PopulationFrame::everyone;
  }
};

Figures figures_of(const Tally& tally, const Scope& scope) {
  Figures figures;
  for (const Measure& measure : measures()) {
    if (!scope.shows(measure)) continue;
    ReportedFigure& one = figures.emplace_back();
    one.name = measure.name;
    one.twin = measure.twin;
    one.label = measure.label;
    one.shown = measure.shown;
    one.headline = measure.headline;
    if (scope.knows(measure)) one.figure = value(measure, tally);
  }
  return figures;
}

const Measure& headcount() {
  const auto all = measures();
  return *std::find_if(all.begin(), all.end(),
                       [](const Measure& measure) { return measure.name == "fgt0"; });
}

const Measure& population() { return measures().front(); }

class Maker {
 public:
  Maker(const PreparedRun& run, const Results& results) : run_(run), results_(results) {}

  Report make() {
    Report report;
    report.title = run_.scenario.title;
    report.question = run_.scenario.question;
    report.households = run_.people.households();
    report.persons = run_.people.persons();
    report.frame = run_.people.frame;
    report.roll = run_.roll;
    report.months = run_.months;
    report.assumptions = assumptions();
    for (std::size_t a = 0; a < run_.alternatives.size(); ++a) {
      report.alternatives.push_back(alternative(a));
    }
    for (std::size_t i = 0; i < results_.changes.size(); ++i) report.changes.push_back(change(i));
    return report;
  }

 private:
  ReportedAlternative alternative(std::size_t a) const {
    const PreparedAlternative& prepared = *run_.alternatives[a];
    const AlternativeResults& results = results_.alternatives[a];
    ReportedAlternative reported;
    reported.name = prepared.name;
    reported.date = show_value(prepared.date, dsl::date, {}, {});
    if (prepared.as_known) reported.as_known = show_value(*prepared.as_known, dsl::date, {}, {});
    reported.policy = prepared.policy_written;
    reported.left = results.left_in_all;
    for (const auto& [reason, left] : results.left) {
      reported.reasons.push_back(reason_of(reason, left, prepared));
    }
    reported.overall = overall(results.overall, prepared);
    bound(reported.overall, results);
    if (prepared.welfare) add_rank_figures(results, reported.overall);
    reported.benchmarks = benchmarks(results, prepared);
    for (std::size_t c = 0; c < results.groups.size(); ++c) {
      reported.groups.push_back(
          groups(results.groups[c], c, [&](const Sums& sums) { return overall(sums, prepared); }));
    }
    for (std::size_t i = 0; i < results.checks.size(); ++i) {
      const CheckCounts& counts = results.checks[i];
      const bool agrees = counts.first_disagreeing < 0;
      reported.checks.push_back(
          {prepared.checks[i].name, counts,
           agrees ? std::string()
                  : run_.people.household_ids[static_cast<std::size_t>(counts.first_disagreeing)]});
    }
    reported.requirements = requirements(prepared, results);
    return reported;
  }

  std::vector<ReportedRequirement> requirements(const PreparedAlternative& prepared,
                                                const AlternativeResults& results) const {
    std::vector<ReportedRequirement> all;
    const auto checked = interpreter::check_parameter_requirements(prepared.edition);
    for (std::size_t i = 0; i < prepared.policy->requirements.size(); ++i) {
      const dsl::Requirement& requirement = prepared.policy->requirements[i];
      ReportedRequirement one;
      one.name = requirement.title.name;
      one.where = place_of(requirement, *prepared.policy);
      if (requirement.of_parameters) {
        if (!checked.checked[i]) continue;  // not in force, or more cells than are looked at
        one.of = "parameters";
        one.broken = checked.times_broken[i] > 0;
        for (const auto& broken : checked.broken)
          if (broken.requirement == i) one.cells.push_back(broken.members);
        all.push_back(std::move(one));
        continue;
      }
      for (std::size_t k = 0; k < prepared.requirements.size(); ++k) {
        if (prepared.requirements[k].requirement != &requirement) continue;
        const RequirementCounts& counts = results.requirements[k];
        one.of = requirement.level == dsl::household_level ? "households"
                 : requirement.level == dsl::person_level  ? "persons"
                                                           : "lists";
        one.broken = counts.broken.rows > 0;
        one.left = counts.broken;
        one.undecided = counts.undecided;
        for (const std::uint32_t row : counts.examples)
          one.examples.push_back(run_.people.household_ids[row]);
        all.push_back(one);
      }
    }
    for (std::size_t i = 0; i < prepared.run_requirements.size(); ++i)
      all.push_back(
          of_run(*prepared.run_requirements[i].requirement, results.run_requirements[i], prepared));
    return all;
  }
  ReportedRequirement of_run(const dsl::RunRequirement& requirement, const RunTotals& totals,
                             const PreparedAlternative& prepared) const {
    const dsl::Policy& policy = *prepared.policy;
    ReportedRequirement one;
    one.name = requirement.title.name;
    one.where = place_of(requirement, policy);
    one.of = "run";
    one.undecided = totals.undecided;
    std::vector<interpreter::Fraction> values;
    for (std::size_t i = 0; i < totals.sums.size(); ++i) {
      const dsl::Type type = policy[requirement.totals[i].each].type;
      Wide grains = weight_one;
      int decimals = 6;
      for (std::int64_t grain = dsl::grains_per_unit(type); grain > 1; grain /= 10) ++decimals;
      grains *= dsl::grains_per_unit(type);
      values.push_back(*interpreter::fraction(totals.sums[i], grains));
      one.totals.push_back({requirement.totals[i].words,
                            {totals.sums[i], decimals},
                            {unit_of_type(type, policy, dsl::Language::zh),
                             unit_of_type(type, policy, dsl::Language::en)}});
    }
    const auto holds = interpreter::holds(requirement, prepared.edition, values);
    one.open = !holds;
    one.broken = holds && !*holds;
    return one;
  }
  template <class Requirement>
  std::string place_of(const Requirement& requirement, const dsl::Policy& policy) const {
    const dsl::Location where = dsl::locate(*policy.sources, requirement.span);
    return shown_path(where.path, run_.scenario.path.parent_path()) + ":" +
           std::to_string(where.line) + ":" + std::to_string(where.column);
  }

  /// The measures against entitlement, and the headcounts under further lines.
  Figures overall(const Sums& sums, const PreparedAlternative& prepared) const {
    const Scope scope{run_, prepared.has_need(), prepared.main_line() != nullptr};
    Figures figures = figures_of(sums.tally, scope);
    for (std::size_t i = 0; i < prepared.lines.size(); ++i) {
      if (prepared.lines[i].main) continue;
      figures.push_back(line_headcount(prepared.lines[i].name, sums, i, scope));
    }
    return figures;
  }

  /// What the rates would be with the households not evaluated.
  static void bound(Figures& figures, const AlternativeResults& results) {
    const Unknown unknown{results.left_in_all.persons, results.left_in_all.households};
    for (const Measure& measure : measures()) {
      const auto found =
          std::find_if(figures.begin(), figures.end(),
                       [&](const ReportedFigure& one) { return one.name == measure.name; });
      if (found == figures.end() || !found->figure) continue;
      found->bounds = bounds(measure, results.overall.tally, unknown);
    }
  }

  void add_rank_figures(const AlternativeResults& results, Figures& figures) const {
    if (run_.people.frame != PopulationFrame::everyone) return;
    const auto all = rank_measures();
    const auto asked = [&](const RankMeasure& measure) {
      return run_.measures.empty() ||
             std::any_of(run_.measures.begin(), run_.measures.end(), [&](const auto& word) {
               return word == measure.name || word == measure.group;
             });
    };
    if (std::none_of(all.begin(), all.end(), asked)) return;
    const auto values = rank_figures(results.ranking);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!asked(all[i])) continue;
      figures.push_back(
          {std::string(all[i].name), {}, all[i].label, Shown::rate, false, values[i]});
    }
  }

  static ReportedFigure line_headcount(const std::string& name, const Sums& sums, std::size_t line,
                                       const Scope& scope) {
    ReportedFigure one{name, {}, name, Shown::rate, true, std::nullopt};
    const Wide persons = sums.tally.sum(population().terms.front().over);
    if (persons > 0 && scope.knows(headcount())) {
      one.figure = quotient(sums.poor[line], persons, 12);
    }
    return one;
  }

  std::vector<std::pair<std::string, Figures>> benchmarks(
      const AlternativeResults& results, const PreparedAlternative& prepared) const {
    std::vector<std::pair<std::string, Figures>> all;
    const auto add = [&](const std::string& name, const Tally& tally, bool line) {
      all.emplace_back(name, figures_of(tally, {run_, false, line, true}));
    };
    add("entitled", results.overall.tally, false);
    if (prepared.has_need()) add("need", results.need, false);
    for (std::size_t i = 0; i < prepared.lines.size(); ++i) {
      add(prepared.lines[i].name, results.lines[i], true);
    }
    return all;
  }

  ReportedReason reason_of(const Reason& reason, const Left& left,
                           const PreparedAlternative& prepared) const {
    ReportedReason reported;
    reported.left = left;
    reported.input = reason.input_name;
    name_reason(reason, reported);
    const dsl::Policy& policy = *prepared.policy;
    if (reason.place == 0 || !policy.sources) return reported;
    const dsl::Location at = dsl::locate(*policy.sources, policy.places[reason.place]);
    reported.where = shown_path(at.path, run_.scenario.path.parent_path()) + ":" +
                     std::to_string(at.line) + ":" + std::to_string(at.column);
    return reported;
  }

  static void name_reason(const Reason& reason, ReportedReason& reported) {
    switch (reason.kind) {
      case Reason::Kind::input: {
        const bool missing = reason.input_code == messages::value_missing.code;
        reported.kind = missing ? "missing_input" : "bad_input";
        reported.text = both(missing ? phrases::reason_missing_input : phrases::reason_bad_input);
        return;
      }
      case Reason::Kind::fault:
        reported.kind = kind_of(reason.fault);
        reported.text = interpreter::name(reason.fault);
        return;
      case Reason::Kind::negative_due:
        reported.kind = kind_of(interpreter::FaultKind::negative_amount);
        reported.text = interpreter::name(interpreter::FaultKind::negative_amount);
        return;
      case Reason::Kind::no_value:
        reported.kind = "no_value";
        reported.text = both(phrases::reason_no_value);
        return;
      case Reason::Kind::no_divisor:
        reported.kind = "no_divisor";
        reported.text = both(phrases::reason_no_divisor);
        return;
    }
  }

  static std::string kind_of(interpreter::FaultKind kind) {
    switch (kind) {
      case interpreter::FaultKind::none:
        return "none";
      case interpreter::FaultKind::overflow:
        return "overflow";
      case interpreter::FaultKind::division_by_zero:
        return "division_by_zero";
      case interpreter::FaultKind::out_of_range:
        return "out_of_range";
      case interpreter::FaultKind::conflict:
        return "conflict";
      case interpreter::FaultKind::no_row:
        return "no_row";
      case interpreter::FaultKind::negative_amount:
        return "negative_amount";
    }
    return {};
  }

  ReportedChange change(std::size_t index) const {
    const ChangeResults& results = results_.changes[index];
    ReportedChange reported;
    const PreparedAlternative& changed = *run_.alternatives[index + run_.months];
    reported.from = run_.alternatives.front()->name;
    reported.to = changed.name;
    reported.date = show_value(changed.date, dsl::date, {}, {});
    reported.not_compared = results.not_compared;
    reported.overall = change_figures(results.overall);
    for (std::size_t c = 0; c < results.groups.size(); ++c) {
      reported.groups.push_back(groups(results.groups[c], c, change_figures));
    }
    return reported;
  }

  static Figures change_figures(const ChangeTally& tally) {
    Figures figures;
    const auto all = change_measures();
    for (std::size_t i = 0; i < all.size(); ++i) {
      figures.push_back({std::string(all[i].name), std::string(all[i].twin), all[i].label,
                         all[i].shown, true, tally.value(i)});
    }
    return figures;
  }

  template <class Entry, class ToFigures>
  std::vector<ReportedGroup> groups(const std::map<GroupKey, Entry>& all, std::size_t crossing,
                                    ToFigures&& to_figures) const {
    std::vector<ReportedGroup> reported;
    for (const auto& [key, entry] : all) {
      ReportedGroup& group = reported.emplace_back();
      for (std::size_t i = 0; i < key.size(); ++i) {
        const Source& source = run_.by[crossing][i];
        group.by.emplace_back(source.name, group_value(source, key[i]));
      }
      group.figures = to_figures(entry);
    }
    // Texts are numbered by their first row, which says nothing to a reader.
    std::stable_sort(
        reported.begin(), reported.end(),
        [&](const ReportedGroup& a, const ReportedGroup& b) { return before(a, b, crossing); });
    return reported;
  }

  bool before(const ReportedGroup& a, const ReportedGroup& b, std::size_t crossing) const {
    for (std::size_t i = 0; i < a.by.size(); ++i) {
      const bool text = run_.by[crossing][i].type.kind == dsl::Kind::text;
      const auto rank = [&](const ReportedGroup& g) {
        return rank_of(g.by[i].second, crossing, i);
      };
      if (text && a.by[i].second != b.by[i].second) return a.by[i].second < b.by[i].second;
      if (!text && rank(a) != rank(b)) return rank(a) < rank(b);
    }
    return false;
  }

  std::int64_t rank_of(const GroupValue& value, std::size_t crossing, std::size_t index) const {
    if (std::holds_alternative<std::monostate>(value)) return missing_key;
    if (const bool* yes = std::get_if<bool>(&value)) return *yes;
    if (const std::int64_t* number = std::get_if<std::int64_t>(&value)) return *number;
    const auto& members = members_of(run_.by[crossing][index]);
    const auto at = std::find_if(members.begin(), members.end(), [&](const dsl::Title& member) {
      return member.name == std::get<std::string>(value);
    });
    return at - members.begin();
  }

  const std::vector<dsl::Title>& members_of(const Source& source) const {
    if (source.is_column()) return run_.people.schema.fields[source.index].members;
    const dsl::Policy& policy = *run_.alternatives.front()->policy;
    return policy[source.type.enumeration].members;
  }

  GroupValue group_value(const Source& source, std::int64_t raw) const {
    if (raw == missing_key) return std::monostate{};
    switch (source.type.kind) {
      case dsl::Kind::yes_no:
        return raw != 0;
      case dsl::Kind::text:
        return run_.people.schema.texts[static_cast<std::size_t>(raw)];
      case dsl::Kind::enumeration:
        return members_of(source)[static_cast<std::size_t>(raw)].name;
      default:
        return raw;
    }
  }

  std::vector<ReportedAssumption> assumptions() const {
    std::vector<ReportedAssumption> all;
    for (const auto& alternative : run_.alternatives) {
      for (const Assumption& assumption : alternative->assumptions) {
        auto known = std::find_if(all.begin(), all.end(), [&](const ReportedAssumption& one) {
          return one.assumption == assumption;
        });
        if (known == all.end()) known = all.insert(all.end(), {assumption, {}});
        auto& names = known->alternatives;
        if (names.empty() || names.back() != alternative->name) names.push_back(alternative->name);
      }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return std::tie(a.assumption.file, a.assumption.position) <
             std::tie(b.assumption.file, b.assumption.position);
    });
    return all;
  }

  const PreparedRun& run_;
  const Results& results_;
};

/// The same wherever the run was started: the scenario's file, from its own folder.
std::string canonical_command(const Scenario& scenario) {
  std::string command = "yingbao simulate " + scenario.path.filename().generic_string();
  if (scenario.as_known)
    command += " --as-known " + show_value(*scenario.as_known, dsl::date, {}, {});
  return command;
}

}  // namespace

bool is_requirement_broken(const Report& report) {
  for (const ReportedAlternative& alternative : report.alternatives)
    for (const ReportedRequirement& requirement : alternative.requirements)
      if (requirement.broken) return true;
  return false;
}

std::string name_by_month(const std::string& name, const std::string& date, std::size_t months) {
  return months == 1 ? name : name + " " + date.substr(0, 7);
}

Report make_report(const PreparedRun& run, const Results& results, std::string version) {
  Report report = Maker(run, results).make();
  report.provenance.rules = run.rules;
  report.provenance.data = run.data_digest;
  report.provenance.scenario = run.scenario.digest;
  report.provenance.version = std::move(version);
  report.provenance.seed = run.scenario.seed;
  report.provenance.command = canonical_command(run.scenario);
  return report;
}

}  // namespace yingbao::sim
