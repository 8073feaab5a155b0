#include "sim/cases/report_cases.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/assess/value_json.h"
#include "sim/explain/explanation.h"
#include "sim/phrases.h"
#include "sim/report/joined.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

using dsl::Language;
using interpreter::Value;
using nlohmann::ordered_json;

std::string_view name_of(Mismatch mismatch) {
  switch (mismatch) {
    case Mismatch::value:
      return "value";
    case Mismatch::missing:
      return "missing";
    case Mismatch::fault:
      return "fault";
    case Mismatch::cover:
      return "cover";
    case Mismatch::clause:
      return "clause";
  }
  return {};
}

const Phrase& phrase_of(CaseStatus status) {
  switch (status) {
    case CaseStatus::official:
      return phrases::case_official;
    case CaseStatus::illustrative:
      return phrases::case_illustrative;
    case CaseStatus::conflict:
      return phrases::case_conflict;
  }
  return phrases::case_illustrative;
}

/// One expectation that was not met, as values that both forms show.
class Unmet {
 public:
  Unmet(const UnmetExpectation& unmet, const Assessment& assessment)
      : unmet_(unmet), assessment_(assessment), policy_(assessment.policy()) {}

  std::string title(Language language) const {
    const auto* value = std::get_if<ExpectedValue>(&unmet_.expected.what);
    if (!value || !value->member) return unmet_.expected.name;
    return unmet_.expected.name + said(phrases::explain_of_person, language, {*value->member});
  }

  std::string text(Language language) const {
    const auto phrase = [&](const Phrase& said_so, const std::string& a, const std::string& b) {
      return said(said_so, language, {title(language), a, b});
    };
    if (unmet_.mismatch == Mismatch::clause) {
      return phrase(phrases::unmet_clause, unmet_.clause, {});
    }
    if (const auto* cover = std::get_if<ExpectedCover>(&unmet_.expected.what)) {
      return phrase(phrases::unmet_value, expected_cover(*cover, language), covered(language));
    }
    std::string line =
        phrase(phrases::unmet_value, shown(expected(), language), shown(unmet_.got, language));
    return line + difference(language);
  }

  ordered_json json() const {
    ordered_json object;
    object["name"] = unmet_.expected.name;
    if (!unmet_.month.empty()) object["month"] = unmet_.month;
    object["line"] = unmet_.expected.where.line;
    object["reason"] = name_of(unmet_.mismatch);
    if (const auto* cover = std::get_if<ExpectedCover>(&unmet_.expected.what)) {
      std::visit([&](const auto& persons) { object["expected"] = persons; }, cover->persons);
      object["got"] = unmet_.covered;
    } else {
      const auto& value = std::get<ExpectedValue>(unmet_.expected.what);
      if (value.member) object["member"] = *value.member;
      object["expected"] = value_json(expected(), type(), assessment_);
      object["got"] = value_json(unmet_.got, type(), assessment_);
    }
    if (unmet_.mismatch == Mismatch::clause) object["clause"] = unmet_.clause;
    if (unmet_.derivation) object["because"] = explanation_json(assessment_, *unmet_.derivation);
    return object;
  }

  /// With its month, where the case has several.
  std::string line(Language language) const {
    return (unmet_.month.empty() ? std::string() : unmet_.month + " ") + text(language);
  }

  /// What decided the value that was got, and on what it rests.
  std::string because(Language language) const {
    if (!unmet_.derivation) return {};
    std::string all;
    const std::string text = explanation_text(assessment_, *unmet_.derivation, {language, false});
    // Its first line repeats the value.
    std::size_t from = text.find('\n') + 1;
    while (from < text.size()) {
      const std::size_t end = text.find('\n', from);
      all += "  " + text.substr(from, end - from) + "\n";
      from = end + 1;
    }
    return all;
  }

 private:
  const dsl::Type& type() const {
    const auto& value = std::get<ExpectedValue>(unmet_.expected.what);
    if (const auto* input = std::get_if<dsl::InputId>(&value.of)) return policy_[*input].type;
    return policy_[std::get<Output>(value.of).definition].type;
  }
  Value expected() const { return {std::get<ExpectedValue>(unmet_.expected.what).raw, true, {}}; }
  std::string shown(const Value& value, Language language) const {
    return value_text(value, type(), assessment_, language);
  }

  /// `多 0.01元/月`: of amounts only.
  std::string difference(Language language) const {
    if (unmet_.mismatch != Mismatch::value || !dsl::is_amount(type())) return {};
    const std::int64_t by = unmet_.got.raw - expected().raw;
    const Value size{by < 0 ? -by : by, true, {}};
    return said(by < 0 ? phrases::unmet_less : phrases::unmet_more, language,
                {shown(size, language)});
  }

  static std::string listed(const std::vector<std::string>& ids, Language language) {
    if (ids.empty()) return std::string(phrases::nobody.in(language));
    return joined(ids, phrases::list_separator.in(language));
  }
  std::string expected_cover(const ExpectedCover& cover, Language language) const {
    if (const auto* count = std::get_if<std::int64_t>(&cover.persons)) {
      return show(*count, dsl::persons, policy_, policy_.texts, language);
    }
    return listed(std::get<std::vector<std::string>>(cover.persons), language);
  }
  std::string covered(Language language) const {
    if (unmet_.got.fault) return value_text(unmet_.got, dsl::yes_no, assessment_, language);
    return listed(unmet_.covered, language);
  }

  const UnmetExpectation& unmet_;
  const Assessment& assessment_;
  const dsl::Policy& policy_;
};

/// A figure that was not met: `847元 × 12 × 1.3：应为 13213.00元，实得 13213.20元（多 0.20元）`.
class UnmetFigure {
 public:
  explicit UnmetFigure(const FigureRead& read)
      : figure_(*read.figure), got_(read.got), policy_(*figure_.policy), type_(figure_.type()) {}

  std::string text(Language language) const {
    std::string line = said(phrases::unmet_value, language,
                            {figure_.name, shown(figure_.expected, language), got(language)});
    if (!in_grains(got_, grains())) {
      line += said(phrases::unmet_exact, language, {quotient_text(got_)});
    } else if (dsl::is_amount(type_)) {
      const std::int64_t by = *in_grains(got_, grains()) - figure_.expected;
      line += said(by < 0 ? phrases::unmet_less : phrases::unmet_more, language,
                   {shown(by < 0 ? -by : by, language)});
    }
    return line;
  }

  ordered_json json() const {
    ordered_json object;
    object["name"] = figure_.name;
    object["line"] = figure_.where.line;
    object["reason"] = "value";
    object["expected"] = value_json(figure_.expected, type_, policy_, policy_.texts);
    const auto raw = in_grains(got_, grains());
    if (raw) {
      object["got"] = value_json(*raw, type_, policy_, policy_.texts);
    } else {
      object["got"] = quotient_text(got_);
    }
    return object;
  }

 private:
  std::int64_t grains() const { return dsl::grains_per_unit(type_); }
  std::string shown(std::int64_t raw, Language language) const {
    return show(raw, type_, policy_, policy_.texts, language);
  }
  /// More decimals than the type has, where the exact value is no whole grain.
  std::string got(Language language) const {
    if (const auto raw = in_grains(got_, grains())) return shown(*raw, language);
    const std::string unit = unit_of_type(type_, policy_, language);
    const bool apart = language == Language::en && !unit.empty();
    return decimals_text(got_, 8) + (apart ? " " : "") + unit;
  }

  const PublishedFigure& figure_;
  const Fraction& got_;
  const dsl::Policy& policy_;
  const dsl::Type type_;
};

}  // namespace

std::string_view name_of(CaseStatus status) {
  switch (status) {
    case CaseStatus::official:
      return "official";
    case CaseStatus::illustrative:
      return "illustrative";
    case CaseStatus::conflict:
      return "conflict";
  }
  return {};
}

std::string failure_text(const FailedCase& failed, Language language) {
  const RecordedCase& recorded = *failed.recorded;
  std::string all = said(phrases::case_failed, language, {recorded.id});
  if (!recorded.title.empty()) all += "  " + recorded.title;
  all += fmt::format("\n  {}:{}  {}", recorded.where.path, recorded.where.line,
                     phrase_of(recorded.status).in(language));
  if (!recorded.source.empty()) all += "  " + recorded.source;
  all += "\n";
  for (const dsl::Diagnostic& obstacle : failed.result->obstacles) {
    all += fmt::format("  {}\n", dsl::sentence(obstacle, language));
    const std::string help = dsl::help(obstacle, language);
    if (!help.empty()) all += fmt::format("    {}\n", help);
  }
  for (const dsl::Requirement* broken : failed.result->broken) {
    all += fmt::format("  {}\n", said(phrases::requirement_broken, language, {broken->title.name}));
  }
  for (const FigureRead& unmet : failed.result->unmet_figures) {
    all += fmt::format("  {}\n", UnmetFigure(unmet).text(language));
  }
  for (const UnmetExpectation& unmet : failed.result->unmet) {
    const Unmet shown(unmet, *unmet.assessment);
    all += fmt::format("  {}\n{}", shown.line(language), shown.because(language));
  }
  return all;
}

std::string failure_line(const FailedCase& failed, Language language) {
  const BoundCase::Result& result = *failed.result;
  if (!result.obstacles.empty()) return dsl::sentence(result.obstacles.front(), language);
  if (!result.unmet_figures.empty()) {
    return UnmetFigure(result.unmet_figures.front()).text(language);
  }
  if (!result.unmet.empty()) {
    return Unmet(result.unmet.front(), *result.unmet.front().assessment).line(language);
  }
  if (result.broken.empty()) return {};
  return said(phrases::requirement_broken, language, {result.broken.front()->title.name});
}

ordered_json failure_json(const FailedCase& failed, Language language) {
  const RecordedCase& recorded = *failed.recorded;
  ordered_json object;
  object["id"] = recorded.id;
  object["title"] = recorded.title;
  object["status"] = name_of(recorded.status);
  object["source"] = recorded.source;
  object["file"] = recorded.where.path;
  object["line"] = recorded.where.line;
  object["obstacles"] = ordered_json::array();
  for (const dsl::Diagnostic& obstacle : failed.result->obstacles) {
    object["obstacles"].push_back({{"code", obstacle.message->code},
                                   {"message", dsl::sentence(obstacle, language)},
                                   {"help", dsl::help(obstacle, language)}});
  }
  object["requirements"] = ordered_json::array();
  for (const dsl::Requirement* broken : failed.result->broken) {
    object["requirements"].push_back(broken->title.name);
  }
  object["expectations"] = ordered_json::array();
  for (const FigureRead& unmet : failed.result->unmet_figures) {
    object["expectations"].push_back(UnmetFigure(unmet).json());
  }
  for (const UnmetExpectation& unmet : failed.result->unmet) {
    object["expectations"].push_back(Unmet(unmet, *unmet.assessment).json());
  }
  return object;
}

std::string conflict_line(const ConflictSeen& conflict, Language language) {
  const Disagreement& seen = conflict.disagreement;
  const auto shown = [&](std::int64_t raw) {
    return show(raw, seen.type, *conflict.policy, conflict.policy->texts, language);
  };
  std::string title = seen.month.empty() ? seen.name : seen.month + " " + seen.name;
  if (!seen.member.empty()) title += said(phrases::explain_of_person, language, {seen.member});
  std::string line =
      said(phrases::conflict_line, language, {title, shown(seen.rule), shown(seen.published)});
  if (dsl::is_amount(seen.type)) {
    const std::int64_t by = seen.rule - seen.published;
    line += said(by < 0 ? phrases::unmet_less : phrases::unmet_more, language,
                 {shown(by < 0 ? -by : by)});
  }
  return line;
}

std::string conflicts_text(const std::vector<ConflictSeen>& conflicts, Language language) {
  std::string all;
  for (const ConflictSeen& conflict : conflicts) {
    const RecordedCase& recorded = *conflict.recorded;
    all += said(phrases::conflict_heading, language,
                {recorded.id, conflict_line(conflict, language)}) +
           fmt::format("\n  {}:{}{}\n", recorded.where.path, recorded.where.line,
                       recorded.source.empty() ? "" : "  " + recorded.source);
  }
  return all;
}

ordered_json conflicts_json(const std::vector<ConflictSeen>& conflicts) {
  ordered_json all = ordered_json::array();
  for (const ConflictSeen& conflict : conflicts) {
    const Disagreement& seen = conflict.disagreement;
    const auto value = [&](std::int64_t raw) {
      return value_json(raw, seen.type, *conflict.policy, conflict.policy->texts);
    };
    ordered_json& object = all.emplace_back();
    object["id"] = conflict.recorded->id;
    object["file"] = conflict.recorded->where.path;
    object["line"] = conflict.recorded->where.line;
    object["source"] = conflict.recorded->source;
    object["name"] = seen.name;
    if (!seen.month.empty()) object["month"] = seen.month;
    if (!seen.member.empty()) object["member"] = seen.member;
    object["rules"] = value(seen.rule);
    object["published"] = value(seen.published);
  }
  return all;
}

}  // namespace yingbao::sim
