#include "sim/run/worker.h"

#include <algorithm>

namespace yingbao::sim {
namespace {

Results empty_results(const PreparedRun& run) {
  Results results;
  for (const auto& alternative : run.alternatives) {
    AlternativeResults& one = results.alternatives.emplace_back();
    one.overall.poor.resize(alternative->lines.size());
    one.groups.resize(run.by.size());
    one.lines.resize(alternative->lines.size());
    one.checks.resize(alternative->checks.size());
    one.requirements.resize(alternative->requirements.size());
    for (const PreparedRunRequirement& of_run : alternative->run_requirements)
      one.run_requirements.emplace_back().sums.resize(of_run.requirement->totals.size());
  }
  results.changes.resize(run.alternatives.size() - run.months);
  for (ChangeResults& change : results.changes) change.groups.resize(run.by.size());
  return results;
}

Left left_of(std::int64_t members, Weight weight) {
  return {1, Wide{weight}, Wide{weight} * members};
}

}  // namespace

Worker::Worker(const PreparedRun& run)
    : run_(run),
      take_up_(run.scenario.administration.take_up, run.scenario.seed),
      outcomes_(run.alternatives.size()),
      keys_(run.by.size()),
      results_(empty_results(run)) {
  for (std::size_t a = 0; a < run.alternatives.size(); ++a) {
    const auto before = run.month_before(a);
    readers_.push_back(std::make_unique<HouseholdReader>(
        run, *run.alternatives[a], take_up_, before ? readers_[*before].get() : nullptr));
    requirement_readers_.push_back(std::make_unique<RequirementReader>(run, *run.alternatives[a]));
  }
}

void Worker::run_block(std::size_t first, std::size_t count) {
  for (std::size_t a = 0; a < readers_.size(); ++a) {
    readers_[a]->run_block(first, count);
    requirement_readers_[a]->run_block(first, count, *readers_[a]);
    readers_[a]->end_month();
  }
  for (std::size_t h = first; h < first + count; ++h) add_household(h);
}

void Worker::add_household(std::size_t household) {
  const Weight weight = run_.people.weight(household);
  set_keys(household);
  for (std::size_t a = 0; a < readers_.size(); ++a) {
    readers_[a]->read(household, outcomes_[a]);
    leave_from_then_on(a);
    if (outcomes_[a].reason) {
      add_left(a, *outcomes_[a].reason, weight);
    } else {
      add_evaluated(a, household, weight);
    }
    if (a >= run_.months) add_change(a, weight);
  }
}

/// What could not be evaluated in a month is not evaluated from that month on, for that reason.
void Worker::leave_from_then_on(std::size_t alternative) {
  const auto before = run_.month_before(alternative);
  if (!before || !outcomes_[*before].reason) return;
  outcomes_[alternative].reason = outcomes_[*before].reason;
}

/// Groups are those of the baseline's truth, in its first month.
void Worker::set_keys(std::size_t household) {
  for (std::size_t c = 0; c < keys_.size(); ++c) {
    keys_[c].clear();
    for (const Source& source : run_.by[c]) {
      keys_[c].push_back(readers_[0]->value(source, household).value_or(missing_key));
    }
  }
}

void Worker::add_left(std::size_t alternative, const Reason& reason, Weight weight) {
  AlternativeResults& results = results_.alternatives[alternative];
  const auto members = static_cast<std::int64_t>(outcomes_[alternative].shares.members());
  results.left[reason].add(left_of(members, weight));
  results.left_in_all.add(left_of(members, weight));
}

void Worker::add_evaluated(std::size_t alternative, std::size_t household, Weight weight) {
  const HouseholdOutcome& outcome = outcomes_[alternative];
  const auto& lines = run_.alternatives[alternative]->lines;
  AlternativeResults& results = results_.alternatives[alternative];
  HouseholdCase entry = case_of(outcome.shares);
  std::vector<std::int64_t> poor;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Poverty poverty =
        poverty_of(*outcome.welfare, outcome.lines[i], entry.members, entry.paid);
    if (lines[i].main) entry.poverty = poverty;
    poor.push_back(poverty.poor);
    add_line(alternative, i, poverty, weight);
  }
  const auto add = [&](Sums& sums) {
    sums.poor.resize(poor.size());
    for (std::size_t i = 0; i < poor.size(); ++i) sums.poor[i] += Wide{poor[i]} * weight;
    sums.tally.add(entry, weight);
  };
  add(results.overall);
  for (std::size_t c = 0; c < keys_.size(); ++c) add(results.groups[c][keys_[c]]);
  if (run_.alternatives[alternative]->has_need()) {
    results.need.add(case_against(outcome.shares, outcome.shares.need), weight);
  }
  add_checks(alternative, household);
  requirement_readers_[alternative]->add(household, weight, results);
  if (!outcome.welfare) return;
  results.ranking.push_back(
      {*outcome.welfare, entry.paid, entry.members, weight, static_cast<std::uint32_t>(household)});
}

/// The benchmark of a line: who is poor before the benefit.
void Worker::add_line(std::size_t alternative, std::size_t line, const Poverty& poverty,
                      Weight weight) {
  const Shares& shares = outcomes_[alternative].shares;
  marked_.assign(shares.members(), poverty.poor_before > 0);
  HouseholdCase against = case_against(shares, marked_);
  against.poverty = poverty;
  results_.alternatives[alternative].lines[line].add(against, weight);
}

void Worker::add_checks(std::size_t alternative, std::size_t household) {
  const auto& checks = run_.alternatives[alternative]->checks;
  const auto& first = run_.people.first[0];
  for (std::size_t i = 0; i < checks.size(); ++i) {
    CheckCounts& counts = results_.alternatives[alternative].checks[i];
    const auto value = [&](const Source& source, std::size_t person) {
      const bool own = source.level == dsl::person_level;
      return readers_[alternative]->value(source, own ? person : household);
    };
    for (std::size_t person = first[household]; person < first[household + 1]; ++person) {
      const auto made = value(checks[i].definition, person);
      const auto stated = value(checks[i].input, person);
      CheckCounts one;
      one.unknown = !made || !stated;
      one.agree = made && stated && *made == *stated;
      one.disagree = made && stated && *made != *stated;
      if (one.disagree) one.first_disagreeing = static_cast<std::int64_t>(household);
      counts.add(one);
    }
  }
}

void Worker::add_change(std::size_t alternative, Weight weight) {
  ChangeResults& results = results_.changes[alternative - run_.months];
  const HouseholdOutcome& baseline = outcomes_[run_.baseline_of(alternative)];
  const HouseholdOutcome& now = outcomes_[alternative];
  if (baseline.reason || now.reason) {
    const auto members = static_cast<std::int64_t>(now.shares.members());
    results.not_compared.add(left_of(members, weight));
    return;
  }
  const HouseholdChange change = change_of(baseline.shares, now.shares);
  results.overall.add(change, weight);
  for (std::size_t c = 0; c < keys_.size(); ++c) results.groups[c][keys_[c]].add(change, weight);
}

}  // namespace yingbao::sim
