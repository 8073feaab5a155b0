#include "dsl/check/cases/worlds.h"

#include <algorithm>
#include <set>

#include "dsl/check/operands_of.h"

namespace yingbao::dsl::checking {
namespace {

constexpr std::size_t most_worlds = 2'000;
constexpr std::size_t most_expressions = 20'000;  // looked at for parameters

class Gather {
 public:
  Gather(const Policy& policy, Constants& constants, InForce days)
      : policy_(policy), constants_(constants), days_(days) {}

  void below(const std::vector<ExpressionId>& conditions) {
    open_ = conditions;
    while (!open_.empty() && looked_at_ < most_expressions) {
      const ExpressionId id = open_.back();
      open_.pop_back();
      if (id.valid() && seen_.insert(id).second) look_at(policy_[id].node);
    }
  }

  std::optional<std::vector<World>> worlds() const {
    std::vector<World> all;
    for (auto from = begins_.begin(); from != begins_.end(); ++from) {
      const auto next = std::next(from);
      if (*from < first_) continue;
      const Day until = next == begins_.end() ? days_.until : *next - 1;
      all.push_back({{*from, until}, {}});
    }
    for (const ParameterIndex& index : indexes_) {
      const std::size_t members = policy_[index.enumeration].members.size();
      if (all.size() * members > most_worlds) return std::nullopt;
      std::vector<World> more;
      for (const World& world : all)
        for (std::size_t member = 0; member < members; ++member) {
          more.push_back(world);
          more.back().cell.push_back({constants_.number_of(index), std::int64_t(member), index});
        }
      all = std::move(more);
    }
    return all;
  }

 private:
  template <class Version>
  void begin_with(const std::vector<Version>& versions) {
    for (const auto& version : versions) {
      if (days_.holds(version.in_force.from)) begins_.insert(version.in_force.from);
      const Day after = version.in_force.until;
      if (after < days_.until && days_.holds(after)) begins_.insert(after + 1);
    }
  }

  void look_at(const Node& node) {
    ++looked_at_;
    if (const auto* read = std::get_if<ParameterRead>(&node)) {
      const Parameter& parameter = policy_[read->parameter];
      begin_with(parameter.versions);
      if (!parameter.versions.empty())
        first_ = std::max(first_, parameter.versions.front().in_force.from);
      for (const ParameterIndex& index : parameter.indexes)
        if (numbers_.insert(constants_.number_of(index)).second) indexes_.push_back(index);
    }
    if (const auto* read = std::get_if<DefinitionRead>(&node)) {
      const Definition& definition = policy_[read->definition];
      const bool inside =
          definition.type.kind == Kind::yes_no || constants_.is_constant(read->definition);
      if (!inside) return;
      begin_with(definition.versions);
      for (const auto& version : definition.versions) open_.push_back(version.body);
    }
    const auto operands = operands_of(node);
    open_.insert(open_.end(), operands.begin(), operands.end());
  }

  const Policy& policy_;
  Constants& constants_;
  InForce days_;
  std::set<Day> begins_{days_.from};
  Day first_ = std::numeric_limits<Day>::min();
  std::vector<ParameterIndex> indexes_;
  std::set<std::uint32_t> numbers_;
  std::set<ExpressionId> seen_;
  std::vector<ExpressionId> open_;
  std::size_t looked_at_ = 0;
};

}  // namespace

std::optional<std::vector<World>> worlds_of(const Policy& policy, Constants& constants,
                                            const std::vector<ExpressionId>& conditions,
                                            InForce days) {
  Gather gather(policy, constants, days);
  gather.below(conditions);
  return gather.worlds();
}

}  // namespace yingbao::dsl::checking
