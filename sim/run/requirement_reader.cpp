#include "sim/run/requirement_reader.h"

namespace yingbao::sim {

RequirementReader::RequirementReader(const PreparedRun& run, const PreparedAlternative& alternative)
    : run_(run),
      alternative_(alternative),
      view_(view_of(run.people, alternative.binding, Eyes::truth)) {
  if (alternative.requirements.empty()) return;
  runner_.emplace(alternative.requirement_program, alternative.edition, view_);
}

void RequirementReader::run_block(std::size_t first, std::size_t count) {
  first_ = first;
  if (runner_) runner_->run(first, count);
}

void RequirementReader::add(std::size_t household, Weight weight,
                            std::vector<RequirementCounts>& counts) const {
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
    counts[i].add(count);
  }
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
