#pragma once
// Rows of text set in columns that align on a terminal, where a Chinese character takes two.

#include <string>
#include <string_view>
#include <vector>

namespace yingbao::sim {

std::size_t display_width(std::string_view text);

enum class Side : bool { left, right };

class Columns {
 public:
  using Row = std::vector<std::string>;

  /// Columns beyond `sides` stand on the left.
  explicit Columns(std::vector<Side> sides = {}) : sides_(std::move(sides)) {}

  void add(Row row) { rows_.push_back(std::move(row)); }
  bool empty() const { return rows_.empty(); }
  /// A line each, two blanks between columns, none at the end.
  std::string text(std::string_view indent = {}) const;

 private:
  std::vector<Side> sides_;
  std::vector<Row> rows_;
};

}  // namespace yingbao::sim
