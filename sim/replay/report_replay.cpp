#include "sim/replay/report_replay.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/phrases.h"
#include "sim/report/text_table.h"

namespace yingbao::sim {
namespace {

using dsl::Language;
using interpreter::Wide;
using nlohmann::ordered_json;

/// Fen as yuan, however many.
std::string yuan(Wide fen) {
  const bool negative = fen < 0;
  if (negative) fen = -fen;
  return fmt::format("{}{}.{:02}", negative ? "-" : "", static_cast<std::int64_t>(fen / 100),
                     static_cast<int>(fen % 100));
}
/// A number in JSON is its digits; sums of fen stay far below 2^53.
ordered_json yuan_json(Wide fen) { return ordered_json::parse(yuan(fen)); }

class ReplayReport {
 public:
  ReplayReport(const Replayed& replayed, const dsl::Policy& policy, const Decisions& decisions)
      : replayed_(replayed), policy_(policy), decisions_(decisions) {}

  // ---------------------------------------------------------------- for people

  std::string text(Language language) const {
    std::string all;
    for (const PartingGroup& group : replayed_.groups) all += group_text(group, language) + "\n";
    all += results_text(language);
    for (const auto& [reason, count] : replayed_.not_evaluated) {
      all += said(phrases::replay_not_evaluated, language, {std::to_string(count), reason}) + "\n";
    }
    const std::int64_t agree = replayed_.evaluated - replayed_.differ;
    all += "\n" +
           said(phrases::replay_closing, language,
                {std::to_string(replayed_.decisions), std::to_string(replayed_.evaluated),
                 std::to_string(agree), std::to_string(replayed_.differ)}) +
           "\n";
    return all;
  }

  // ---------------------------------------------------------------- for programs

  ordered_json json() const {
    ordered_json object;
    object["schema"] = "yingbao.replay/1";
    object["policy"] = policy_.title.name;
    object["decisions"] = replayed_.decisions;
    object["evaluated"] = replayed_.evaluated;
    object["differ"] = replayed_.differ;
    object["not_looked_up"] = replayed_.not_looked_up;
    object["not_evaluated"] = ordered_json::array();
    for (const auto& [reason, count] : replayed_.not_evaluated) {
      object["not_evaluated"].push_back({{"reason", reason}, {"decisions", count}});
    }
    object["results"] = ordered_json::array();
    for (const ResultCompared& result : replayed_.results) {
      ordered_json one;
      one["name"] = result.name;
      one["compared"] = result.compared;
      one["differ"] = result.differ;
      if (is_money(result.definition)) one.update(amounts_json(result.amounts));
      object["results"].push_back(std::move(one));
    }
    object["groups"] = ordered_json::array();
    for (const PartingGroup& group : replayed_.groups) object["groups"].push_back(json(group));
    return object;
  }

 private:
  bool is_money(dsl::DefinitionId id) const { return policy_[id].type.kind == dsl::Kind::money; }
  std::string name_of(dsl::DefinitionId id) const {
    for (const RecordedResult& result : decisions_.recorded) {
      if (result.definition == id) return result.name;
    }
    return {};
  }
  std::string who(const Parting& parting) const {
    const std::string& household = decisions_.people.household_ids[parting.household];
    return parting.child.empty() ? household : household + " / " + parting.child;
  }

  std::string group_text(const PartingGroup& group, Language language) const {
    const std::string count = std::to_string(group.decisions);
    const dsl::Location where = dsl::locate(*policy_.sources, group.span);
    const bool known = !group.clause.empty();
    std::string all = said(phrases::replay_group, language,
                           {known ? fmt::format("{}:{}:{}", where.path, where.line, where.column)
                                  : std::string("—"),
                            name_of(group.result), count}) +
                      "\n";
    std::string words =
        known ? group.clause : std::string(phrases::replay_not_looked_up.in(language));
    for (const std::string& citation : group.citations) words += "   " + citation;
    all += "  " + words + "\n";
    if (replayed_.amount) all += "  " + sums(group.amounts, language) + "\n";
    for (const Parting& example : group.examples) {
      all +=
          "    " +
          said(phrases::replay_example, language, {who(example), example.recorded, example.due}) +
          "\n";
    }
    return all;
  }
  static std::string sums(const Amounts& amounts, Language language) {
    return said(
        phrases::replay_sums, language,
        {yuan(amounts.due), yuan(amounts.recorded), yuan(amounts.more), yuan(amounts.less)});
  }

  std::string results_text(Language language) const {
    const auto word = [&](const Phrase& phrase) { return std::string(phrase.in(language)); };
    TextTable table(
        1, {word(phrases::replay_result), word(phrases::replay_compared),
            word(phrases::replay_differ), word(phrases::replay_due), word(phrases::replay_recorded),
            word(phrases::replay_more), word(phrases::replay_less)});
    for (const ResultCompared& result : replayed_.results) {
      const bool money = is_money(result.definition);
      const auto amount = [&](Wide fen) { return money ? yuan(fen) : std::string(); };
      table.add({result.name, std::to_string(result.compared), std::to_string(result.differ),
                 amount(result.amounts.due), amount(result.amounts.recorded),
                 amount(result.amounts.more), amount(result.amounts.less)});
    }
    return table.text();
  }

  static ordered_json amounts_json(const Amounts& amounts) {
    ordered_json object;
    object["due"] = yuan_json(amounts.due);
    object["recorded"] = yuan_json(amounts.recorded);
    object["too_little"] = yuan_json(amounts.more);
    object["too_much"] = yuan_json(amounts.less);
    return object;
  }

  ordered_json json(const PartingGroup& group) const {
    ordered_json object;
    object["result"] = name_of(group.result);
    object["clause"] = group.clause.empty() ? ordered_json() : ordered_json(group.clause);
    object["label"] = group.label;
    object["citations"] = group.citations;
    if (!group.clause.empty()) {
      const dsl::Location where = dsl::locate(*policy_.sources, group.span);
      object["file"] = where.path;
      object["line"] = where.line;
      object["column"] = where.column;
    }
    object["decisions"] = group.decisions;
    if (replayed_.amount) {
      object["amount"] = replayed_.results[*replayed_.amount].name;
      object.update(amounts_json(group.amounts));
    }
    object["examples"] = ordered_json::array();
    for (const Parting& example : group.examples) {
      ordered_json one;
      one["decision"] = decisions_.people.household_ids[example.household];
      if (!example.child.empty()) one["member"] = example.child;
      one["date"] = show_day(decisions_.days[example.household]);
      one["recorded"] = example.recorded;
      one["due"] = example.due;
      object["examples"].push_back(std::move(one));
    }
    return object;
  }

  const Replayed& replayed_;
  const dsl::Policy& policy_;
  const Decisions& decisions_;
};

}  // namespace

std::string replay_text(const Replayed& replayed, const dsl::Policy& policy,
                        const Decisions& decisions, dsl::Language language) {
  return ReplayReport(replayed, policy, decisions).text(language);
}

ordered_json replay_json(const Replayed& replayed, const dsl::Policy& policy,
                         const Decisions& decisions) {
  return ReplayReport(replayed, policy, decisions).json();
}

}  // namespace yingbao::sim
