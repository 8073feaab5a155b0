// Persons to each of their unit. A household has few persons, so these are loops without kernels:
// first which persons belong together, then what each unit comes to.

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running::fast {
namespace {

constexpr std::uint32_t outside = std::numeric_limits<std::uint32_t>::max();

/// For each person the row of the first of the same unit; `outside` where the key is missing.
/// Where some key of a household was given up, all its persons are.
class UnitHeads {
 public:
  UnitHeads(Machine& m, const Code& code, const Source& key)
      : rows_(m.rows(code.level)), heads_(rows_.rows, outside), given_up_(rows_.rows) {
    const double* keys = m.values(key.local);
    const std::uint8_t* known = key.known == no_local ? nullptr : m.bytes(key.known);
    for (std::size_t h = 0; h < m.households(); ++h)
      household(rows_.first[h], rows_.first[h + 1], keys, known);
  }

  std::size_t rows() const { return rows_.rows; }
  std::uint32_t operator[](std::size_t row) const { return heads_[row]; }
  bool given_up(std::size_t row) const { return given_up_[row]; }

 private:
  void household(std::uint32_t from, std::uint32_t until, const double* keys,
                 const std::uint8_t* known) {
    std::vector<std::uint32_t>& found = firsts_;
    found.clear();
    for (std::uint32_t i = from; i < until; ++i) {
      if (known != nullptr && known[i] == 0) continue;
      if (std::isnan(keys[i])) {
        std::fill(given_up_.begin() + from, given_up_.begin() + until, true);
        return;
      }
      const auto first = std::find_if(found.begin(), found.end(),
                                      [&](std::uint32_t one) { return keys[one] == keys[i]; });
      heads_[i] = first == found.end() ? i : *first;
      if (heads_[i] == i) found.push_back(i);
    }
  }

  const FrameRows& rows_;
  std::vector<std::uint32_t> heads_;
  std::vector<bool> given_up_;
  std::vector<std::uint32_t> firsts_;  // of the units of the household at hand
};

/// Calls `take(head, row)` for each person who counts.
template <class Take>
void each_counted(Machine& m, const UnitHeads& heads, const Source& where, Take take) {
  const std::uint8_t* counted = where.uniform ? nullptr : m.bytes(where.local);
  if (where.uniform && where.value == 0) return;
  for (std::size_t row = 0; row < heads.rows(); ++row)
    if (heads[row] != outside && (counted == nullptr || counted[row] != 0)) take(heads[row], row);
}

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

/// A sum of whole grains, exact; NaN once some part of it was.
struct Total {
  std::int64_t sum = 0;
  bool given_up = false;

  double value() const {
    const bool large = sum > dsl::largest_raw || sum < -dsl::largest_raw;
    return given_up || large ? no_number : static_cast<double>(sum);
  }
};

void totals(Machine& m, const Code& code, const Source* value, const Source& where,
            const Source& key) {
  const UnitHeads heads(m, code, key);
  std::vector<Total> totals(heads.rows());
  const double* values = value ? m.values(value->local) : nullptr;
  each_counted(m, heads, where, [&](std::uint32_t head, std::size_t row) {
    const double one = values ? values[row] : 1;
    const bool whole = std::fabs(one) <= static_cast<double>(dsl::largest_raw);
    totals[head].given_up |= !whole;
    if (whole) totals[head].sum += static_cast<std::int64_t>(one);
  });
  double* out = m.values(code.output);
  for (std::size_t row = 0; row < heads.rows(); ++row) {
    out[row] = heads[row] == outside ? 0 : totals[heads[row]].value();
    if (heads.given_up(row)) out[row] = no_number;
  }
}

/// `any`: whether some person holds; else whether one does not.
void asked(Machine& m, const Code& code, bool any) {
  const auto& [a, b, key] = code.operands;
  const UnitHeads heads(m, code, key);
  std::vector<std::uint8_t> decided(heads.rows());
  const std::uint8_t* holds = m.bytes(a.local);
  each_counted(m, heads, b, [&](std::uint32_t head, std::size_t row) {
    decided[head] |= (holds[row] != 0) == any;
  });
  std::uint8_t* out = m.bytes(code.output);
  for (std::size_t row = 0; row < heads.rows(); ++row) {
    const bool met = heads[row] != outside && decided[heads[row]] != 0;
    out[row] = met == any;
    if (heads.given_up(row)) m.suspect(code.level, row);
  }
}

template <class Better>
void best(Machine& m, const Code& code, Better better) {
  const auto& [a, b, key] = code.operands;
  const UnitHeads heads(m, code, key);
  std::vector<double> best(heads.rows());
  std::vector<std::uint8_t> any(heads.rows());
  const double* values = m.values(a.local);
  each_counted(m, heads, b, [&](std::uint32_t head, std::size_t row) {
    const double one = values[row];
    const bool takes = any[head] == 0 || std::isnan(one) || better(one, best[head]);
    if (takes && !(any[head] != 0 && std::isnan(best[head]))) best[head] = one;
    any[head] = 1;
  });
  double* out = m.values(code.output);
  std::uint8_t* known = m.bytes(code.known);
  for (std::size_t row = 0; row < heads.rows(); ++row) {
    const bool has = heads[row] != outside && any[heads[row]] != 0;
    out[row] = has ? best[heads[row]] : 0;
    known[row] = has;
    if (!heads.given_up(row)) continue;
    out[row] = no_number;
    known[row] = 1;
  }
}

}  // namespace

void rank_of(Machine& m, const Code& code) {
  const FrameRows& rows = m.rows(code.level);
  double* out = m.values(code.output);
  for (std::size_t h = 0; h < m.households(); ++h)
    for (std::uint32_t i = rows.first[h]; i < rows.first[h + 1]; ++i)
      out[i] = static_cast<double>(i - rows.first[h]);
}

void unit_sum(Machine& m, const Code& code) {
  totals(m, code, &code.operands[0], code.operands[1], code.operands[2]);
}
void unit_count(Machine& m, const Code& code) {
  totals(m, code, nullptr, code.operands[0], code.operands[1]);
}
void unit_any(Machine& m, const Code& code) { asked(m, code, true); }
void unit_all(Machine& m, const Code& code) { asked(m, code, false); }
void unit_largest(Machine& m, const Code& code) {
  best(m, code, [](double x, double y) { return x > y; });
}
void unit_smallest(Machine& m, const Code& code) {
  best(m, code, [](double x, double y) { return x < y; });
}

}  // namespace yingbao::interpreter::running::fast
