#include "sim/report/columns.h"

#include <algorithm>

#include "dsl/unicode.h"

namespace yingbao::sim {
namespace {

std::string padded(const std::string& cell, std::size_t width, Side side) {
  const std::string blanks(width - std::min(width, display_width(cell)), ' ');
  return side == Side::left ? cell + blanks : blanks + cell;
}

std::vector<std::size_t> widths_of(const std::vector<Columns::Row>& rows) {
  std::vector<std::size_t> widths;
  for (const Columns::Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  return widths;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  int width = 0;
  for (const char32_t code : dsl::characters(text)) width += dsl::display_width(code);
  return static_cast<std::size_t>(std::max(width, 0));
}

std::string Columns::text(std::string_view indent) const {
  const std::vector<std::size_t> widths = widths_of(rows_);
  std::string all;
  for (const Row& row : rows_) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += "  ";
      line += padded(row[i], widths[i], i < sides_.size() ? sides_[i] : Side::left);
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    all += line + "\n";
  }
  return all;
}

}  // namespace yingbao::sim
