#include "sim/cases/test_run.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace yingbao::sim {
namespace {

std::vector<GoalsMet> none_met(const std::vector<Goals>& goals) {
  std::vector<GoalsMet> met;
  for (const Goals& one : goals) met.push_back(one.none_met());
  return met;
}

/// What is met is met: the order in which threads are added does not matter.
void add(const std::vector<GoalsMet>& from, std::vector<GoalsMet>& to) {
  for (std::size_t policy = 0; policy < to.size(); ++policy) {
    for (std::size_t i = 0; i < to[policy].size(); ++i) {
      if (from[policy][i]) to[policy][i] = true;
    }
  }
}

}  // namespace

TestRun run_cases(const std::vector<CaseToRun>& cases, const std::vector<Goals>& goals,
                  unsigned threads) {
  TestRun run;
  run.results.resize(cases.size());
  threads = static_cast<unsigned>(std::clamp<std::size_t>(cases.size(), 1, std::max(threads, 1u)));
  std::vector<std::vector<GoalsMet>> met(threads, none_met(goals));
  std::atomic<std::size_t> next = 0;
  const auto work = [&](unsigned thread) {
    for (std::size_t i = next++; i < cases.size(); i = next++) {
      BoundCase::Watch watch;
      if (!goals.empty()) {
        const Goals& of_policy = goals[cases[i].policy];
        GoalsMet& met_there = met[thread][cases[i].policy];
        watch = [&](Assessment& assessment) { of_policy.meet(assessment, met_there); };
      }
      BoundCase::Result& result = run.results[i];
      result = cases[i].bound->run(watch);
      if (!result.passed()) continue;
      result.assessments.clear();
      result.months.reset();
    }
  };
  {
    std::vector<std::jthread> others;
    for (unsigned thread = 1; thread < threads; ++thread) others.emplace_back(work, thread);
    work(0);
  }
  run.met = none_met(goals);
  for (const auto& of_thread : met) add(of_thread, run.met);
  return run;
}

}  // namespace yingbao::sim
