#include "sim/measures/ranking.h"

#include <algorithm>
#include <cmath>

#include "interpreter/scalar.h"

namespace yingbao::sim {
namespace {

using interpreter::Wide;
using Real = long double;  // added up in sorted order; an error of 10^-15, shown to 10^-12

const std::vector<RankMeasure>& rank_table() {
  static const std::vector<RankMeasure> rows = {
      {"cgh_40", "targeting", {"最低40%人口所得份额之比", "benefit share of the poorest 40 %"}},
      {"concentration", "targeting", {"救助金集中系数", "concentration of benefits"}},
      {"gini_before", "inequality", {"救助前基尼系数", "Gini before"}},
      {"gini", "inequality", {"基尼系数", "Gini"}},
      {"reynolds_smolensky", "inequality", {"再分配指数", "Reynolds-Smolensky"}},
      {"reranking", "inequality", {"重新排序", "reranking"}},
  };
  return rows;
}

enum class By : bool { before, after };

Wide welfare(const RankEntry& entry, By by) {
  const std::int64_t total = by == By::before ? entry.welfare.before : entry.welfare.after;
  return std::max<std::int64_t>(total, 0);
}

/// −1, 0, 1: welfare per head, exactly.
int order(const RankEntry& a, const RankEntry& b, By by) {
  const Wide left = welfare(a, by) * b.welfare.divisor;
  const Wide right = welfare(b, by) * a.welfare.divisor;
  return left < right ? -1 : left > right;
}

void sort_by(std::vector<RankEntry>& entries, By by) {
  std::sort(entries.begin(), entries.end(), [by](const RankEntry& a, const RankEntry& b) {
    const int before = order(a, b, by);
    return before != 0 ? before < 0 : a.household < b.household;
  });
}

Real persons(const RankEntry& entry) {
  return static_cast<Real>(Wide{entry.weight} * entry.members);
}
Real per_head(Wide amount, const RankEntry& entry) {
  return static_cast<Real>(amount) / static_cast<Real>(entry.welfare.divisor);
}

/// Calls `visit(first, end, persons below, persons in it)` for each group of equal welfare.
template <class Visit>
void for_each_tie(const std::vector<RankEntry>& sorted, By by, Visit&& visit) {
  Real below = 0;
  for (std::size_t first = 0; first < sorted.size();) {
    std::size_t end = first;
    Real inside = 0;
    while (end < sorted.size() && order(sorted[first], sorted[end], by) == 0) {
      inside += persons(sorted[end++]);
    }
    visit(first, end, below, inside);
    below += inside;
    first = end;
  }
}

/// 2 Σ w v (F − ½) / (W μ), F the mean rank of the group of ties. `sorted` is by `by`.
template <class Amount>
std::optional<Real> concentration(const std::vector<RankEntry>& sorted, By by, Amount&& amount) {
  Real all = 0;
  Real total = 0;
  for (const RankEntry& entry : sorted) {
    all += persons(entry);
    total += persons(entry) * per_head(amount(entry), entry);
  }
  if (!(all > 0) || !(total > 0)) return std::nullopt;
  Real sum = 0;
  for_each_tie(sorted, by, [&](std::size_t first, std::size_t end, Real below, Real inside) {
    const Real rank = (below + inside / 2) / all - Real(0.5);
    for (std::size_t i = first; i < end; ++i) {
      sum += persons(sorted[i]) * per_head(amount(sorted[i]), sorted[i]) * rank;
    }
  });
  return 2 * sum / total;
}

/// The share of benefits that goes to the poorest 40 % over their share of persons. A group of
/// ties belongs where its last member stands.
std::optional<Real> poorest_share(const std::vector<RankEntry>& sorted) {
  Real all = 0;
  Real paid = 0;
  for (const RankEntry& entry : sorted) {
    all += persons(entry);
    paid += persons(entry) * per_head(entry.paid, entry);
  }
  Real people = 0;
  Real received = 0;
  for_each_tie(sorted, By::before,
               [&](std::size_t first, std::size_t end, Real below, Real inside) {
                 if ((below + inside) * 5 > all * 2) return;
                 people += inside;
                 for (std::size_t i = first; i < end; ++i) {
                   received += persons(sorted[i]) * per_head(sorted[i].paid, sorted[i]);
                 }
               });
  if (!(people > 0) || !(paid > 0)) return std::nullopt;
  return (received / paid) / (people / all);
}

std::optional<Figure> shown(std::optional<Real> value) {
  if (!value) return std::nullopt;
  constexpr Real scale = 1e12L;
  return Figure{static_cast<Wide>(std::roundl(*value * scale)), 12};
}

std::optional<Real> difference(std::optional<Real> a, std::optional<Real> b) {
  if (!a || !b) return std::nullopt;
  return *a - *b;
}

}  // namespace

std::span<const RankMeasure> rank_measures() { return rank_table(); }

std::vector<std::optional<Figure>> rank_figures(std::vector<RankEntry> entries) {
  const auto before = [](const RankEntry& entry) { return welfare(entry, By::before); };
  const auto after = [](const RankEntry& entry) { return welfare(entry, By::after); };
  const auto paid = [](const RankEntry& entry) { return Wide{entry.paid}; };
  sort_by(entries, By::before);
  const auto poorest = poorest_share(entries);
  const auto of_benefits = concentration(entries, By::before, paid);
  const auto gini_before = concentration(entries, By::before, before);
  const auto after_as_before = concentration(entries, By::before, after);
  sort_by(entries, By::after);
  const auto gini = concentration(entries, By::after, after);
  return {shown(poorest),
          shown(of_benefits),
          shown(gini_before),
          shown(gini),
          shown(difference(gini_before, after_as_before)),
          shown(difference(gini, after_as_before))};
}

}  // namespace yingbao::sim
