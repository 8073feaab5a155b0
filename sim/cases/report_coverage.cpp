#include "sim/cases/report_coverage.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "sim/assess/assessment.h"
#include "sim/cases/threshold.h"
#include "sim/phrases.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

using dsl::Language;
using nlohmann::ordered_json;

bool is_open(dsl::Day day) {
  return day == std::numeric_limits<dsl::Day>::min() || day == std::numeric_limits<dsl::Day>::max();
}

const Phrase& missed(const Goal& goal) {
  switch (goal.kind) {
    case GoalKind::clause:
      return phrases::missed_clause;
    case GoalKind::outcome:
      return goal.yes ? phrases::missed_yes : phrases::missed_no;
    case GoalKind::condition:
      return goal.yes ? phrases::missed_condition_yes : phrases::missed_condition_no;
  }
  return phrases::missed_clause;
}

std::string in_force(const dsl::InForce& days, Language language) {
  if (is_open(days.from) && is_open(days.until)) return {};
  if (is_open(days.until)) return said(phrases::missed_since, language, {show_day(days.from)});
  if (is_open(days.from)) return said(phrases::missed_until, language, {show_day(days.until)});
  return said(phrases::missed_within, language, {show_day(days.from), show_day(days.until)});
}

/// `dibao.bao:31:9  差额低保金（自 2018-01-01 起）  没有适用过：其他情形，0元`
std::string line_of(const WrittenGoal& written, Language language) {
  const Goal& goal = written.goal;
  const dsl::Policy& policy = *written.policy;
  return fmt::format("{}:{}:{}  {}{}  {}", written.where.path, written.where.line,
                     written.where.column, policy[goal.definition].title.name,
                     in_force(goal.in_force, language),
                     said(missed(goal), language, {words_without_basis(policy, goal.span)}));
}

std::string counts_text(const Covered& covered, Language language) {
  const auto line = [&](const Phrase& phrase, const Covered::Share& share) {
    return "  " + said(phrase, language, {std::to_string(share.hit), std::to_string(share.all)});
  };
  std::string all = line(phrases::covered_clauses, covered.clauses) + "\n" +
                    line(phrases::covered_outcomes, covered.outcomes) + "\n" +
                    line(phrases::covered_conditions, covered.conditions);
  if (covered.coupled != 0) {
    all += said(phrases::covered_coupled, language, {std::to_string(covered.coupled)});
  }
  return all + "\n";
}

std::string policy_text(const PolicyCoverage& policy, Language language) {
  std::string all = said(phrases::coverage_heading, language, {policy.policy}) + "\n" +
                    counts_text(policy.covered(), language);
  std::string open, coupled;
  for (const WrittenGoal& goal : policy.goals) {
    // A condition that stands alone is missed with its outcome: that is said once.
    const bool said_already =
        goal.goal.kind == GoalKind::condition && goal.goal.expression == goal.goal.question;
    if (goal.met || said_already) continue;
    if (goal.coupled.empty()) {
      open += "    " + line_of(goal, language) + "\n";
    } else {
      coupled += "    " + line_of(goal, language) + "\n      " + goal.coupled + "\n";
    }
  }
  if (!open.empty()) all += fmt::format("  {}\n{}", phrases::missed_heading.in(language), open);
  if (!coupled.empty()) {
    all += fmt::format("  {}\n{}", phrases::coupled_heading.in(language), coupled);
  }
  return all;
}

void add_counts(ordered_json& object, const Covered& covered) {
  for (const GoalKind kind : {GoalKind::clause, GoalKind::outcome, GoalKind::condition}) {
    object[std::string(name_of(kind))] = {covered.of(kind).hit, covered.of(kind).all};
  }
  object["coupled"] = covered.coupled;
}

ordered_json day(dsl::Day day) {
  return is_open(day) ? ordered_json(nullptr) : ordered_json(show_day(day));
}

std::string_view kind_name(GoalKind kind) {
  switch (kind) {
    case GoalKind::clause:
      return "clause";
    case GoalKind::outcome:
      return "outcome";
    case GoalKind::condition:
      return "condition";
  }
  return {};
}

ordered_json goal_json(const WrittenGoal& written) {
  const Goal& goal = written.goal;
  ordered_json object;
  object["kind"] = kind_name(goal.kind);
  if (goal.kind != GoalKind::clause) object["value"] = goal.yes;
  object["definition"] = (*written.policy)[goal.definition].title.name;
  object["from"] = day(goal.in_force.from);
  object["until"] = day(goal.in_force.until);
  object["file"] = written.where.path;
  object["line"] = written.where.line;
  object["column"] = written.where.column;
  object["text"] = words_without_basis(*written.policy, goal.span);
  if (!written.coupled.empty()) object["coupled"] = written.coupled;
  return object;
}

}  // namespace

Covered total_of(const std::vector<PolicyCoverage>& policies) {
  Covered total;
  for (const PolicyCoverage& policy : policies) total += policy.covered();
  return total;
}

std::string coverage_text(const std::vector<PolicyCoverage>& policies, Language language) {
  std::string all;
  for (const PolicyCoverage& policy : policies) all += policy_text(policy, language) + "\n";
  if (policies.size() > 1) {
    all += std::string(phrases::coverage_total.in(language)) + "\n" +
           counts_text(total_of(policies), language) + "\n";
  }
  return all;
}

ordered_json coverage_json(const std::vector<PolicyCoverage>& policies) {
  ordered_json object;
  add_counts(object, total_of(policies));
  object["policies"] = ordered_json::array();
  for (const PolicyCoverage& policy : policies) {
    ordered_json& one = object["policies"].emplace_back();
    one["policy"] = policy.policy;
    add_counts(one, policy.covered());
    one["missed"] = ordered_json::array();
    for (const WrittenGoal& goal : policy.goals) {
      if (!goal.met) one["missed"].push_back(goal_json(goal));
    }
  }
  return object;
}

}  // namespace yingbao::sim
