#include "interpreter/run/lane_store.h"

#include <algorithm>

namespace yingbao::interpreter::running {

void LaneStore::reset(std::size_t rows) {
  rows_ = rows;
  if (raw_.size() < rows) raw_.resize(rows);
  has_missing_ = has_fault_ = false;
}

std::span<std::uint8_t> LaneStore::known() {
  if (!has_missing_) known_.assign(rows_, 1);
  has_missing_ = true;
  return known_;
}

std::span<Fault> LaneStore::faults() {
  if (!has_fault_) fault_.assign(rows_, Fault{});
  has_fault_ = true;
  return fault_;
}

void LaneStore::put_known(std::span<const std::uint8_t> bytes) {
  if (std::find(bytes.begin(), bytes.end(), 0) == bytes.end()) return;
  std::copy(bytes.begin(), bytes.end(), known().begin());
}

void LaneStore::put(std::size_t row, const Value& value) {
  raw_[row] = value.raw;
  if (has_missing_ || !value.known) known()[row] = value.known;
  if (has_fault_ || value.fault) faults()[row] = value.fault;
}

Lane LaneStore::lane() const {
  Lane lane{std::span(raw_).first(rows_), {}, {}};
  if (has_missing_) lane.known = known_;
  if (has_fault_) lane.fault = fault_;
  return lane;
}

}  // namespace yingbao::interpreter::running
