#pragma once
// A table with a head and a rule under it: the first columns are words, the others figures.

#include <string>
#include <vector>

namespace yingbao::sim {

class TextTable {
 public:
  /// `words`: how many columns stand on the left.
  TextTable(std::size_t words, std::vector<std::string> head);
  void add(std::vector<std::string> row);
  /// Indented by two; ends with a line end.
  std::string text() const;

 private:
  std::size_t words_;
  std::vector<std::vector<std::string>> rows_;  // the head is the first
};

}  // namespace yingbao::sim
