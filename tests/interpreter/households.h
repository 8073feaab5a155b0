#pragma once
// A few households in memory, and the view of them: what tests of the interpreter evaluate.

#include <cstdint>
#include <optional>
#include <vector>

#include "interpreter/population.h"

namespace yingbao::interpreter {

/// A cell: a raw value, or nothing where it is missing.
using Cell = std::optional<std::int64_t>;

/// Columns by InputId, in the policy's order; child lists by their sizes in each household.
class Households {
 public:
  explicit Households(std::size_t count) : count_(count) {}

  Households& list(const std::vector<std::uint32_t>& sizes) {
    Offsets first{0};
    for (auto size : sizes) first.push_back(first.back() + size);
    first_.push_back(std::move(first));
    return *this;
  }
  Households& column(const std::vector<Cell>& cells) {
    Column column;
    bool complete = true;
    for (const Cell& cell : cells) {
      column.raw.push_back(cell.value_or(0));
      column.known.push_back(cell.has_value());
      complete = complete && cell.has_value();
    }
    if (complete) column.known.clear();
    columns_.push_back(std::move(column));
    return *this;
  }

  std::size_t size() const { return count_; }
  std::vector<Column>& columns() { return columns_; }

  /// Good while these households are neither changed nor moved.
  View view() const {
    View view;
    view.households = count_;
    for (const auto& first : first_) view.first.emplace_back(first);
    for (const auto& column : columns_) view.inputs.push_back(&column);
    return view;
  }

 private:
  std::size_t count_;
  std::vector<Offsets> first_;
  std::vector<Column> columns_;
};

}  // namespace yingbao::interpreter
