// The slow differential fuzz run: programs by seed, resumable; prints what it has tried.
//
//   differential_fuzz [--first SEED] [--programs N] [--households N] [--watch N] [--reports N]

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "tests/interpreter/differential/trial.h"

namespace yingbao::interpreter::differential {
namespace {

struct Plan {
  std::uint64_t first = 0;
  std::uint64_t programs = 20'000;
  std::uint64_t households = 500;
  std::uint64_t reports = 5;  // mismatches that are shrunk and shown; 0: the first one ends the run
  std::uint64_t watch = 3;    // every so many households are counted in the table
};

bool take(Plan& plan, std::string_view name, const char* value) {
  const std::uint64_t number = std::strtoull(value, nullptr, 10);
  if (name == "--first") return plan.first = number, true;
  if (name == "--programs") return plan.programs = number, true;
  if (name == "--households") return plan.households = number, true;
  if (name == "--watch") return plan.watch = number, true;
  if (name == "--reports") return plan.reports = number, true;
  return false;
}

void report(const Trial& trial, const Mismatch& mismatch) {
  const Trial smaller = shrunk(trial, mismatch);
  Counts counts;
  const auto still = compare(smaller, counts);
  std::cout << describe(smaller, still ? *still : mismatch) << "\n";
}

void print(const Counts& counts, double seconds) {
  std::cout << counts.programs << " programs, " << counts.households << " households, "
            << counts.values << " values: " << counts.faults << " faults, " << counts.missing
            << " missing; " << 100.0 * double(counts.faulted) / double(counts.households)
            << " % of households with a fault; " << seconds << " s\n";
}

int run(const Plan& plan) {
  const auto begin = std::chrono::steady_clock::now();
  Counts counts;
  Hits hits;
  std::uint64_t mismatches = 0;
  for (std::uint64_t i = 0; i < plan.programs; ++i) {
    const Trial trial = make_trial(plan.first + i, plan.households);
    if (const auto mismatch = compare(trial, counts, &hits, plan.watch)) {
      std::cout << "MISMATCH in seed " << trial.seed << "\n";
      if (plan.reports != 0) report(trial, *mismatch);
      if (++mismatches >= plan.reports) return 1;
    }
    if ((i + 1) % 1000 == 0) std::cerr << "seed " << plan.first + i << " done\n";
  }
  const std::size_t missing = plan.watch == 0 ? 0 : hits.print(std::cout);
  print(counts, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  const bool faulty_enough = counts.faulted * 20 >= counts.households;
  if (!faulty_enough) std::cout << "fewer than 5 % of households have a fault\n";
  if (missing != 0) std::cout << missing << " cells were not hit\n";
  return mismatches != 0 || missing != 0 || !faulty_enough;
}

}  // namespace
}  // namespace yingbao::interpreter::differential

int main(int count, char** arguments) {
  yingbao::interpreter::differential::Plan plan;
  for (int i = 1; i + 1 < count; i += 2)
    if (!yingbao::interpreter::differential::take(plan, arguments[i], arguments[i + 1])) return 2;
  return yingbao::interpreter::differential::run(plan);
}
