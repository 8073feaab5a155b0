#pragma once
// Places in a text of ours: byte offsets become lines and character columns with the line beside
// them. Offsets usually ascend, and then a place costs what lies between it and the last one.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic.h"

namespace yingbao::sim {

class Places {
 public:
  /// `text` is valid UTF-8 without a byte order mark and outlives the object.
  Places(std::string path, std::string_view text);

  /// The half-open byte range [begin, end); beyond the text it is cut to the text.
  dsl::Location location(std::size_t begin, std::size_t end);
  /// The file as a whole.
  dsl::Location file() const;

 private:
  struct Point {
    std::uint32_t line;    // from 0
    std::size_t offset;
    std::uint32_t column;  // characters from 1
  };
  Point point(std::size_t offset);
  std::string_view line(std::uint32_t number) const;

  std::string path_;
  std::string_view text_;
  std::vector<std::size_t> line_starts_;
  Point last_{0, 0, 1};
};

}  // namespace yingbao::sim
