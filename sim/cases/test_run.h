#pragma once
// Many cases, run at once: the results stand in the order of the cases, whatever the threads.

#include <vector>

#include "sim/cases/coverage.h"
#include "sim/cases/run_case.h"

namespace yingbao::sim {

struct CaseToRun {
  const BoundCase* bound;
  std::size_t policy;  // among the goals
};

struct TestRun {
  std::vector<BoundCase::Result> results;  // by case; of one that passed only what is reported
  std::vector<GoalsMet> met;               // by policy
};

/// `goals` is empty where nobody asks for coverage; else by policy.
TestRun run_cases(const std::vector<CaseToRun>& cases, const std::vector<Goals>& goals,
                  unsigned threads);

}  // namespace yingbao::sim
