// The JSON form, schema yingbao.simulate/1; docs/json.md says what its readers may rely on.

#include "sim/report/joined.h"
#include "sim/report/json_writer.h"
#include "sim/report/report.h"

namespace yingbao::sim {
namespace {

constexpr int weight_decimals = 6;

std::string digits_of(const ReportedFigure& figure) {
  switch (figure.shown) {
    case Shown::persons:
    case Shown::households:
      return short_text_of(*figure.figure);
    case Shown::yuan:
    case Shown::gap:
    case Shown::average:
    case Shown::rate:
      return text_of(*figure.figure);
  }
  return {};
}

std::string weighted(Wide sum) { return short_text_of({sum, weight_decimals}); }

class JsonForm {
 public:
  explicit JsonForm(const Report& report) : report_(report) {}

  std::string make() {
    json_.open_object();
    json_.text("schema", "yingbao.simulate/1");
    provenance();
    list("assumptions", report_.assumptions, [&](const auto& one) { assumption(one); });
    list("alternatives", report_.alternatives, [&](const auto& one) { alternative(one); });
    list("changes", report_.changes, [&](const auto& one) { change(one); });
    json_.close();
    return json_.take();
  }

 private:
  template <class Things, class Write>
  void list(std::string_view name, const Things& things, Write&& write) {
    json_.key(name);
    json_.open_list();
    for (const auto& thing : things) write(thing);
    json_.close();
  }

  void provenance() {
    const Provenance& provenance = report_.provenance;
    json_.key("provenance");
    json_.open_object();
    list("rules", provenance.rules, [&](const RuleDigest& rule) {
      json_.open_object();
      json_.text("policy", rule.policy);
      json_.text("digest", rule.digest);
      json_.close();
    });
    data();
    json_.text("scenario", provenance.scenario);
    json_.text("version", provenance.version);
    json_.number("seed", std::to_string(provenance.seed));
    json_.text("command", provenance.command);
    json_.close();
  }

  void data() {
    constexpr std::string_view frames[] = {"everyone", "roll", "applicants"};
    json_.key("data");
    json_.open_object();
    json_.text("digest", report_.provenance.data);
    json_.number("households", std::to_string(report_.households));
    json_.number("persons", std::to_string(report_.persons));
    json_.text("frame", frames[static_cast<std::size_t>(report_.frame)]);
    json_.text("roll", report_.roll == RollKind::recorded ? "recorded" : "simulated");
    json_.close();
  }

  void assumption(const ReportedAssumption& one) {
    const Assumption& assumption = one.assumption;
    json_.open_object();
    json_.text("what", assumption.what);
    json_.text("text", assumption.text);
    texts("citations", assumption.citations);
    json_.text("file", assumption.file);
    json_.number("line", std::to_string(assumption.position.line));
    json_.number("column", std::to_string(assumption.position.column));
    texts("alternatives", one.alternatives);
    json_.key("discretion");
    if (assumption.discretion) {
      discretion(*assumption.discretion);
    } else {
      json_.null();
    }
    json_.close();
  }

  void discretion(const Discretion& one) {
    json_.open_object();
    json_.text("cell", one.cell);
    json_.number("taken", one.taken);
    json_.number("least", one.least);
    json_.number("most", one.most);
    json_.close();
  }

  void texts(std::string_view name, const std::vector<std::string>& all) {
    list(name, all, [&](const std::string& text) { json_.text(text); });
  }

  void alternative(const ReportedAlternative& one) {
    json_.open_object();
    json_.text("name", one.name);
    json_.text("date", one.date);
    if (!one.as_known.empty()) json_.text("as_known", one.as_known);
    json_.text("policy", one.policy);
    not_evaluated(one);
    figures("overall", one.overall);
    json_.key("benchmarks");
    json_.open_object();
    for (const auto& [name, all] : one.benchmarks) figures(name, all);
    json_.close();
    groups(one.groups);
    json_.key("uncertainty");
    json_.open_object();
    json_.close();
    if (!one.checks.empty()) {
      list("checks", one.checks, [&](const ReportedCheck& check) { this->check(check); });
    }
    if (!one.requirements.empty()) {
      list("requirements", one.requirements,
           [&](const ReportedRequirement& requirement) { this->requirement(requirement); });
    }
    json_.close();
  }

  void left(const Left& left) {
    json_.number("households", std::to_string(left.rows));
    json_.number("weighted_households", weighted(left.households));
    json_.number("weighted_persons", weighted(left.persons));
  }

  void not_evaluated(const ReportedAlternative& one) {
    json_.key("not_evaluated");
    json_.open_object();
    left(one.left);
    list("reasons", one.reasons, [&](const ReportedReason& reason) {
      json_.open_object();
      json_.text("kind", reason.kind);
      if (!reason.input.empty()) json_.text("input", reason.input);
      if (!reason.where.empty()) json_.text("where", reason.where);
      left(reason.left);
      json_.close();
    });
    bounds(one.overall);
    json_.close();
  }

  void bounds(const Figures& figures) {
    json_.key("bounds");
    json_.open_object();
    for (const ReportedFigure& figure : figures) {
      if (!figure.bounds) continue;
      json_.key(figure.name);
      json_.open_list();
      json_.number(text_of(figure.bounds->least));
      json_.number(text_of(figure.bounds->most));
      json_.close();
    }
    json_.close();
  }

  void figures(std::string_view name, const Figures& all) {
    json_.key(name);
    json_.open_object();
    for (const ReportedFigure& figure : all) {
      write_figure(figure.name, figure);
      if (!figure.twin.empty()) write_figure(figure.twin, figure);
    }
    json_.close();
  }

  void write_figure(std::string_view name, const ReportedFigure& figure) {
    json_.key(name);
    if (figure.figure) {
      json_.number(digits_of(figure));
    } else {
      json_.null();
    }
  }

  void groups(const std::vector<std::vector<ReportedGroup>>& crossings) {
    json_.key("groups");
    json_.open_list();
    for (const auto& crossing : crossings) {
      for (const ReportedGroup& group : crossing) this->group(group);
    }
    json_.close();
  }

  void group(const ReportedGroup& group) {
    json_.open_object();
    json_.key("by");
    json_.open_object();
    for (const auto& [name, value] : group.by) {
      json_.key(name);
      std::visit([&](const auto& of) { group_value(of); }, value);
    }
    json_.close();
    figures("measures", group.figures);
    json_.close();
  }

  void group_value(std::monostate) { json_.null(); }
  void group_value(const std::string& text) { json_.text(text); }
  void group_value(bool yes) { json_.yes_no(yes); }
  void group_value(std::int64_t number) { json_.number(std::to_string(number)); }

  void requirement(const ReportedRequirement& requirement) {
    json_.open_object();
    json_.text("name", requirement.name);
    json_.text("where", requirement.where);
    json_.text("of", requirement.of);
    json_.key("broken");
    json_.yes_no(requirement.broken);
    if (requirement.of == "parameters") {
      list("cells", requirement.cells,
           [&](const std::vector<std::string>& cell) { json_.text(joined(cell, " ")); });
    } else if (requirement.of == "run") {
      json_.key("decided");
      json_.yes_no(!requirement.open);
      list("totals", requirement.totals, [&](const ReportedTotal& total) {
        json_.open_object();
        json_.text("what", total.words);
        json_.number("value", short_text_of(total.value));
        json_.close();
      });
      json_.number("undecided", std::to_string(requirement.undecided.rows));
    } else {
      left(requirement.left);
      json_.number("undecided", std::to_string(requirement.undecided.rows));
      texts("examples", requirement.examples);
    }
    json_.close();
  }

  void check(const ReportedCheck& check) {
    json_.open_object();
    json_.text("name", check.name);
    json_.number("agree", std::to_string(check.counts.agree));
    json_.number("disagree", std::to_string(check.counts.disagree));
    json_.number("unknown", std::to_string(check.counts.unknown));
    if (!check.first_household.empty()) json_.text("first_household", check.first_household);
    json_.close();
  }

  void change(const ReportedChange& one) {
    json_.open_object();
    json_.text("from", one.from);
    json_.text("to", one.to);
    if (report_.months > 1) json_.text("date", one.date);
    json_.key("not_compared");
    json_.open_object();
    left(one.not_compared);
    json_.close();
    figures("measures", one.overall);
    groups(one.groups);
    json_.close();
  }

  const Report& report_;
  JsonWriter json_;
};

}  // namespace

std::string json_text(const Report& report) { return JsonForm(report).make(); }

}  // namespace yingbao::sim
