#include "interpreter/run/machine.h"

#include <algorithm>
#include <cmath>

#include "interpreter/run/lane_store.h"

namespace yingbao::interpreter::running {
namespace {

/// Kernels write a little beyond the last row.
constexpr std::size_t slack = 16;
/// A guard that holds for at most one row in so many is worth compacting for.
constexpr std::size_t compact_below = 4;
constexpr double exact_product = 0x1p52;

}  // namespace

Machine::Machine(const Program& program, const Edition& edition_of, const View& view,
                 const kernels::Kernels& set)
    : kernels(set),
      edition(edition_of),
      view_(view),
      plan_(plan(program, edition_of, view, set)),
      value_store_(plan_.locals.size()),
      byte_store_(plan_.locals.size()),
      values_(plan_.locals.size()),
      bytes_(plan_.locals.size()) {}

std::size_t Machine::begin(dsl::Level level) const {
  return level == dsl::household_level ? first_ : view_.first[level - 1u][first_];
}

void Machine::run(std::size_t first, std::size_t count, std::span<const PastColumn> past) {
  first_ = first;
  past_ = past;
  block_.whole_block(view_, first, count);
  frame_ = &block_.frame;
  suspects_.assign(count, 0);
  suspect_past();
  make_room();
  expect_block(first + count, count);
  run(plan_.root);
}

/// A fault of an earlier month may be reached: the careful executor finds out.
void Machine::suspect_past() {
  for (std::size_t p = 0; p < past_.size(); ++p) {
    const auto& fault = past_[p].fault;
    for (std::size_t row = 0; row < fault.size(); ++row)
      if (fault[row]) suspects_[household_of(plan_.past_levels[p], row)] = 1;
  }
}

void Machine::expect_block(std::size_t first, std::size_t count) {
  fetch_.start(plan_.root.steps.size());
  const std::size_t last = std::min(view_.households, first + count);
  for (const auto& [column, level] : plan_.root.reads) {
    const bool of_list = level != dsl::household_level;
    const std::size_t from = of_list ? view_.first[level - 1u][first] : first;
    const std::size_t until = of_list ? view_.first[level - 1u][last] : last;
    fetch_.expect(column->raw.data() + from, until - from);
  }
}

void Machine::make_room() {
  for (Local local = 0; local < plan_.locals.size(); ++local) {
    const std::size_t wanted = rows(plan_.locals[local].level).rows + slack;
    if (plan_.locals[local].bytes) {
      if (byte_store_[local].size() < wanted) byte_store_[local].resize(wanted);
    } else if (value_store_[local].size() < wanted) {
      value_store_[local].resize(wanted);
    }
    own(local);
  }
}

void Machine::own(Local local) {
  values_[local] = value_store_[local].data();
  bytes_[local] = byte_store_[local].data();
}
void Machine::alias(Local local, Local of) {
  values_[local] = values_[of];
  bytes_[local] = bytes_[of];
}
void Machine::clear(Local local) {
  const LocalKind& kind = plan_.locals[local];
  if (kind.bytes)
    kernels.fill_bytes(0, bytes_[local], rows(kind.level).rows);
  else
    kernels.fill(0, values_[local], rows(kind.level).rows);
}

// ---------------------------------------------------------------- regions

void Machine::run(const PlannedRegion& region) {
  for (const PlannedStep& step : region.steps) {
    if (const auto* code = std::get_if<Code>(&step))
      code->execute(*this, *code);
    else
      run_region(*std::get<std::unique_ptr<PlannedRegion>>(step));
    if (&region == &plan_.root) fetch_.step();
  }
}

void Machine::run_region(const PlannedRegion& region) {
  const std::size_t all = rows(region.guard_level).rows;
  const std::size_t held = kernels.count(bytes_[region.guard], all);
  if (held * compact_below > all) return run_masked(region);
  for (const Move& move : region.exports) clear(move.to);
  if (held != 0) run_compacted(region);
}

void Machine::run_masked(const PlannedRegion& region) {
  for (const Move& move : region.imports) alias(move.to, move.from);
  for (const Move& move : region.exports) alias(move.from, move.to);
  masks_.push_back({region.guard_level, bytes_[region.guard]});
  run(region);
  masks_.pop_back();
}

void Machine::run_compacted(const PlannedRegion& region) {
  FrameStore& store = frames_[&region];
  if (region.guard_level == dsl::household_level)
    store.narrow_households(*frame_, bytes_[region.guard], region.lists, kernels);
  else
    store.narrow_list(*frame_, bytes_[region.guard], region.guard_level, region.spreads, kernels);
  fetch(region, store.frame);
  for (const Move& move : region.imports) move_in(move, store.frame);
  for (const Move& move : region.exports) own(move.from);
  const Frame* outside = frame_;
  std::vector<Mask> masks;
  masks.swap(masks_);
  frame_ = &store.frame;
  run(region);
  frame_ = outside;
  masks_.swap(masks);
  for (const Move& move : region.exports) move_out(move, store.frame);
}

/// Rows here and there: all are on their way before the first is wanted.
void Machine::fetch(const PlannedRegion& region, const Frame& inside) const {
  for (const auto& [column, level] : region.reads) {
    const std::int64_t* from = column->raw.data() + begin(level);
    for (std::size_t row = 0; row < inside[level].rows; ++row)
      __builtin_prefetch(from + inside[level].block[row]);
  }
}

void Machine::move_in(const Move& move, const Frame& inside) {
  if (!move.narrowed) return alias(move.to, move.from);
  own(move.to);
  const LocalKind& kind = plan_.locals[move.to];
  const FrameRows& to = inside[kind.level];
  if (kind.bytes)
    kernels.gather_bytes(bytes_[move.from], to.within, bytes_[move.to], to.rows);
  else
    kernels.gather(values_[move.from], to.within, values_[move.to], to.rows);
}

void Machine::move_out(const Move& move, const Frame& inside) {
  const LocalKind& kind = plan_.locals[move.from];
  const FrameRows& from = inside[kind.level];
  if (kind.bytes)
    kernels.scatter_bytes(bytes_[move.from], from.within, bytes_[move.to], from.rows);
  else
    kernels.scatter(values_[move.from], from.within, values_[move.to], from.rows);
}

std::uint64_t* Machine::running(dsl::Level level) {
  if (running_.size() <= rows(level).rows) running_.resize(rows(level).rows + 1);
  return running_.data();
}

// ---------------------------------------------------------------- suspects

void Machine::suspect(dsl::Level level, std::size_t row) {
  if (masked_out(level, row)) return;
  const FrameRows& at = rows(level);
  suspects_[household_of(level, at.block == nullptr ? row : at.block[row])] = 1;
}

std::size_t Machine::household_of(dsl::Level level, std::size_t block_row) const {
  if (level == dsl::household_level) return block_row;
  const FrameRows& children = block_.frame[level];
  const auto* end = children.first + block_.frame[dsl::household_level].rows + 1;
  return std::size_t(std::upper_bound(children.first, end, block_row) - children.first) - 1;
}

/// Only a mask of the row's own level is asked: a suspect too many costs time, one too few truth.
bool Machine::masked_out(dsl::Level level, std::size_t row) const {
  return std::any_of(masks_.begin(), masks_.end(),
                     [&](const Mask& mask) { return mask.level == level && mask.bytes[row] == 0; });
}

void Machine::suspect_nan(dsl::Level level, const Source& source, double times) {
  if (source.uniform) {
    if (std::fabs(source.value) * times < exact_product) return;
    for (std::size_t row = 0; row < rows(level).rows; ++row) suspect(level, row);
    return;
  }
  const double* x = values_[source.local];
  for (std::size_t row = 0; row < rows(level).rows; ++row)
    if (!(std::fabs(x[row]) * times < exact_product)) suspect(level, row);
}

// ---------------------------------------------------------------- results

void Machine::store(std::size_t output, LaneStore& lane) {
  const Source& source = plan_.outputs[output];
  const dsl::Level level = plan_.output_levels[output];
  const std::size_t count = rows(level).rows;
  lane.reset(count);
  if (plan_.locals[source.local].bytes)
    kernels.store_yes_no(bytes_[source.local], lane.raw(), count);
  else if (kernels.store(values_[source.local], lane.raw(), count))
    suspect_nan(level, source);
  if (source.known != no_local) lane.put_known({bytes_[source.known], count});
}

}  // namespace yingbao::interpreter::running
