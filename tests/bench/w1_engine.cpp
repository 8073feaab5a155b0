#include "tests/bench/w1_engine.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "dsl/load.h"

namespace yingbao::bench {
namespace {

using interpreter::BlockRunner;
using interpreter::default_block;
using interpreter::Lane;

dsl::Policy load(const std::string& path) {
  dsl::Loaded loaded = dsl::load_policy(path);
  if (loaded.policy) return std::move(*loaded.policy);
  std::cerr << path << " does not check: " << loaded.diagnostics.size() << " diagnostics\n";
  std::exit(70);
}

void copy(const Lane& lane, std::size_t first, std::vector<std::int64_t>& column) {
  if (!lane.fault.empty() || !lane.known.empty()) std::exit(70);  // W1 never faults
  std::copy(lane.raw.begin(), lane.raw.end(), column.begin() + std::ptrdiff_t(first));
}

}  // namespace

W1Rules::W1Rules(const std::string& path)
    : policy_(load(path)),
      edition_(std::get<interpreter::Edition>(
          interpreter::edition_on(policy_, dsl::day_of(2020, 1, 1)))) {}

dsl::DefinitionId W1Rules::definition(std::string_view name) const {
  for (std::uint32_t i = 0; i < policy_.definitions.size(); ++i)
    if (policy_.definitions[i].title.name == name) return {i};
  std::exit(70);
}

std::vector<dsl::DefinitionId> W1Rules::core_outputs() const {
  return {definition("eligible"), definition("per_capita"), definition("benefit"),
          definition("covered_persons")};
}
std::vector<dsl::DefinitionId> W1Rules::sums_outputs() const {
  return {definition("covered_persons"), definition("benefit"), definition("truly_poor")};
}

void run_w1_block(BlockRunner& runner, std::size_t first, std::size_t last, W1Outputs& outputs) {
  for (std::size_t at = first; at < last; at += default_block) {
    runner.run(at, std::min(default_block, last - at));
    copy(runner.output(0), at, outputs.eligible);
    copy(runner.output(1), at, outputs.per_capita);
    copy(runner.output(2), at, outputs.benefit);
    copy(runner.output(3), at, outputs.covered_persons);
  }
}

void run_w1_block_with_sums(BlockRunner& runner, const W1Population& population, W1Groups& groups) {
  groups.assign(w1_groups + 1, {});
  const auto& counties = population.columns[county].raw;
  const auto& areas = population.columns[area].raw;
  for (std::size_t at = 0; at < population.households(); at += default_block) {
    runner.run(at, std::min(default_block, population.households() - at));
    const Lane covered = runner.output(0), benefit = runner.output(1), poor = runner.output(2);
    for (std::size_t i = 0; i < covered.raw.size(); ++i)
      groups[std::size_t(counties[at + i] * 2 + areas[at + i])].add(covered.raw[i], benefit.raw[i],
                                                                    poor.raw[i] != 0);
  }
  for (std::size_t g = 0; g < w1_groups; ++g) groups[w1_groups] += groups[g];
}

}  // namespace yingbao::bench
