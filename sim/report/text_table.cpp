#include "sim/report/text_table.h"

#include <algorithm>

#include "sim/report/columns.h"

namespace yingbao::sim {

TextTable::TextTable(std::size_t words, std::vector<std::string> head)
    : words_(words), rows_{std::move(head)} {}

void TextTable::add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

std::string TextTable::text() const {
  std::vector<Side> sides(rows_.front().size(), Side::right);
  std::fill_n(sides.begin(), std::min(words_, sides.size()), Side::left);
  Columns columns(sides);
  std::vector<std::string> rule(sides.size());
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      rule[c].resize(std::max(rule[c].size(), display_width(row[c])), '-');
    }
  }
  columns.add(rows_.front());
  columns.add(rule);
  for (std::size_t r = 1; r < rows_.size(); ++r) columns.add(rows_[r]);
  return columns.text("  ");
}

}  // namespace yingbao::sim
