#pragma once
// Places in a text of ours: byte offsets become lines and character columns with the line beside
// them. Offsets usually ascend, and then a place costs what lies between it and the last one.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

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
    std::size_t offset = 0;
    std::size_t line_start = 0;
    std::uint32_t line = 1;
    std::uint32_t column = 1;  // characters from 1
  };
  Point advance(Point from, std::size_t offset) const;
  std::string_view line_at(const Point& point) const;

  std::string path_;
  std::string_view text_;
  Point last_;
};

}  // namespace yingbao::sim
