#include "tests/interpreter/differential/trial.h"

#include <algorithm>

#include "interpreter/block_history.h"
#include "interpreter/history.h"
#include "interpreter/kernels/kernels.h"
#include "interpreter/program.h"
#include "interpreter/run.h"
#include "interpreter/scalar.h"
#include "tests/interpreter/differential/people_generator.h"
#include "tests/interpreter/differential/values.h"

namespace yingbao::interpreter::differential {
namespace {

/// Programs read parameters' cells when they run: a scenario's are not the policy's.
void change_cells(Edition& edition, Random random) {
  for (std::size_t i = 0; i < edition.parameters.size(); ++i)
    for (auto& cell : edition.parameters[i]) {
      const dsl::Parameter& parameter = edition.policy->parameters[i];
      if (!random.chance(50)) continue;
      cell = some_value(random, parameter.type, Temper::ties);
      if (parameter.range) cell = random.between(parameter.range->least, parameter.range->most);
    }
}

/// One household's earlier months after another's, for evaluators that outlive both.
class HistoryAtHand final : public History {
 public:
  const KeptMonths* at_hand = nullptr;

  std::optional<Value> value(dsl::DefinitionId definition, std::int32_t child,
                             std::int64_t months) const override {
    return at_hand->value(definition, child, months);
  }
  bool is_before_first(dsl::DefinitionId definition, std::int32_t child,
                       std::int64_t months) const override {
    return at_hand->is_before_first(definition, child, months);
  }
};

/// What one month is evaluated by.
struct Month {
  Edition edition;
  Program program;
  std::unique_ptr<BlockRunner> runner;
  std::unique_ptr<Evaluator> plain;
  std::unique_ptr<Evaluator> watching;
};

/// Both evaluators over the same rows, a block at a time, month by month.
class Comparison {
 public:
  Comparison(const Trial& trial, Counts& counts, Hits* hits, std::size_t watched)
      : trial_(trial),
        policy_(trial.generated.policy),
        counts_(counts),
        view_(trial.people.view()),
        watched_(hits ? watched : 0),
        kept_(kept_for(policy_, trial.generated.outputs)),
        outputs_(with_kept(trial.generated.outputs, kept_)),
        history_(kept_, view_) {
    if (hits) observer_.emplace(policy_, *hits);
    for (std::size_t m = 0; m < trial.generated.months; ++m) add_month(m, hits);
    for (const auto& kept : kept_) initially_of_.push_back(policy_[kept.definition].initially);
    initially_ = compile(months_.front()->edition, initially_of_);
    begin_ =
        std::make_unique<BlockRunner>(initially_, months_.front()->edition, view_, kernel_set());
  }

  std::optional<Mismatch> run() {
    ++counts_.programs;
    const std::size_t count = view_.households;
    const std::size_t blocks = (count + trial_.block - 1) / trial_.block;
    for (std::size_t i = 0; i < blocks; ++i) {
      const std::size_t first = (trial_.backwards ? blocks - 1 - i : i) * trial_.block;
      if (auto found = block(first, std::min(trial_.block, count - first))) return found;
    }
    return std::nullopt;
  }

 private:
  void add_month(std::size_t m, Hits* hits) {
    auto& month = *months_.emplace_back(std::make_unique<Month>());
    const auto day = shift_date(trial_.generated.day, std::int64_t(m), dsl::CalendarUnit::months);
    month.edition = std::get<Edition>(edition_on(policy_, dsl::Day(day.raw), outputs_));
    if (trial_.cells) change_cells(month.edition, Random(*trial_.cells + m));
    month.program = compile(month.edition, outputs_);
    if (hits) hits->count(month.program);
    month.runner = std::make_unique<BlockRunner>(month.program, month.edition, view_, kernel_set());
    month.plain = std::make_unique<Evaluator>(month.edition, view_, nullptr, &at_hand_);
    month.watching = std::make_unique<Evaluator>(month.edition, view_,
                                                 observer_ ? &*observer_ : nullptr, &at_hand_);
  }

  std::optional<Mismatch> block(std::size_t first, std::size_t size) {
    history_.begin(first, size);
    begin_->run(first, size);
    for (std::size_t i = 0; i < kept_.size(); ++i) history_.put_initially(i, begin_->output(i));
    std::vector<KeptMonths> kept(size, KeptMonths(kept_));
    std::vector<bool> faulted(size);
    for (const auto& month : months_) {
      month->runner->run(first, size, history_.columns(month->program, month->edition.day));
      for (std::size_t h = first; h < first + size; ++h) {
        const bool watch = watched_ != 0 && h % watched_ == 0;
        Evaluator& evaluator = watch ? *month->watching : *month->plain;
        KeptMonths& months = kept[h - first];
        at_hand_.at_hand = &months;
        evaluator.choose(h);
        if (month == months_.front()) months.begin(policy_, evaluator);
        bool fault = false;
        if (auto found = household(*month->runner, evaluator, first, h, fault)) return found;
        faulted[h - first] = faulted[h - first] || fault;
        months.keep(policy_, evaluator);
      }
      for (std::size_t i = 0; i < kept_.size(); ++i) {
        const auto at = std::find(outputs_.begin(), outputs_.end(), kept_[i].definition);
        history_.keep(i, month->runner->output(std::size_t(at - outputs_.begin())));
      }
      history_.end_month();
    }
    counts_.households += size;
    counts_.faulted += std::uint64_t(std::count(faulted.begin(), faulted.end(), true));
    return std::nullopt;
  }

  std::optional<Mismatch> household(const BlockRunner& runner, Evaluator& evaluator,
                                    std::size_t first, std::size_t h, bool& faulted) {
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
      const dsl::Level level = policy_[outputs_[i]].level;
      const bool of_children = level != dsl::household_level;
      const auto rows = of_children ? std::int32_t(evaluator.children(level)) : 1;
      const std::size_t begin = of_children ? view_.first[level - 1u][h] : h;
      const std::size_t block_begin = of_children ? view_.first[level - 1u][first] : first;
      const Lane lane = runner.output(i);
      for (std::int32_t row = 0; row < rows; ++row) {
        const std::int32_t child = of_children ? row : -1;
        const Value expected = evaluator.value(outputs_[i], child);
        const Value got = value_at(lane, begin - block_begin + std::size_t(row));
        if (!same(expected, got)) return Mismatch{outputs_[i], h, child, expected, got};
        count(expected);
        faulted = faulted || bool(expected.fault);
      }
    }
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
  const dsl::Policy& policy_;
  Counts& counts_;
  View view_;
  std::size_t watched_;
  std::vector<KeptDefinition> kept_;
  std::vector<dsl::DefinitionId> outputs_;  // what was asked for, and what is kept
  std::vector<dsl::DefinitionId> initially_of_;
  Program initially_;
  BlockHistory history_;
  HistoryAtHand at_hand_;
  std::optional<HitObserver> observer_;
  std::vector<std::unique_ptr<Month>> months_;
  std::unique_ptr<BlockRunner> begin_;
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
