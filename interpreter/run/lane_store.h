#pragma once
// What a Lane shows: one output's values over a block. Known and fault bytes are written only
// where some row needs them.

#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/evaluate.h"
#include "interpreter/run.h"

namespace yingbao::interpreter::running {

class LaneStore {
 public:
  /// Every row known and none a fault, until told otherwise.
  void reset(std::size_t rows);
  std::int64_t* raw() { return raw_.data(); }
  std::size_t rows() const { return rows_; }
  void put_known(std::span<const std::uint8_t> known);
  void put(std::size_t row, const Value& value);
  Lane lane() const;

 private:
  std::span<std::uint8_t> known();
  std::span<Fault> faults();

  std::size_t rows_ = 0;
  std::vector<std::int64_t> raw_;
  std::vector<std::uint8_t> known_;
  std::vector<Fault> fault_;
  bool has_missing_ = false;
  bool has_fault_ = false;
};

}  // namespace yingbao::interpreter::running
