#include "sim/run/requirement_reader.h"

namespace yingbao::sim {

RequirementReader::RequirementReader(const PreparedRun& run, const PreparedAlternative& alternative)
    : run_(run),
      alternative_(alternative),
      view_(view_of(run.people, alternative.binding, Eyes::truth)) {
  if (alternative.requirements.empty() && alternative.run_requirements.empty()) return;
  runner_.emplace(alternative.requirement_program, alternative.edition, view_);
}

void RequirementReader::run_block(std::size_t first, std::size_t count,
                                  const HouseholdReader& reader) {
  first_ = first;
  if (!runner_) return;
  runner_->run(first, count, reader.earlier(alternative_.requirement_program));
}

void RequirementReader::add(std::size_t household, Weight weight,
                            AlternativeResults& results) const {
  const auto& persons = run_.people.first[0];
  const std::int64_t members = persons[household + 1] - persons[household];
  const Left one{1, Wide{weight}, Wide{weight} * members};
  for (std::size_t i = 0; i < alternative_.requirements.size(); ++i) {
    RequirementCounts count;
    switch (answer(alternative_.requirements[i], household)) {
      case Answer::holds:
        continue;
      case Answer::undecided:
        count.undecided = one;
        break;
      case Answer::broken:
        count.broken = one;
        count.examples = {static_cast<std::uint32_t>(household)};
        break;
    }
    results.requirements[i].add(count);
  }
  for (std::size_t i = 0; i < alternative_.run_requirements.size(); ++i) {
    RunTotals& totals = results.run_requirements[i];
    const bool added = add_totals(alternative_.run_requirements[i], household, weight, totals);
    if (!added) totals.undecided.add(one);
  }
}

/// All of a household's parts or none.
bool RequirementReader::add_totals(const PreparedRunRequirement& requirement, std::size_t household,
                                   Weight weight, RunTotals& totals) const {
  const std::size_t row = household - first_;
  const auto part = [&](std::size_t i) { return runner_->output(requirement.first_output + i); };
  for (std::size_t i = 0; i < totals.sums.size(); ++i)
    if (part(i).fault_at(row) || !part(i).is_known(row)) return false;
  for (std::size_t i = 0; i < totals.sums.size(); ++i)
    totals.sums[i] += Wide{part(i).raw[row]} * weight;
  return true;
}

/// A person who breaks it outweighs one for whom it cannot be computed.
RequirementReader::Answer RequirementReader::answer(const PreparedRequirement& requirement,
                                                    std::size_t household) const {
  const interpreter::Lane lane = runner_->output(requirement.output);
  std::size_t begin = household - first_;
  std::size_t end = begin + 1;
  if (requirement.requirement->level != dsl::household_level) {
    const auto& first = view_.first[requirement.requirement->level - 1u];
    begin = first[household] - first[first_];
    end = first[household + 1] - first[first_];
  }
  Answer answer = Answer::holds;
  for (std::size_t row = begin; row < end; ++row) {
    if (lane.fault_at(row) || !lane.is_known(row))
      answer = Answer::undecided;
    else if (lane.raw[row] == 0)
      return Answer::broken;
  }
  return answer;
}

}  // namespace yingbao::sim
