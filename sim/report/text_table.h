#pragma once
// A table for a terminal: columns aligned by display width (Chinese is twice as wide), the first
// ones to the left and figures to the right.

#include <string>
#include <string_view>
#include <vector>

namespace yingbao::sim {

std::size_t width_of(std::string_view text);

class TextTable {
 public:
  /// `left`: how many columns are words.
  TextTable(std::size_t left, std::vector<std::string> head);
  void add(std::vector<std::string> row);
  /// Indented by two; a rule under the head; ends with a line end.
  std::string text() const;

 private:
  std::size_t left_;
  std::vector<std::vector<std::string>> rows_;  // the head is the first
};

}  // namespace yingbao::sim
