#include "sim/report/text_table.h"

#include <algorithm>

#include "dsl/unicode.h"

namespace yingbao::sim {
namespace {

constexpr std::string_view indent = "  ";
constexpr std::string_view gap = "  ";

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const dsl::Character character = dsl::first_character(text);
    width += static_cast<std::size_t>(std::max(0, dsl::display_width(character.code)));
    text.remove_prefix(character.bytes);
  }
  return width;
}

TextTable::TextTable(std::size_t left, std::vector<std::string> head)
    : left_(left), rows_{std::move(head)} {}

void TextTable::add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

std::string TextTable::text() const {
  std::vector<std::size_t> widths(rows_.front().size(), 0);
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width_of(row[c]));
  }
  std::string all;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    std::string line(indent);
    std::string rule(indent);
    for (std::size_t c = 0; c < rows_[r].size(); ++c) {
      const std::string blanks(widths[c] - width_of(rows_[r][c]), ' ');
      if (c > 0) line += gap, rule += gap;
      line += c < left_ ? rows_[r][c] + blanks : blanks + rows_[r][c];
      for (std::size_t i = 0; i < widths[c]; ++i) rule += "-";
    }
    all += without_trailing_blanks(std::move(line)) + "\n";
    if (r == 0) all += rule + "\n";
  }
  return all;
}

}  // namespace yingbao::sim
