// The text form, for people: what matters first, then by group, then what it rests on.

#include <algorithm>

#include "sim/phrases.h"
#include "sim/report/joined.h"
#include "sim/report/report.h"
#include "sim/report/text_table.h"

namespace yingbao::sim {
namespace {

std::string percent(const Figure& rate) {
  return text_of(rounded({rate.units, rate.decimals - 2}, 2)) + "%";
}

std::string whole(Wide weighted) { return grouped_text_of(rounded({weighted, 6}, 0)); }

class PlainForm {
 public:
  PlainForm(const Report& report, dsl::Language language) : report_(report), language_(language) {}

  std::string make() {
    head();
    headline();
    benchmarks();
    groups();
    changes();
    checks();
    requirements();
    not_evaluated();
    assumptions();
    provenance();
    return std::move(text_);
  }

 private:
  std::string word(const Phrase& phrase, std::initializer_list<std::string_view> arguments = {}) {
    return said(phrase, language_, arguments);
  }
  const std::string& label(const ReportedFigure& figure) const {
    return figure.label.in(language_);
  }

  void line(const std::string& line) { text_ += line + "\n"; }
  void section(const std::string& title) { text_ += "\n" + title + "\n"; }

  void head() {
    if (!report_.title.empty()) line(report_.title);
    if (!report_.question.empty()) line(report_.question);
    line(word(phrases::report_people, {grouped_text_of({Wide(report_.households), 0}),
                                       grouped_text_of({Wide(report_.persons), 0})}));
    if (report_.roll == RollKind::recorded) line(word(phrases::report_recorded_roll));
    if (report_.frame != PopulationFrame::everyone) line(word(phrases::report_frame));
  }

  /// Of several months, tables that are large as they are show the last one.
  bool is_shown(const ReportedAlternative& alternative) const {
    return alternative.date == report_.alternatives.back().date || report_.months == 1;
  }
  std::string name_of(const ReportedAlternative& alternative) const {
    return name_by_month(alternative.name, alternative.date, report_.months);
  }

  /// A row a month, for each alternative.
  void months() {
    for (std::size_t a = 0; a < report_.alternatives.size(); a += report_.months) {
      const ReportedAlternative& first = report_.alternatives[a];
      section(word(phrases::report_by_month, {first.name}));
      std::vector<std::string> head = {word(phrases::report_month)};
      std::vector<std::string> wanted;
      for (const ReportedFigure& figure : first.overall) {
        if (!figure.headline) continue;
        head.push_back(label(figure));
        wanted.push_back(figure.name);
      }
      head.push_back(word(phrases::report_households_left));
      TextTable table(1, head);
      for (std::size_t m = a; m < a + report_.months; ++m) {
        add_month(report_.alternatives[m], wanted, table);
      }
      text_ += table.text();
    }
  }
  void add_month(const ReportedAlternative& month, const std::vector<std::string>& wanted,
                 TextTable& table) const {
    std::vector<std::string> row = {month.date.substr(0, 7)};
    for (const std::string& name : wanted) {
      const ReportedFigure* figure = find(month.overall, name);
      row.push_back(figure ? shown(*figure) : std::string());
    }
    row.push_back(whole(month.left.households));
    table.add(std::move(row));
  }

  void change_months() {
    for (std::size_t c = 0; c < report_.changes.size(); c += report_.months) {
      const ReportedChange& first = report_.changes[c];
      section(word(phrases::report_change, {first.to, first.from}));
      std::vector<std::string> head = {word(phrases::report_month)};
      for (const ReportedFigure& figure : first.overall) head.push_back(label(figure));
      TextTable table(1, head);
      for (std::size_t m = c; m < c + report_.months; ++m) {
        std::vector<std::string> row = {report_.changes[m].date.substr(0, 7)};
        for (const ReportedFigure& figure : report_.changes[m].overall) {
          row.push_back(shown(figure));
        }
        table.add(std::move(row));
      }
      text_ += table.text();
    }
  }

  void headline() {
    if (report_.months > 1) return months();
    section(word(phrases::report_headline));
    std::vector<std::string> names = {word(phrases::report_measure)};
    for (const auto& alternative : report_.alternatives) names.push_back(alternative.name);
    TextTable table(1, names);
    const Figures& first = report_.alternatives.front().overall;
    for (const ReportedFigure& figure : first) {
      if (figure.headline) table.add(row_of(figure));
    }
    text_ += table.text();
  }

  /// One figure in every alternative: some have no need, or other lines.
  std::vector<std::string> row_of(const ReportedFigure& of) const {
    std::vector<std::string> row = {label(of)};
    for (const auto& alternative : report_.alternatives) {
      const auto found = find(alternative.overall, of.name);
      row.push_back(found ? shown(*found) : std::string());
    }
    return row;
  }

  static const ReportedFigure* find(const Figures& figures, std::string_view name) {
    const auto found = std::find_if(figures.begin(), figures.end(),
                                    [&](const auto& figure) { return figure.name == name; });
    return found == figures.end() ? nullptr : &*found;
  }

  void benchmarks() {
    for (const auto& alternative : report_.alternatives) {
      if (alternative.benchmarks.size() < 2 || !is_shown(alternative)) continue;
      section(word(phrases::report_benchmarks, {name_of(alternative)}));
      std::vector<std::string> names = {word(phrases::report_measure)};
      for (const auto& [name, figures] : alternative.benchmarks) names.push_back(named(name));
      TextTable table(1, names);
      for (const std::string_view name : against_benchmarks) {
        add_benchmark_row(alternative, name, table);
      }
      text_ += table.text();
    }
  }

  std::string named(const std::string& benchmark) {
    if (benchmark == "entitled") return word(phrases::report_entitled);
    if (benchmark == "need") return word(phrases::report_need);
    return benchmark;
  }

  void add_benchmark_row(const ReportedAlternative& alternative, std::string_view name,
                         TextTable& table) const {
    std::vector<std::string> row;
    for (const auto& [benchmark, figures] : alternative.benchmarks) {
      const ReportedFigure* figure = find(figures, name);
      if (!figure) return;
      if (row.empty()) row.push_back(label(*figure));
      row.push_back(shown(*figure));
    }
    table.add(std::move(row));
  }

  void groups() {
    for (const auto& alternative : report_.alternatives) {
      if (!is_shown(alternative)) continue;
      for (const auto& crossing : alternative.groups) {
        if (crossing.empty()) continue;
        section(word(phrases::report_groups, {name_of(alternative), names_of(crossing.front())}));
        text_ += group_table(crossing, in_groups);
      }
    }
  }

  std::string names_of(const ReportedGroup& group) {
    std::string names;
    for (const auto& [name, value] : group.by) {
      if (!names.empty()) names += word(phrases::report_and);
      names += name;
    }
    return names;
  }

  std::string group_table(const std::vector<ReportedGroup>& crossing,
                          const std::vector<std::string_view>& wanted) {
    std::vector<std::string> head;
    for (const auto& [name, value] : crossing.front().by) head.push_back(name);
    const std::size_t words = head.size();
    for (const std::string_view name : wanted) {
      if (const auto* figure = find(crossing.front().figures, name)) head.push_back(label(*figure));
    }
    TextTable table(words, head);
    for (const ReportedGroup& group : crossing) {
      std::vector<std::string> row;
      for (const auto& [name, value] : group.by) row.push_back(group_text(value));
      for (const std::string_view name : wanted) {
        if (const auto* figure = find(group.figures, name)) row.push_back(shown(*figure));
      }
      table.add(std::move(row));
    }
    return table.text();
  }

  std::string group_text(const GroupValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* yes = std::get_if<bool>(&value)) {
      return word(*yes ? phrases::report_yes : phrases::report_no);
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    return word(phrases::report_missing);
  }

  void changes() {
    if (report_.months > 1) return change_months();
    for (const ReportedChange& change : report_.changes) {
      section(word(phrases::report_change, {change.to, change.from}));
      TextTable table(1, {word(phrases::report_measure), change.to});
      for (const ReportedFigure& figure : change.overall) {
        table.add({label(figure), shown(figure)});
      }
      text_ += table.text();
      if (change.not_compared.rows > 0) {
        line("  " + word(phrases::report_not_compared, {std::to_string(change.not_compared.rows)}));
      }
      for (const auto& crossing : change.groups) {
        if (crossing.empty()) continue;
        section(word(phrases::report_change_groups,
                     {change.to, change.from, names_of(crossing.front())}));
        text_ += group_table(crossing, in_change_groups);
      }
    }
  }

  void requirements() {
    for (const auto& alternative : report_.alternatives) {
      if (alternative.requirements.empty()) continue;
      section(word(phrases::report_requirements, {name_of(alternative)}));
      for (const ReportedRequirement& requirement : alternative.requirements) {
        line("  " + word(requirement.open     ? phrases::report_requirement_open
                         : requirement.broken ? phrases::report_requirement_broken
                                              : phrases::report_requirement_holds,
                         {requirement.name, requirement.where}));
        requirement_details(requirement);
      }
    }
  }
  void requirement_details(const ReportedRequirement& requirement) {
    for (const ReportedTotal& total : requirement.totals)
      line("    " +
           word(phrases::report_requirement_total,
                {total.words, grouped_text_of(rounded(total.value, 2)), total.unit.in(language_)}));
    for (const auto& cell : requirement.cells)
      if (!cell.empty()) line("    " + joined(cell, " "));
    if (requirement.left.rows > 0)
      line("    " + word(phrases::report_requirement_households,
                         {count(requirement.left.rows), joined(requirement.examples, ", ")}));
    if (requirement.undecided.rows > 0)
      line("    " +
           word(phrases::report_requirement_undecided, {count(requirement.undecided.rows)}));
  }

  void checks() {
    for (const auto& alternative : report_.alternatives) {
      if (alternative.checks.empty() || !is_shown(alternative)) continue;
      section(word(phrases::report_checks, {name_of(alternative)}));
      TextTable table(1, {word(phrases::report_check), word(phrases::report_agree),
                          word(phrases::report_disagree), word(phrases::report_unknown)});
      for (const ReportedCheck& check : alternative.checks) {
        table.add({check.name, count(check.counts.agree), count(check.counts.disagree),
                   count(check.counts.unknown)});
      }
      text_ += table.text();
      for (const ReportedCheck& check : alternative.checks) {
        if (check.first_household.empty()) continue;
        line("  " + word(phrases::report_first_disagreeing, {check.name, check.first_household}));
      }
    }
  }

  static std::string count(std::int64_t number) { return grouped_text_of({number, 0}); }

  void not_evaluated() {
    for (const auto& alternative : report_.alternatives) {
      if (alternative.left.rows == 0 || !is_shown(alternative)) continue;
      section(word(phrases::report_not_evaluated, {name_of(alternative)}));
      TextTable table(2, {word(phrases::report_reason), word(phrases::report_where),
                          word(phrases::report_households), word(phrases::report_persons)});
      for (const ReportedReason& reason : alternative.reasons) {
        table.add({reason.text.in(language_), reason.where.empty() ? reason.input : reason.where,
                   whole(reason.left.households), whole(reason.left.persons)});
      }
      table.add({word(phrases::report_total),
                 {},
                 whole(alternative.left.households),
                 whole(alternative.left.persons)});
      text_ += table.text();
      bounds(alternative.overall);
    }
  }

  /// The headline rates, with all of these households out and all in.
  void bounds(const Figures& figures) {
    TextTable table(1, {word(phrases::report_measure), word(phrases::report_bound_out),
                        word(phrases::report_bound_in)});
    bool any = false;
    for (const ReportedFigure& figure : figures) {
      if (!figure.headline || !figure.bounds) continue;
      any = true;
      ReportedFigure least = figure, most = figure;
      least.figure = figure.bounds->least;
      most.figure = figure.bounds->most;
      table.add({label(figure), shown(least), shown(most)});
    }
    if (any) text_ += word(phrases::report_bounds) + "\n" + table.text();
  }

  void assumptions() {
    if (report_.assumptions.empty()) return;
    section(word(phrases::report_assumptions));
    for (const ReportedAssumption& one : report_.assumptions) {
      const Assumption& assumption = one.assumption;
      std::string text = "  - " + assumption.what + word(phrases::report_colon) + assumption.text;
      if (const auto& discretion = assumption.discretion) {
        if (!assumption.text.empty()) text += word(phrases::report_semicolon);
        text += language_ == dsl::Language::zh ? discretion->zh : discretion->en;
      }
      for (const std::string& citation : assumption.citations) {
        text += word(phrases::report_semicolon) + citation;
      }
      if (one.alternatives.size() < report_.alternatives.size() / report_.months) {
        text += word(phrases::report_semicolon) + listed(one.alternatives);
      }
      line(text + "  [" + assumption.file + ":" + std::to_string(assumption.position.line) + "]");
    }
  }

  std::string listed(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) {
      if (!all.empty()) all += word(phrases::report_comma);
      all += name;
    }
    return all;
  }

  void provenance() {
    const Provenance& provenance = report_.provenance;
    section(word(phrases::report_provenance));
    for (const RuleDigest& rule : provenance.rules) {
      line("  " + word(phrases::report_rules, {rule.policy, rule.digest}));
    }
    line("  " + word(phrases::report_data, {provenance.data}));
    line("  " + word(phrases::report_scenario, {provenance.scenario}));
    line("  " + word(phrases::report_version,
                     {provenance.version, std::to_string(provenance.seed), provenance.command}));
  }

  static inline const std::vector<std::string_view> against_benchmarks = {"entitled",
                                                                          "covered_and_entitled",
                                                                          "coverage_of_entitled",
                                                                          "missed_coverage_rate",
                                                                          "leakage",
                                                                          "leakage_rate",
                                                                          "leakage_amount",
                                                                          "leakage_amount_rate",
                                                                          "targeting_differential"};
  static inline const std::vector<std::string_view> in_groups = {
      "population",   "covered", "coverage_rate", "missed_coverage_rate",
      "leakage_rate", "budget",  "fgt0"};
  static inline const std::vector<std::string_view> in_change_groups = {"gainers", "losers", "in",
                                                                        "out", "budget_change"};

  const Report& report_;
  dsl::Language language_;
  std::string text_;
};

}  // namespace

std::string shown(const ReportedFigure& figure) {
  if (!figure.figure) return "—";
  switch (figure.shown) {
    case Shown::persons:
    case Shown::households:
      return grouped_text_of(rounded(*figure.figure, 0));
    case Shown::yuan:
    case Shown::gap:
    case Shown::average:
      return grouped_text_of(*figure.figure);
    case Shown::rate:
      return percent(*figure.figure);
  }
  return {};
}

std::string plain_text(const Report& report, dsl::Language language) {
  return PlainForm(report, language).make();
}

}  // namespace yingbao::sim
