#include "sim/replay/compare.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace yingbao::sim {
namespace {

using interpreter::Fault;
using interpreter::Lane;

bool is_paid_out(const dsl::Policy& policy, dsl::DefinitionId definition) {
  return std::any_of(policy.programs.begin(), policy.programs.end(),
                     [&](const dsl::Program& program) { return program.due == definition; });
}

}  // namespace

void Amounts::add(std::int64_t due_, std::int64_t recorded_) {
  due += due_;
  recorded += recorded_;
  if (due_ > recorded_) more += due_ - recorded_;
  if (due_ < recorded_) less += recorded_ - due_;
}

void Compared::add(const Compared& other) {
  evaluated += other.evaluated;
  for (std::size_t i = 0; i < compared.size(); ++i) {
    compared[i] += other.compared[i];
    differ[i] += other.differ[i];
    amounts[i].due += other.amounts[i].due;
    amounts[i].recorded += other.amounts[i].recorded;
    amounts[i].more += other.amounts[i].more;
    amounts[i].less += other.amounts[i].less;
  }
  mismatches.insert(mismatches.end(), other.mismatches.begin(), other.mismatches.end());
  for (const auto& [fault, count] : other.faults) faults[fault] += count;
  for (const auto& [why, count] : other.unchecked) unchecked[why] += count;
}

/// One thread's: what a block is run by, and its lanes.
struct DayOfDecisions::Runner {
  explicit Runner(const DayOfDecisions& day)
      : runner(day.program_, day.edition_, day.view_), history(day.kept_, day.view_) {
    if (!day.kept_.empty()) initially.emplace(day.initially_, day.edition_, day.view_);
  }

  interpreter::BlockRunner runner;
  interpreter::BlockHistory history;
  std::optional<interpreter::BlockRunner> initially;
  std::vector<Lane> lanes;
};

DayOfDecisions::DayOfDecisions(const dsl::Policy& policy, const Decisions& decisions, dsl::Day day,
                               std::vector<std::uint32_t> households,
                               std::optional<std::size_t> amount)
    : policy_(policy),
      decisions_(decisions),
      households_(std::move(households)),
      amount_(amount),
      some_(households_.size() == decisions.people.households()
                ? std::nullopt
                : std::optional(some_households(decisions.people, households_))),
      people_(some_ ? *some_ : decisions.people),
      view_(view_of(people_, decisions.binding, Eyes::truth)) {
  std::vector<dsl::DefinitionId> wanted;
  for (std::size_t i = 0; i < decisions.recorded.size(); ++i) {
    const dsl::DefinitionId id = decisions.recorded[i].definition;
    const auto edition = interpreter::edition_on(policy, day, {id});
    if (std::holds_alternative<interpreter::NotInForce>(edition)) {
      out_of_force_.push_back(i);
      continue;
    }
    in_force_.push_back(i);
    wanted.push_back(id);
  }
  if (wanted.empty()) return;
  edition_ = std::get<interpreter::Edition>(interpreter::edition_on(policy, day, wanted));
  program_ = interpreter::compile(edition_, wanted);
  kept_ = interpreter::kept_for(policy, wanted);
  std::vector<dsl::DefinitionId> before;
  for (const auto& kept : kept_) before.push_back(policy[kept.definition].initially);
  if (!before.empty()) initially_ = interpreter::compile(edition_, before);
}

void DayOfDecisions::run(unsigned threads, Compared& total) {
  const std::size_t block = interpreter::default_block;
  const std::size_t blocks = (households() + block - 1) / block;
  std::atomic<std::size_t> next = 0;
  std::mutex adding;
  const auto work = [&] {
    Runner runner(*this);
    Compared found(decisions_.recorded.size());
    for (std::size_t i = next++; i < blocks; i = next++) {
      const std::size_t first = i * block;
      compare_block(runner, first, std::min(block, households() - first), found);
    }
    const std::lock_guard lock(adding);
    total.add(found);
  };
  std::vector<std::jthread> others;
  const std::size_t useful = std::min<std::size_t>(threads, blocks);
  for (std::size_t i = 1; i < useful; ++i) others.emplace_back(work);
  work();
}

void DayOfDecisions::compare_block(Runner& runner, std::size_t first, std::size_t count,
                                   Compared& into) const {
  if (runner.initially) {
    runner.history.begin(first, count);
    runner.initially->run(first, count);
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      runner.history.put_initially(i, runner.initially->output(i));
    }
    runner.runner.run(first, count, runner.history.columns(program_, edition_.day));
  } else {
    runner.runner.run(first, count);
  }
  runner.lanes.clear();
  for (std::size_t i = 0; i < in_force_.size(); ++i) {
    runner.lanes.push_back(runner.runner.output(i));
  }
  for (std::size_t household = first; household < first + count; ++household) {
    compare_household(runner, household, first, into);
  }
}

std::pair<std::size_t, std::size_t> DayOfDecisions::rows_of(dsl::Level level,
                                                            std::size_t household) const {
  if (level == dsl::household_level) return {household, household + 1};
  const auto& first = view_.first[level - 1u];
  return {first[household], first[household + 1]};
}

bool DayOfDecisions::records_out_of_force(std::size_t household) const {
  return std::any_of(out_of_force_.begin(), out_of_force_.end(), [&](std::size_t result) {
    const RecordedResult& recorded = decisions_.recorded[result];
    const auto& column = people_.columns[recorded.field];
    auto [row, end] = rows_of(policy_[recorded.definition].level, household);
    while (row < end && !column.is_known(row)) ++row;
    return row < end;
  });
}

void DayOfDecisions::compare_household(const Runner& runner, std::size_t household,
                                       std::size_t first, Compared& into) const {
  DecisionMismatch mismatch;
  mismatch.household = households_[household];
  bool differs = false;
  Fault fault;
  std::vector<std::pair<std::size_t, bool>> seen;  // results, and whether they differ
  std::vector<std::pair<std::size_t, std::pair<std::int64_t, std::int64_t>>> paid;
  for (std::size_t i = 0; i < in_force_.size(); ++i) {
    const std::size_t result = in_force_[i];
    const RecordedResult& recorded = decisions_.recorded[result];
    const dsl::Definition& definition = policy_[recorded.definition];
    const auto& column = people_.columns[recorded.field];
    const Lane& lane = runner.lanes[i];
    const auto [begin, end] = rows_of(definition.level, household);
    const std::size_t offset = rows_of(definition.level, first).first;
    bool known = false;
    bool differs_here = false;
    std::int64_t due = 0;
    std::int64_t decided = 0;
    for (std::size_t row = begin; row < end; ++row) {
      if (!column.is_known(row)) continue;
      known = true;
      Fault here = lane.fault_at(row - offset);
      const bool has_value = lane.is_known(row - offset);
      const std::int64_t raw = has_value && !here ? lane.raw[row - offset] : 0;
      if (!here && raw < 0 && is_paid_out(policy_, recorded.definition)) {
        here = Fault(interpreter::FaultKind::negative_amount, definition.place, -1);
      }
      fault = interpreter::first_of(fault, here);
      due += raw;
      decided += column.raw[row];
      if (has_value && raw == column.raw[row]) continue;
      differs_here = true;
      if (differs) continue;
      differs = true;
      mismatch.result = result;
      mismatch.child =
          definition.level == dsl::household_level ? -1 : static_cast<std::int32_t>(row - begin);
      mismatch.recorded = column.raw[row];
      mismatch.due = raw;
      mismatch.has_value = has_value;
    }
    if (!known) continue;
    seen.emplace_back(result, differs_here);
    paid.emplace_back(result, std::pair(due, decided));
  }
  if (fault) {
    ++into.faults[Fault(fault.kind(), fault.place(), -1)];
    return;
  }
  const bool unruled = records_out_of_force(household);
  if (seen.empty() || (unruled && !differs)) {
    const auto why = !unruled       ? Unchecked::nothing_recorded
                     : seen.empty() ? Unchecked::nothing_in_force
                                    : Unchecked::partly_in_force;
    ++into.unchecked[{why, edition_.day}];
    return;
  }
  ++into.evaluated;
  for (const auto& [result, differs_here] : seen) {
    ++into.compared[result];
    into.differ[result] += differs_here;
  }
  for (const auto& [result, amounts] : paid) {
    into.amounts[result].add(amounts.first, amounts.second);
    if (result != amount_) continue;
    mismatch.amount_due = amounts.first;
    mismatch.amount_recorded = amounts.second;
  }
  if (differs) into.mismatches.push_back(mismatch);
}

}  // namespace yingbao::sim
