#include "dsl/check/bracket_order.h"

#include <utility>

#include "dsl/check/cases/times.h"
#include "dsl/check/describe.h"

namespace yingbao::dsl::checking {
namespace {

/// What a threshold may be, from one day to another: one cell that stands for all, or a cell a key.
struct Fixed {
  Times times;
  std::vector<std::int64_t> cells;
  bool indexed = false;
};

std::vector<Fixed> fixed_values(const Policy& policy, ExpressionId id) {
  if (const auto* literal = std::get_if<Literal>(&policy[id].node))
    return {{{}, {literal->raw}, false}};
  std::vector<Fixed> all;
  if (const auto* read = std::get_if<ParameterRead>(&policy[id].node))
    for (const ParameterVersion& version : policy[read->parameter].versions)
      all.push_back({{version.in_force, version.known},
                     version.cells,
                     !policy[read->parameter].indexes.empty()});
  return all;
}

bool same_indexes(const Policy& policy, ExpressionId a, ExpressionId b) {
  const auto* x = std::get_if<ParameterRead>(&policy[a].node);
  const auto* y = std::get_if<ParameterRead>(&policy[b].node);
  if (x == nullptr || y == nullptr) return false;
  const auto& left = policy[x->parameter].indexes;
  const auto& right = policy[y->parameter].indexes;
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (left[i].source != right[i].source) return false;
  return true;
}

using Pair = std::pair<std::int64_t, std::int64_t>;

bool apart(const InForce& a, const InForce& b) { return a.from > b.until || b.from > a.until; }

/// A pair of cells that hold for one household at one time, and do not rise.
std::optional<Pair> not_rising(const Fixed& a, const Fixed& b, bool together) {
  if (apart(a.times.days, b.times.days) || apart(a.times.known, b.times.known)) return std::nullopt;
  if (a.indexed && b.indexed && !together) return std::nullopt;
  const std::size_t cells = std::max(a.cells.size(), b.cells.size());
  for (std::size_t i = 0; i < cells; ++i) {
    const Pair pair{a.cells[a.indexed ? i : 0], b.cells[b.indexed ? i : 0]};
    if (pair.first >= pair.second) return pair;
  }
  return std::nullopt;
}

std::optional<Pair> not_rising(const Policy& policy, ExpressionId a, ExpressionId b) {
  const bool together = same_indexes(policy, a, b);
  const auto highs = fixed_values(policy, b);
  for (const Fixed& low : fixed_values(policy, a))
    for (const Fixed& high : highs)
      if (const auto pair = not_rising(low, high, together)) return pair;
  return std::nullopt;
}

}  // namespace

std::optional<Descending> first_descending(const Policy& policy,
                                           const std::vector<Bracket>& brackets) {
  for (std::size_t i = 1; i < brackets.size(); ++i)
    if (const auto pair = not_rising(policy, brackets[i - 1].above, brackets[i].above)) {
      const Type type = policy[brackets[i].above].type;
      return Descending{i, value_of(policy, pair->first, type),
                        value_of(policy, pair->second, type)};
    }
  return std::nullopt;
}

}  // namespace yingbao::dsl::checking
