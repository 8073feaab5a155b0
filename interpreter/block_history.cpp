#include "interpreter/block_history.h"

#include <algorithm>
#include <cassert>

#include "interpreter/scalar.h"

namespace yingbao::interpreter {
namespace {

using dsl::AggregateKind;

/// What a row comes to over the months taken so far.
Wide taken(AggregateKind kind, Wide so_far, std::int64_t raw, bool first) {
  switch (kind) {
    case AggregateKind::sum:
      return so_far + raw;
    case AggregateKind::count:
      return so_far + (raw != 0);
    case AggregateKind::any:
      return so_far | Wide(raw != 0);
    case AggregateKind::all:
      return so_far & Wide(raw != 0);
    case AggregateKind::largest:
      return first || raw > so_far ? Wide(raw) : so_far;
    case AggregateKind::smallest:
      return first || raw < so_far ? Wide(raw) : so_far;
  }
  return so_far;
}

}  // namespace

BlockHistory::BlockHistory(std::vector<KeptDefinition> kept, const View& view)
    : what_(std::move(kept)), view_(view), months_(what_.size()) {
  for (std::size_t i = 0; i < what_.size(); ++i)
    months_[i].ring.resize(std::size_t(what_[i].months));
}

void BlockHistory::begin(std::size_t first, std::size_t count) {
  first_ = first;
  count_ = count;
  done_ = 0;
}

void BlockHistory::copy(const Lane& lane, PastColumn& to) {
  to.raw.assign(lane.raw.begin(), lane.raw.end());
  to.known.assign(lane.known.begin(), lane.known.end());
  to.fault.assign(lane.fault.begin(), lane.fault.end());
  for (std::size_t row = 0; row < to.fault.size(); ++row)
    if (to.fault[row]) to.raw[row] = 0;
}

void BlockHistory::put_initially(std::size_t kept, const Lane& lane) {
  copy(lane, months_[kept].initially);
}

void BlockHistory::keep(std::size_t kept, const Lane& lane) {
  auto& ring = months_[kept].ring;
  copy(lane, ring[done_ % ring.size()]);
}

const BlockHistory::Months& BlockHistory::months_of(dsl::DefinitionId definition) const {
  for (std::size_t i = 0; i < what_.size(); ++i)
    if (what_[i].definition == definition) return months_[i];
  assert(false && "a definition is read of earlier months and not kept");
  return months_.front();
}

const PastColumn& BlockHistory::ago(const Months& months, std::int64_t count) const {
  const auto back = std::size_t(count);
  return back > done_ ? months.initially : months.ring[(done_ - back) % months.ring.size()];
}

std::span<const PastColumn> BlockHistory::columns(const Program& program, dsl::Day day) {
  columns_.resize(program.past.size());
  for (std::size_t i = 0; i < program.past.size(); ++i) {
    const auto& [past, slot] = program.past[i];
    const std::int64_t count = past.months != 0 ? past.months : month_of_year(day) - 1;
    gather(past, program.level(slot), count, columns_[i]);
  }
  return columns_;
}

void BlockHistory::gather(const Past& past, dsl::Level level, std::int64_t count,
                          PastColumn& column) const {
  const Months& months = months_of(past.definition);
  if (!past.gathered) {
    column = ago(months, 1);
    return;
  }
  const std::size_t rows = months.initially.raw.size();
  std::vector<Wide> totals(rows, Wide(*past.gathered == AggregateKind::all));
  column = {};
  for (std::int64_t k = 1; k <= count; ++k) {
    const PastColumn& lane = ago(months, k);
    for (std::size_t row = 0; row < rows; ++row)
      totals[row] = taken(*past.gathered, totals[row], lane.raw[row], k == 1);
    if (lane.fault.empty()) continue;
    column.fault.resize(rows);
    for (std::size_t row = 0; row < rows; ++row)
      column.fault[row] = first_of(column.fault[row], lane.fault[row]);
  }
  const bool some =
      *past.gathered == AggregateKind::largest || *past.gathered == AggregateKind::smallest;
  if (some && count == 0) column.known.assign(rows, 0);
  column.raw.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    if (!column.fault.empty() && column.fault[row]) continue;
    const ScalarResult total = checked(totals[row]);
    column.raw[row] = total.raw;
    if (total.fault == FaultKind::none) continue;
    column.raw[row] = 0;
    column.fault.resize(rows);
    column.fault[row] = Fault(total.fault, past.place, rank(level, row));
  }
}

std::int32_t BlockHistory::rank(dsl::Level level, std::size_t row) const {
  if (level == dsl::household_level) return -1;
  const auto& first = view_.first[level - 1u];
  const auto begin = first.begin() + std::ptrdiff_t(first_);
  const auto at = std::uint32_t(*begin + row);
  const auto next = std::upper_bound(begin, begin + std::ptrdiff_t(count_) + 1, at);
  return std::int32_t(at - *(next - 1));
}

}  // namespace yingbao::interpreter
