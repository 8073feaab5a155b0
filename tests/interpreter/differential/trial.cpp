#include "tests/interpreter/differential/trial.h"

#include "interpreter/kernels/kernels.h"
#include "interpreter/program.h"
#include "interpreter/run.h"
#include "tests/interpreter/differential/people_generator.h"
#include "tests/interpreter/differential/values.h"

namespace yingbao::interpreter::differential {
namespace {

/// Programs read parameters' cells when they run: a scenario's are not the policy's.
void change_cells(Edition& edition, Random random) {
  for (std::size_t i = 0; i < edition.parameters.size(); ++i)
    for (auto& cell : edition.parameters[i])
      if (random.chance(50))
        cell = some_value(random, edition.policy->parameters[i].type, Temper::ties);
}

/// Both evaluators over the same rows, a block at a time.
class Comparison {
 public:
  Comparison(const Trial& trial, Counts& counts, Hits* hits, std::size_t watched)
      : trial_(trial),
        counts_(counts),
        edition_(std::get<Edition>(
            edition_on(trial.generated.policy, trial.generated.day, trial.generated.outputs))),
        program_(compile(edition_, trial.generated.outputs)),
        view_(trial.people.view()),
        watched_(hits ? watched : 0) {
    if (trial.cells) change_cells(edition_, Random(*trial.cells));
    if (!hits) return;
    hits->count(program_);
    observer_.emplace(trial.generated.policy, *hits);
  }

  std::optional<Mismatch> run() {
    ++counts_.programs;
    BlockRunner runner(program_, edition_, view_, kernel_set());
    Evaluator plain(edition_, view_);
    Evaluator watching(edition_, view_, observer_ ? &*observer_ : nullptr);
    const std::size_t count = view_.households;
    const std::size_t blocks = (count + trial_.block - 1) / trial_.block;
    for (std::size_t i = 0; i < blocks; ++i) {
      const std::size_t first = (trial_.backwards ? blocks - 1 - i : i) * trial_.block;
      const std::size_t size = std::min(trial_.block, count - first);
      runner.run(first, size);
      for (std::size_t h = first; h < first + size; ++h) {
        const bool watch = watched_ != 0 && h % watched_ == 0;
        if (auto found = household(runner, watch ? watching : plain, first, h)) return found;
      }
    }
    return std::nullopt;
  }

 private:
  std::optional<Mismatch> household(const BlockRunner& runner, Evaluator& evaluator,
                                    std::size_t first, std::size_t h) {
    evaluator.choose(h);
    bool faulted = false;
    const auto& outputs = trial_.generated.outputs;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      const dsl::Level level = trial_.generated.policy[outputs[i]].level;
      const bool of_children = level != dsl::household_level;
      const auto rows = of_children ? std::int32_t(evaluator.children(level)) : 1;
      const std::size_t begin = of_children ? view_.first[level - 1u][h] : h;
      const std::size_t block_begin = of_children ? view_.first[level - 1u][first] : first;
      const Lane lane = runner.output(i);
      for (std::int32_t row = 0; row < rows; ++row) {
        const std::int32_t child = of_children ? row : -1;
        const Value expected = evaluator.value(outputs[i], child);
        const Value got = value_at(lane, begin - block_begin + std::size_t(row));
        if (!same(expected, got)) return Mismatch{outputs[i], h, child, expected, got};
        count(expected);
        faulted = faulted || bool(expected.fault);
      }
    }
    ++counts_.households;
    counts_.faulted += faulted;
    return std::nullopt;
  }

  std::string_view kernel_set() const {
    const auto& usable = kernels::usable_kernels();
    return usable[trial_.kernels % usable.size()]->name;
  }
  static Value value_at(const Lane& lane, std::size_t row) {
    return {lane.raw[row], lane.is_known(row), lane.fault_at(row)};
  }
  static bool same(const Value& a, const Value& b) {
    if (a.fault || b.fault) return a.fault == b.fault;
    return a.known == b.known && (!a.known || a.raw == b.raw);
  }
  void count(const Value& value) {
    ++counts_.values;
    counts_.faults += bool(value.fault);
    counts_.missing += !value.known;
  }

  const Trial& trial_;
  Counts& counts_;
  Edition edition_;
  Program program_;
  View view_;
  std::size_t watched_;
  std::optional<HitObserver> observer_;
};

}  // namespace

void Counts::add(const Counts& other) {
  programs += other.programs;
  households += other.households;
  faulted += other.faulted;
  values += other.values;
  faults += other.faults;
  missing += other.missing;
}

Trial make_trial(std::uint64_t seed, std::size_t households) {
  Random random(seed * 0x2545f4914f6cdd1du + 1);
  Trial trial;
  trial.seed = seed;
  const Mood mood = random.chance(40) ? Mood::serene : Mood::stormy;
  trial.generated = generate_policy(random, mood);
  trial.people = generate_people(random, mood, trial.generated.policy, households);
  trial.block = random.pick<std::size_t>({1, 7, 64, 512, 512, 512});
  trial.kernels = unsigned(random.below(12));
  trial.backwards = random.chance(20);
  if (random.chance(30)) trial.cells = random.next();
  return trial;
}

std::optional<Mismatch> compare(const Trial& trial, Counts& counts, Hits* hits,
                                std::size_t watched) {
  return Comparison(trial, counts, hits, watched).run();
}

}  // namespace yingbao::interpreter::differential
