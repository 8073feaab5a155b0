// yingbao_bench [--json FILE] [--households N] [--turns N]
//
// Every figure is a ratio of times within this process, and stands only where both sides gave the
// same numbers; otherwise the program says so and exits 1.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <thread>

#include "interpreter/evaluate.h"
#include "interpreter/kernels/kernels.h"
#include "tests/bench/clock.h"
#include "tests/bench/w1_engine.h"

namespace yingbao::bench {
namespace {

using interpreter::BlockRunner;
using Figures = nlohmann::ordered_json;

struct Options {
  std::string json;
  std::size_t households = 1'000'000;
  int turns = 7;
};

std::optional<Options> read(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    if (name == "--json")
      options.json = argv[i + 1];
    else if (name == "--households")
      options.households = std::size_t(std::atoll(argv[i + 1]));
    else if (name == "--turns")
      options.turns = std::atoi(argv[i + 1]);
    else
      return std::nullopt;
  }
  const bool whole = argc % 2 == 1 && options.households > 0 && options.turns > 0;
  return whole ? std::optional(options) : std::nullopt;
}

void require(bool same, std::string_view what) {
  if (same) return;
  std::cerr << what << ": not the same numbers, so no figure counts\n";
  std::exit(1);
}

class Bench {
 public:
  explicit Bench(const Options& options)
      : options_(options),
        rules_(YINGBAO_SOURCE_DIR "/tests/bench/w1.bao"),
        population_(make_w1_population(options.households, 1)),
        view_(population_.view()),
        core_(compile(rules_.edition(), rules_.core_outputs())),
        scalar_(options.households),
        block_(options.households) {}

  Figures run() {
    figures_["households"] = population_.households();
    figures_["persons"] = population_.first.back();
    core();
    aggregates();
    two_threads();
    sweep();
    reference();
    return figures_;
  }

 private:
  void say(const std::string& name, const Compared& compared) {
    figures_[name] = compared.ratio;
    std::cerr << name << ' ' << compared.ratio << " (" << compared.first * 1e3 << " ms to "
              << compared.second * 1e3 << " ms)\n";
  }

  void core() {
    for (const auto* set : interpreter::kernels::usable_kernels()) {
      BlockRunner runner(core_, rules_.edition(), view_, set->name);
      const Compared compared = compare(
          options_.turns, thread_seconds,
          [&] { run_w1_block(runner, 0, population_.households(), block_); },
          [&] { run_w1_scalar(population_, scalar_); });
      require(block_ == scalar_, "W1 core");
      if (set == interpreter::kernels::usable_kernels().front()) say("w1_core_ratio", compared);
      say(std::string("w1_core_ratio_") + set->name, compared);
    }
    std::int64_t eligible = 0;
    for (auto raw : scalar_.eligible) eligible += raw;
    figures_["w1_eligible_share"] = double(eligible) / double(population_.households());
  }

  void aggregates() {
    const auto program = compile(rules_.edition(), rules_.sums_outputs());
    BlockRunner runner(program, rules_.edition(), view_);
    W1Groups by_block, by_scalar;
    const Compared compared = compare(
        options_.turns, thread_seconds,
        [&] { run_w1_block_with_sums(runner, population_, by_block); },
        [&] { run_w1_scalar_with_sums(population_, by_scalar); });
    require(by_block == by_scalar, "W1 with its sums");
    say("w1_aggregates_ratio", compared);
  }

  void two_threads() {
    const std::size_t households = population_.households();
    BlockRunner one(core_, rules_.edition(), view_);
    BlockRunner other(core_, rules_.edition(), view_);
    W1Outputs by_two(households);
    const auto both = [&] {
      const std::size_t half = households / 2;
      std::thread second([&] { run_w1_block(other, half, households, by_two); });
      run_w1_block(one, 0, half, by_two);
      second.join();
    };
    const auto alone = [&] { run_w1_block(one, 0, households, block_); };
    const Compared compared = compare(options_.turns, wall_seconds, alone, both);
    require(by_two == block_, "two threads");
    say("two_thread_speedup", compared);
  }

  /// Sixteen standards, block by block: per value, against as many passes of their own.
  void sweep() {
    constexpr std::size_t values = 16;
    std::vector<interpreter::Edition> editions(values, rules_.edition());
    for (std::size_t i = 0; i < values; ++i)
      for (auto& cell : editions[i].parameters[0]) cell += std::int64_t(i) * 100'000;
    std::vector<BlockRunner> runners;
    for (const auto& edition : editions) runners.emplace_back(core_, edition, view_);
    const auto together = [&] {
      for (std::size_t at = 0; at < view_.households; at += interpreter::default_block)
        for (auto& runner : runners)
          runner.run(at, std::min(interpreter::default_block, view_.households - at));
    };
    BlockRunner one(core_, rules_.edition(), view_);
    const Compared compared =
        compare(std::max(1, options_.turns / 4), thread_seconds, together,
                [&] { run_w1_block(one, 0, population_.households(), block_); });
    say("sweep_16_ratio",
        {compared.ratio / double(values), compared.first / double(values), compared.second});
  }

  void reference() {
    const std::size_t some = std::min<std::size_t>(population_.households(), 20'000);
    const W1Population few = make_w1_population(some, 1);
    const interpreter::View view = few.view();
    W1Outputs by_hand(some), by_reference(some);
    const auto walk = [&] {
      interpreter::Evaluator evaluator(rules_.edition(), view);
      const auto outputs = rules_.core_outputs();
      for (std::size_t h = 0; h < some; ++h) {
        evaluator.choose(h);
        by_reference.eligible[h] = evaluator.value(outputs[0]).raw;
        by_reference.per_capita[h] = evaluator.value(outputs[1]).raw;
        by_reference.benefit[h] = evaluator.value(outputs[2]).raw;
        by_reference.covered_persons[h] = evaluator.value(outputs[3]).raw;
      }
    };
    const Compared compared =
        compare(options_.turns, thread_seconds, walk, [&] { run_w1_scalar(few, by_hand); });
    require(by_hand == by_reference, "the reference evaluator");
    say("reference_ratio", compared);
  }

  Options options_;
  W1Rules rules_;
  W1Population population_;
  interpreter::View view_;
  interpreter::Program core_;
  W1Outputs scalar_, block_;
  Figures figures_;
};

int run(int argc, char** argv) {
  const auto options = read(argc, argv);
  if (!options) {
    std::cerr << "usage: yingbao_bench [--json FILE] [--households N] [--turns N]\n";
    return 2;
  }
  const Figures figures = Bench(*options).run();
  if (options->json.empty()) return std::cout << figures.dump(2) << '\n', 0;
  std::ofstream file(options->json);
  file << figures.dump(2) << '\n';
  return file ? 0 : 3;
}

}  // namespace
}  // namespace yingbao::bench

int main(int argc, char** argv) { return yingbao::bench::run(argc, argv); }
