#include "sim/run/run.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "sim/run/worker.h"

namespace yingbao::sim {
namespace {

void merge_groups(auto& into, const auto& from) {
  for (std::size_t c = 0; c < into.size(); ++c) {
    for (const auto& [key, sums] : from[c]) into[c][key].add(sums);
  }
}

void add(AlternativeResults& into, const AlternativeResults& from) {
  into.overall.add(from.overall);
  merge_groups(into.groups, from.groups);
  into.need.add(from.need);
  for (std::size_t i = 0; i < into.lines.size(); ++i) into.lines[i].add(from.lines[i]);
  for (const auto& [reason, left] : from.left) into.left[reason].add(left);
  into.left_in_all.add(from.left_in_all);
  for (std::size_t i = 0; i < into.checks.size(); ++i) into.checks[i].add(from.checks[i]);
  for (std::size_t i = 0; i < into.requirements.size(); ++i)
    into.requirements[i].add(from.requirements[i]);
  for (std::size_t i = 0; i < into.run_requirements.size(); ++i)
    into.run_requirements[i].add(from.run_requirements[i]);
  into.ranking.insert(into.ranking.end(), from.ranking.begin(), from.ranking.end());
}

void add(ChangeResults& into, const ChangeResults& from) {
  into.overall.add(from.overall);
  merge_groups(into.groups, from.groups);
  into.not_compared.add(from.not_compared);
}

/// Hands out blocks to workers; the first exception of any stops all.
class Blocks {
 public:
  Blocks(std::size_t households, const RunOptions& options)
      : households_(households), options_(options) {}

  void work(Worker& worker) noexcept {
    try {
      for (std::size_t first = next(); first < households_; first = next()) {
        const std::size_t count = std::min(options_.block, households_ - first);
        worker.run_block(first, count);
        note_done(count);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      next_ = households_;
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::size_t next() {
    const std::lock_guard lock(mutex_);
    const std::size_t first = next_;
    next_ = std::min(households_, first + options_.block);
    return first;
  }

  void note_done(std::size_t count) {
    const std::lock_guard lock(mutex_);
    done_ += count;
    if (options_.progress) options_.progress(done_);
  }

  const std::size_t households_;
  const RunOptions& options_;
  std::mutex mutex_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  std::exception_ptr failure_;
};

/// INVARIANT: exact in fen, whatever the weights: paid = due + leakage + overpaid − underpaid −
/// missed.
void demand_identity(const Results& results) {
  for (const AlternativeResults& alternative : results.alternatives) {
    if (!identity_holds(alternative.overall.tally)) {
      throw std::logic_error("the amounts paid do not add up");
    }
  }
}

}  // namespace

void Left::add(const Left& other) {
  rows += other.rows;
  households += other.households;
  persons += other.persons;
}

void CheckCounts::add(const CheckCounts& other) {
  agree += other.agree;
  disagree += other.disagree;
  unknown += other.unknown;
  if (other.first_disagreeing < 0) return;
  const bool first = first_disagreeing < 0 || other.first_disagreeing < first_disagreeing;
  if (first) first_disagreeing = other.first_disagreeing;
}

void RequirementCounts::add(const RequirementCounts& other) {
  broken.add(other.broken);
  undecided.add(other.undecided);
  examples.insert(examples.end(), other.examples.begin(), other.examples.end());
  std::sort(examples.begin(), examples.end());
  if (examples.size() > most_examples) examples.resize(most_examples);
}

void RunTotals::add(const RunTotals& other) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += other.sums[i];
  undecided.add(other.undecided);
}

void Sums::add(const Sums& other) {
  tally.add(other.tally);
  poor.resize(std::max(poor.size(), other.poor.size()));
  for (std::size_t i = 0; i < other.poor.size(); ++i) poor[i] += other.poor[i];
}

void Results::add(const Results& other) {
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    sim::add(alternatives[i], other.alternatives[i]);
  }
  for (std::size_t i = 0; i < changes.size(); ++i) sim::add(changes[i], other.changes[i]);
}

Results run(const PreparedRun& prepared, const RunOptions& options) {
  Blocks blocks(prepared.people.households(), options);
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < std::max(1u, options.threads); ++i) {
    workers.push_back(std::make_unique<Worker>(prepared));
  }
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < workers.size(); ++i) {
      threads.emplace_back([&blocks, worker = workers[i].get()] { blocks.work(*worker); });
    }
    blocks.work(*workers[0]);
  }
  blocks.rethrow();
  Results results = workers[0]->results();
  for (std::size_t i = 1; i < workers.size(); ++i) results.add(workers[i]->results());
  demand_identity(results);
  return results;
}

}  // namespace yingbao::sim
