#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sim/assess/value_json.h"
#include "sim/explain/explanation.h"
#include "sim/phrases.h"
#include "sim/report/columns.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

using dsl::Language;
using interpreter::Value;

const Phrase& phrase_of(Fate fate) {
  switch (fate) {
    case Fate::applied:
      return phrases::fate_applied;
    case Fate::did_not_apply:
      return phrases::fate_did_not_apply;
    case Fate::excepted:
      return phrases::fate_excepted;
    case Fate::not_reached:
      return phrases::fate_not_reached;
  }
  return phrases::fate_not_reached;
}

const Phrase& phrase_of(dsl::RoundingMode mode) {
  switch (mode) {
    case dsl::RoundingMode::half_away:
      return phrases::rounded_half_away;
    case dsl::RoundingMode::up:
      return phrases::rounded_up;
    case dsl::RoundingMode::down:
      return phrases::rounded_down;
    case dsl::RoundingMode::half_up:
      return phrases::rounded_half_up;
    case dsl::RoundingMode::half_down:
      return phrases::rounded_half_down;
    case dsl::RoundingMode::half_even:
      return phrases::rounded_half_even;
  }
  return phrases::rounded_half_away;
}

std::string of_child(const Assessment& assessment, dsl::Level level, std::int32_t child,
                     Language language) {
  const std::string& id = assessment.child_id(level, child);
  if (level == dsl::person_level) return said(phrases::explain_of_person, language, {id});
  const std::string& list = assessment.policy().lists[level - 1u].title.name;
  return said(phrases::explain_of_child, language, {list, id});
}

class TextExplanation {
 public:
  TextExplanation(const Assessment& assessment, const ExplanationStyle& style)
      : assessment_(assessment), policy_(assessment.policy()), style_(style) {}

  std::string write(const Derivation& derivation) {
    child_ = derivation.child;
    level_ = policy_[derivation.definition].level;
    heading(derivation);
    clauses(derivation.clauses);
    steps(derivation.steps, phrases::explain_steps, "  ");
    seen(derivation.seen);
    return std::move(text_);
  }

 private:
  std::string in_language(const Phrase& phrase,
                          std::initializer_list<std::string_view> arguments = {}) const {
    return said(phrase, style_.language, arguments);
  }
  std::string shown(const Value& value, const dsl::Type& type) const {
    return value_text(value, type, assessment_, style_.language);
  }
  std::string place(dsl::Span span) const {
    const dsl::Location where = dsl::locate(*policy_.sources, span);
    return fmt::format("{}:{}:{}", where.path, where.line, where.column);
  }

  void heading(const Derivation& derivation) {
    text_ += title_of(assessment_, derivation.definition, derivation.child, style_.language) +
             " = " + shown(derivation.value, policy_[derivation.definition].type) + "\n";
    if (derivation.given) {
      text_ += "  " + in_language(phrases::explain_given) + "\n";
      return;
    }
    text_ += "  " + in_language(phrases::explain_rule, {place(derivation.span)});
    if (derivation.in_force.from != std::numeric_limits<dsl::Day>::min()) {
      text_ += in_language(phrases::explain_since, {show_day(derivation.in_force.from)});
    }
    text_ += "\n" + basis_text(derivation.basis, policy_, "  ", style_.language);
  }

  bool is_shown(const ClauseSeen& clause) const {
    return clause.decides || style_.why_not || clause.fate == Fate::applied;
  }

  void clauses(const std::vector<ClauseSeen>& all) {
    const auto shown_one = [&](const ClauseSeen& clause) { return is_shown(clause); };
    // Of several that applied, which one the value is.
    const bool some_only_apply = std::any_of(all.begin(), all.end(), [](const ClauseSeen& clause) {
      return clause.fate == Fate::applied && !clause.decides;
    });
    const bool some_only_fail = std::any_of(all.begin(), all.end(), [&](const ClauseSeen& clause) {
      return !clause.decides && is_shown(clause);
    });
    for (const ClauseSeen& clause : all) {
      if (!is_shown(clause)) continue;
      if (some_only_apply && clause.decides && clause.fate == Fate::applied) {
        write(clause, phrases::fate_decides);
      } else if (some_only_fail && clause.decides && clause.fate == Fate::did_not_apply) {
        write(clause, phrases::fate_decides_not);
      } else {
        write(clause, phrase_of(clause.fate));
      }
    }
    if (!all.empty() && std::none_of(all.begin(), all.end(), shown_one)) {
      text_ += "  " + in_language(phrases::explain_none_applied) + "\n";
    }
  }

  void write(const ClauseSeen& clause, const Phrase& fate_phrase) {
    const std::string fate = in_language(fate_phrase);
    const bool has_label =
        !clause.label.empty() && clause.words.find(clause.label) == std::string::npos;
    text_ += fmt::format("  {}{}{}\n", fate, has_label ? clause.label + " " : "", clause.words);
    text_ += basis_text(clause.basis, policy_, "      ", style_.language);
    steps(clause.steps, phrases::explain_steps, "      ");
  }

  void steps(const std::vector<StepTaken>& steps, const Phrase& title, std::string_view indent) {
    if (steps.empty()) return;
    text_ += fmt::format("{}{}\n", indent, in_language(title));
    for (const StepTaken& step : steps) text_ += fmt::format("{}  {}\n", indent, line(step));
  }

  std::string line(const StepTaken& step) const {
    const dsl::Type& type = policy_[step.expression].type;
    std::string text = step.words;
    text += of_another(policy_[step.expression].level, step.child);
    text += " = " + shown(step.value, type);
    if (step.rounding) {
      dsl::Type unit = type;  // a grain has no period
      unit.period = dsl::Period::stock;
      const std::string grain =
          show(step.rounding->grain, unit, policy_, policy_.texts, style_.language);
      text += in_language(phrase_of(step.rounding->mode), {grain});
    }
    return text;
  }

  void seen(const std::vector<Seen>& all) {
    if (all.empty()) return;
    Columns columns;
    for (const Seen& one : all) {
      std::visit([&](const auto& read) { columns.add(cells(read)); }, one);
    }
    text_ += "  " + in_language(phrases::explain_reads) + "\n" + columns.text("    ");
  }

  Columns::Row cells(const InputSeen& read) const {
    const dsl::Input& input = policy_[read.input];
    std::string name = input.title.name;
    name += of_another(input.level, read.child);
    return {name, shown(read.value, input.type), in_language(phrases::explain_input)};
  }
  Columns::Row cells(const DefinitionSeen& read) const {
    const bool same = read.child == child_ && policy_[read.definition].level == level_;
    return {title_of(assessment_, read.definition, same ? -1 : read.child, style_.language),
            shown(read.value, policy_[read.definition].type),
            {}};
  }
  Columns::Row cells(const PastSeen& read) const {
    const bool same = read.child == child_ && policy_[read.definition].level == level_;
    std::string name =
        title_of(assessment_, read.definition, same ? -1 : read.child, style_.language);
    const std::string latest = show_month(assessment_.edition().day, read.latest);
    name += read.latest == read.earliest
                ? in_language(phrases::explain_of_month, {latest})
                : in_language(phrases::explain_of_months,
                              {show_month(assessment_.edition().day, read.earliest), latest});
    return {name, shown(read.value, policy_[read.definition].type),
            in_language(read.initially ? phrases::explain_initially : phrases::explain_earlier)};
  }
  Columns::Row cells(const DaySeen& read) const {
    return {in_language(phrases::explain_day), show_day(read.day), {}};
  }
  Columns::Row cells(const ParameterSeen& read) const {
    const dsl::Parameter& parameter = policy_[read.parameter];
    std::string name = parameter.title.name;
    for (const std::string& index : read.indexes) name += " " + index;
    return {name, shown(read.value, parameter.type), origin(read)};
  }

  /// Since when the parameter has this value, and on what it rests.
  std::string origin(const ParameterSeen& read) const {
    const auto* version = assessment_.edition().parameter_versions[read.parameter.value];
    if (!version) return {};
    std::string text = in_language(phrases::explain_parameter);
    const dsl::Day since = version->since(read.cell);
    if (since != std::numeric_limits<dsl::Day>::min()) {
      text += in_language(phrases::explain_since, {show_day(since)});
    }
    const dsl::Basis& basis = version->basis_of(read.cell);
    for (const dsl::Citation& citation : basis.citations) {
      text += in_language(phrases::explain_cites_within, {show(citation, policy_)});
    }
    if (basis.assumption) {
      text += in_language(phrases::explain_assumes_within, {*basis.assumption});
    }
    return text;
  }

  /// Whose value it is, where that is not the child of the derivation.
  std::string of_another(dsl::Level level, std::int32_t child) const {
    if (child < 0 || (child == child_ && level == level_)) return {};
    return of_child(assessment_, level, child, style_.language);
  }

  const Assessment& assessment_;
  const dsl::Policy& policy_;
  ExplanationStyle style_;
  dsl::Level level_ = dsl::household_level;
  std::int32_t child_ = -1;  // whose derivation it is: what is of the same person goes unsaid
  std::string text_;
};

}  // namespace

std::string title_of(const Assessment& assessment, dsl::DefinitionId definition, std::int32_t child,
                     Language language) {
  const std::string& name = assessment.policy()[definition].title.name;
  if (child < 0) return name;
  return name + of_child(assessment, assessment.policy()[definition].level, child, language);
}

std::string basis_text(const dsl::Basis& basis, const dsl::Policy& policy, std::string_view indent,
                       Language language) {
  std::string text;
  for (const dsl::Citation& citation : basis.citations) {
    text += fmt::format("{}{}\n", indent,
                        said(phrases::explain_cites, language, {show(citation, policy)}));
  }
  if (basis.assumption) {
    text += fmt::format("{}{}\n", indent,
                        said(phrases::explain_assumes, language, {*basis.assumption}));
  }
  return text;
}

std::string explanation_text(const Assessment& assessment, const Derivation& derivation,
                             const ExplanationStyle& style) {
  return TextExplanation(assessment, style).write(derivation);
}

}  // namespace yingbao::sim
