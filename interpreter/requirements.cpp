#include "interpreter/requirements.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace yingbao::interpreter {
namespace {

using dsl::ParameterId;

constexpr std::size_t most_cells = 1'000'000;
constexpr std::size_t most_shown = 5;

/// The parameters that an expression reads, and the indexes by which they are given.
struct Reads {
  std::set<ParameterId> parameters;
  std::vector<dsl::ParameterIndex> indexes;  // each once
};

bool same_source(const dsl::ParameterIndex& a, const dsl::ParameterIndex& b) {
  return a.source == b.source;
}

/// A requirement's own expressions stand inside its text.
Reads reads_of(const dsl::Policy& policy, const dsl::Requirement& requirement) {
  Reads reads;
  const dsl::Span whole = requirement.span;
  for (const auto& expression : policy.expressions) {
    const dsl::Span span = expression.span;
    const auto* read = std::get_if<dsl::ParameterRead>(&expression.node);
    if (read == nullptr || span.file != whole.file || span.begin < whole.begin ||
        whole.end < span.end)
      continue;
    if (!reads.parameters.insert(read->parameter).second) continue;
    for (const auto& index : policy[read->parameter].indexes)
      if (std::none_of(reads.indexes.begin(), reads.indexes.end(),
                       [&](const auto& known) { return same_source(known, index); }))
        reads.indexes.push_back(index);
  }
  return reads;
}

/// A policy whose parameters have one cell each, so that a requirement can be computed without a
/// household; the reference evaluator does it.
class Cells {
 public:
  explicit Cells(const dsl::Policy& policy) : policy_(policy), single_(policy) {
    for (auto& parameter : single_.parameters) parameter.indexes.clear();
    dsl::Definition asked;
    asked.type = dsl::yes_no;
    asked.versions.resize(1);
    single_.definitions = {asked};
  }

  Value holds(const dsl::Requirement& requirement, const Reads& reads,
              const std::map<ParameterId, const ParameterCells*>& cells, dsl::Day day,
              const std::vector<std::size_t>& members) {
    single_.definitions[0].versions[0].body = requirement.condition;
    Edition edition;
    edition.policy = &single_;
    edition.day = day;
    edition.parameters.resize(single_.parameters.size());
    edition.parameter_versions.resize(single_.parameters.size());
    for (const auto& [id, all] : cells)
      edition.parameters[id.value] = {(*all)[position(id, reads, members)]};
    edition.definitions = {&single_.definitions[0].versions[0]};
    const std::vector<std::uint32_t> nobody{0, 0};
    View view;
    view.households = 1;
    view.first.assign(single_.lists.size(), nobody);
    view.inputs.resize(single_.inputs.size());
    Evaluator evaluator(edition, view);
    evaluator.choose(0);
    return evaluator.value({0});
  }

 private:
  std::size_t position(ParameterId id, const Reads& reads,
                       const std::vector<std::size_t>& members) const {
    std::size_t at = 0;
    for (const auto& index : policy_[id].indexes) {
      const auto known = std::find_if(reads.indexes.begin(), reads.indexes.end(),
                                      [&](const auto& other) { return same_source(other, index); });
      at = at * policy_[index.enumeration].members.size() +
           members[std::size_t(known - reads.indexes.begin())];
    }
    return at;
  }

  const dsl::Policy& policy_;
  dsl::Policy single_;
};

class Check {
 public:
  explicit Check(const dsl::Policy& policy, const Edition* edition = nullptr)
      : policy_(policy), edition_(edition), cells_(policy) {}

  ParameterRequirements run() {
    result_.times_broken.resize(policy_.requirements.size());
    result_.too_large.resize(policy_.requirements.size());
    result_.checked.resize(policy_.requirements.size());
    for (std::size_t i = 0; i < policy_.requirements.size(); ++i)
      if (policy_.requirements[i].of_parameters) check(i);
    return std::move(result_);
  }

 private:
  void check(std::size_t requirement) {
    const Reads reads = reads_of(policy_, policy_.requirements[requirement]);
    const std::set<dsl::Day> days =
        edition_ ? std::set<dsl::Day>{edition_->day} : days_of_change(reads);
    std::size_t count = std::max<std::size_t>(days.size(), 1);
    for (const auto& index : reads.indexes) {
      count *= policy_[index.enumeration].members.size();
      if (count <= most_cells) continue;
      result_.too_large[requirement] = true;
      return;
    }
    for (const dsl::Day day : days) check_on(requirement, reads, day);
  }

  /// As all is known.
  std::set<dsl::Day> days_of_change(const Reads& reads) const {
    std::set<dsl::Day> days;
    for (const ParameterId id : reads.parameters)
      for (const auto& version : policy_[id].versions)
        if (version.known.until == dsl::InForce{}.until) days.insert(version.in_force.from);
    if (reads.parameters.empty()) days.insert(0);
    return days;
  }

  void check_on(std::size_t requirement, const Reads& reads, dsl::Day day) {
    std::map<ParameterId, const ParameterCells*> cells;
    for (const ParameterId id : reads.parameters) {
      const ParameterCells* in_force = cells_on(id, day);
      if (in_force == nullptr) return;  // one of them is not in force yet, or no more
      cells[id] = in_force;
    }
    std::vector<std::size_t> members(reads.indexes.size());
    do {
      const Value value =
          cells_.holds(policy_.requirements[requirement], reads, cells, day, members);
      if (value.fault || value.raw == 0) broken(requirement, reads, day, members, value.fault);
    } while (next(members, reads));
    result_.checked[requirement] = true;
  }
  const ParameterCells* cells_on(ParameterId id, dsl::Day day) const {
    if (edition_)
      return edition_->parameter_versions[id.value] ? &edition_->parameters[id.value] : nullptr;
    for (const auto& version : policy_[id].versions)
      if (version.known.until == dsl::InForce{}.until && version.in_force.holds(day))
        return &version.cells;
    return nullptr;
  }
  bool next(std::vector<std::size_t>& members, const Reads& reads) const {
    for (std::size_t i = members.size(); i-- > 0;) {
      if (++members[i] < policy_[reads.indexes[i].enumeration].members.size()) return true;
      members[i] = 0;
    }
    return false;
  }

  void broken(std::size_t requirement, const Reads& reads, dsl::Day day,
              const std::vector<std::size_t>& members, Fault fault) {
    if (++result_.times_broken[requirement] > most_shown) return;
    BrokenRequirement one{requirement, day, {}, fault};
    for (std::size_t i = 0; i < members.size(); ++i)
      one.members.push_back(policy_[reads.indexes[i].enumeration].members[members[i]].name);
    result_.broken.push_back(std::move(one));
  }

  const dsl::Policy& policy_;
  const Edition* edition_;  // null: on every day of change
  Cells cells_;
  ParameterRequirements result_;
};

}  // namespace

ParameterRequirements check_parameter_requirements(const dsl::Policy& policy) {
  if (policy.requirements.empty()) return {};
  return Check(policy).run();
}

ParameterRequirements check_parameter_requirements(const Edition& edition) {
  if (edition.policy->requirements.empty()) return {};
  return Check(*edition.policy, &edition).run();
}

}  // namespace yingbao::interpreter
