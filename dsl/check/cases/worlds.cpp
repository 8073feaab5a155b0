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
  Gather(const Policy& policy, Constants& constants, const Times& times)
      : policy_(policy), constants_(constants), times_(times) {}

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
    for (const InForce& days : cut(begins_, times_.days))
      for (const InForce& known : cut(issues_, times_.known)) {
        if (all.size() > most_worlds) return std::nullopt;
        if (has_versions({days, known})) all.push_back({{days, known}, {}});
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
  /// The spans that `begins` cut `whole` into.
  static std::vector<InForce> cut(const std::set<Day>& begins, const InForce& whole) {
    std::vector<InForce> spans;
    for (auto from = begins.begin(); from != begins.end(); ++from) {
      const auto next = std::next(from);
      spans.push_back({*from, next == begins.end() ? whole.until : *next - 1});
    }
    return spans;
  }
  static void begin_with(const InForce& span, const InForce& whole, std::set<Day>& begins) {
    if (whole.holds(span.from)) begins.insert(span.from);
    if (span.until < whole.until && whole.holds(span.until)) begins.insert(span.until + 1);
  }
  template <class Version>
  void begin_with(const std::vector<Version>& versions) {
    for (const auto& version : versions) {
      begin_with(version.in_force, times_.days, begins_);
      begin_with(version.known, times_.known, issues_);
    }
  }
  bool has_versions(const Times& times) const {
    return std::all_of(parameters_.begin(), parameters_.end(), [&](ParameterId id) {
      return version_on(policy_[id].versions, times) != nullptr;
    });
  }

  void look_at(const Node& node) {
    ++looked_at_;
    if (const auto* read = std::get_if<ParameterRead>(&node)) {
      const Parameter& parameter = policy_[read->parameter];
      begin_with(parameter.versions);
      if (!parameter.versions.empty()) parameters_.insert(read->parameter);
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
  Times times_;
  std::set<Day> begins_{times_.days.from};
  std::set<Day> issues_{times_.known.from};
  std::set<ParameterId> parameters_;
  std::vector<ParameterIndex> indexes_;
  std::set<std::uint32_t> numbers_;
  std::set<ExpressionId> seen_;
  std::vector<ExpressionId> open_;
  std::size_t looked_at_ = 0;
};

}  // namespace

std::optional<std::vector<World>> worlds_of(const Policy& policy, Constants& constants,
                                            const std::vector<ExpressionId>& conditions,
                                            const Times& times) {
  Gather gather(policy, constants, times);
  gather.below(conditions);
  return gather.worlds();
}

}  // namespace yingbao::dsl::checking
