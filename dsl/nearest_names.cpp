// "Did you mean": names within a few slips of the one that was written.

#include <algorithm>
#include <numeric>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

constexpr std::size_t most_names = 3;
constexpr std::size_t longest_name = 200;

using Row = std::vector<std::size_t>;

bool swapped(const std::u32string& a, std::size_t i, const std::u32string& b, std::size_t j) {
  return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
}

/// Insertions, deletions, substitutions and swaps of neighbours.
std::size_t slips(const std::u32string& a, const std::u32string& b) {
  Row before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (swapped(a, i, b, j)) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

/// A third of the length; in the short names of Chinese, one character of two or more.
std::size_t most_slips(std::size_t length) {
  return std::max<std::size_t>(length / 3, length >= 2 ? 1 : 0);
}

}  // namespace

std::vector<std::string> nearest_names(std::string_view name,
                                       std::span<const std::string> candidates) {
  const std::u32string written = characters(name);
  if (written.size() > longest_name) return {};
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 4 * longest_name) continue;
    const std::size_t distance = slips(written, characters(candidate));
    if (distance <= most_slips(written.size())) near.emplace_back(distance, candidate);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<std::string> names;
  for (auto& [distance, candidate] : near) {
    if (names.size() < most_names) names.push_back(std::move(candidate));
  }
  return names;
}

}  // namespace yingbao::dsl
