// What is kept of a household's definitions.

#include <cassert>

#include "interpreter/compile/reach.h"
#include "interpreter/evaluate.h"
#include "interpreter/evaluate/walk.h"

namespace yingbao::interpreter {
namespace {

/// Definitions read definitions in chains of any length; below this the stack is spared.
constexpr unsigned deepest = 32;

bool leaves(const std::optional<dsl::Range>& range, const Value& value) {
  return range && value.known && !value.fault &&
         (value.raw < range->least || value.raw > range->most);
}

}  // namespace

Evaluator::Evaluator(const Edition& edition, const View& view, Observer* observer,
                     const History* history)
    : edition_(edition),
      policy_(*edition.policy),
      view_(view),
      observer_(observer),
      history_(history),
      kept_(policy_.definitions.size()),
      room_(view.first.size()) {
  for (std::size_t i = 0; i < kept_.size(); ++i)
    if (policy_.definitions[i].level == dsl::household_level) kept_[i].resize(1);
}

void Evaluator::choose(std::size_t household) {
  household_ = household;
  ++stamp_;
  for (dsl::Level list = 1; list <= room_.size(); ++list) make_room(list, children(list));
}

std::size_t Evaluator::children(dsl::Level list) const {
  const auto& first = view_.first[list - 1u];
  return first[household_ + 1] - first[household_];
}

void Evaluator::make_room(dsl::Level list, std::size_t children) {
  if (children <= room_[list - 1u]) return;
  room_[list - 1u] = children;
  for (std::size_t i = 0; i < kept_.size(); ++i)
    if (policy_.definitions[i].level == list) kept_[i].resize(children);
}

std::size_t Evaluator::row(dsl::Level level, std::int32_t child) const {
  if (level == dsl::household_level) return household_;
  return view_.first[level - 1u][household_] + std::size_t(child);
}

Evaluator::Kept& Evaluator::kept(dsl::DefinitionId definition, std::int32_t child) {
  return kept_[definition.value][child < 0 ? 0 : std::size_t(child)];
}

Value Evaluator::value(dsl::DefinitionId definition, std::int32_t child) {
  assert((child < 0) == (policy_[definition].level == dsl::household_level));
  Kept& slot = kept(definition, child);
  if (slot.stamp == stamp_) return slot.value;
  if (depth_ == deepest) compute_before(definition);
  ++depth_;
  slot = {stamp_, computed(definition, child)};
  --depth_;
  return slot.value;
}

Value Evaluator::computed(dsl::DefinitionId id, std::int32_t child) {
  const dsl::Definition& definition = policy_[id];
  const Value value = ExpressionWalk(*this, child).value(edition_[id].body);
  if (!leaves(definition.range, value)) return value;
  return {0, true, Fault(FaultKind::out_of_range, definition.place, child)};
}

/// In the policy's order each definition finds what it reads computed, and nothing goes deeper.
/// What turns out not to be needed costs time only: a fault belongs to who reads it.
void Evaluator::compute_before(dsl::DefinitionId definition) {
  auto [at, added] = read_by_.try_emplace(definition);
  if (added) {
    const auto reached = compiling::reachable(edition_, {definition});
    for (std::uint32_t i = 0; i < definition.value; ++i)
      if (reached[i]) at->second.push_back({i});
  }
  for (auto earlier : at->second) compute(earlier);
}

void Evaluator::compute(dsl::DefinitionId definition) {
  const dsl::Level level = policy_[definition].level;
  const bool household = level == dsl::household_level;
  const auto last = household ? 0 : std::int32_t(children(level));
  for (std::int32_t child = household ? -1 : 0; child < last; ++child) {
    Kept& slot = kept(definition, child);
    if (slot.stamp != stamp_) slot = {stamp_, computed(definition, child)};
  }
}

}  // namespace yingbao::interpreter
