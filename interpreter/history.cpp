#include "interpreter/history.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "dsl/check/operands_of.h"

namespace yingbao::interpreter {
namespace {

/// The months of the calendar year before its last.
constexpr std::int64_t months_of_year = 11;

class FindKept {
 public:
  explicit FindKept(const dsl::Policy& policy)
      : policy_(policy), seen_(policy.definitions.size()) {}

  std::vector<KeptDefinition> from(const std::vector<dsl::DefinitionId>& wanted) {
    for (const auto id : wanted) read(id);
    while (!open_.empty()) {
      const dsl::ExpressionId id = open_.back();
      open_.pop_back();
      look_at(policy_[id].node);
      for (const auto operand : dsl::checking::operands_of(policy_[id].node))
        open_.push_back(operand);
    }
    std::vector<KeptDefinition> kept;
    for (const auto& [id, months] : months_) kept.push_back({id, months});
    return kept;
  }

 private:
  void look_at(const dsl::Node& node) {
    if (const auto* e = std::get_if<dsl::DefinitionRead>(&node)) read(e->definition);
    if (const auto* e = std::get_if<dsl::ParameterRead>(&node)) read(e->parameter);
    if (const auto* e = std::get_if<dsl::Previous>(&node)) keep(e->definition, 1);
    if (const auto* e = std::get_if<dsl::OverMonths>(&node))
      keep(e->definition, e->months.valid() ? e->most : months_of_year);
  }
  void keep(dsl::DefinitionId id, std::int64_t months) {
    std::int64_t& most = months_[id];
    most = std::max(most, months);
    read(id);
  }
  void read(dsl::ParameterId id) {
    for (const auto& index : policy_[id].indexes)
      if (const auto* source = std::get_if<dsl::DefinitionId>(&index.source)) read(*source);
  }
  void read(dsl::DefinitionId id) {
    if (seen_[id.value]) return;
    seen_[id.value] = true;
    for (const auto& version : policy_[id].versions) open_.push_back(version.body);
  }

  const dsl::Policy& policy_;
  std::vector<bool> seen_;
  std::vector<dsl::ExpressionId> open_;
  std::map<dsl::DefinitionId, std::int64_t> months_;
};

std::vector<Value> values_of(const dsl::Policy& policy, Evaluator& evaluator,
                             dsl::DefinitionId id) {
  const dsl::Level level = policy[id].level;
  if (level == dsl::household_level) return {evaluator.value(id)};
  std::vector<Value> values;
  const auto children = std::int32_t(evaluator.children(level));
  for (std::int32_t child = 0; child < children; ++child)
    values.push_back(evaluator.value(id, child));
  return values;
}

}  // namespace

std::vector<KeptDefinition> kept_for(const dsl::Policy& policy,
                                     const std::vector<dsl::DefinitionId>& wanted) {
  return FindKept(policy).from(wanted);
}

std::vector<dsl::DefinitionId> with_kept(const std::vector<dsl::DefinitionId>& wanted,
                                         const std::vector<KeptDefinition>& kept) {
  std::vector<dsl::DefinitionId> all = wanted;
  for (const auto& one : kept)
    if (std::find(all.begin(), all.end(), one.definition) == all.end())
      all.push_back(one.definition);
  return all;
}

KeptMonths::KeptMonths(std::vector<KeptDefinition> kept, const History* before) : before_(before) {
  for (const auto& what : kept) kept_.push_back({what, {}, {}});
}

void KeptMonths::begin(const dsl::Policy& policy, Evaluator& evaluator) {
  for (Kept& kept : kept_)
    kept.initially = values_of(policy, evaluator, policy[kept.what.definition].initially);
}

void KeptMonths::keep(const dsl::Policy& policy, Evaluator& evaluator) {
  for (Kept& kept : kept_)
    kept.months.push_back(values_of(policy, evaluator, kept.what.definition));
}

const KeptMonths::Kept* KeptMonths::find(dsl::DefinitionId definition) const {
  const auto found = std::lower_bound(
      kept_.begin(), kept_.end(), definition,
      [](const Kept& kept, dsl::DefinitionId id) { return kept.what.definition < id; });
  return found == kept_.end() || found->what.definition != definition ? nullptr : &*found;
}

/// Evaluated, or stated of before.
std::optional<Value> KeptMonths::stated(const Kept& kept, std::int32_t child,
                                        std::int64_t months) const {
  const auto evaluated = std::int64_t(kept.months.size());
  if (months <= evaluated)
    return kept.months[std::size_t(evaluated - months)][child < 0 ? 0 : std::size_t(child)];
  return before_ ? before_->value(kept.what.definition, child, months - evaluated) : std::nullopt;
}

std::optional<Value> KeptMonths::value(dsl::DefinitionId definition, std::int32_t child,
                                       std::int64_t months) const {
  const Kept* kept = find(definition);
  if (kept == nullptr) return before_ ? before_->value(definition, child, months) : std::nullopt;
  if (const auto value = stated(*kept, child, months)) return value;
  if (kept->initially.empty()) return std::nullopt;
  return kept->initially[child < 0 ? 0 : std::size_t(child)];
}

bool KeptMonths::is_before_first(dsl::DefinitionId definition, std::int32_t child,
                                 std::int64_t months) const {
  const Kept* kept = find(definition);
  if (kept == nullptr) return !value(definition, child, months);
  return !stated(*kept, child, months);
}

}  // namespace yingbao::interpreter
