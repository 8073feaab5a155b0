#include "sim/read/place.h"

#include <algorithm>
#include <utility>

#include "sim/read/encoding.h"

namespace yingbao::sim {
namespace {

// Beyond this a line is no help to a reader, and a copy at every place would cost too much.
constexpr std::size_t longest_excerpt = 300;

}  // namespace

Places::Places(std::string path, std::string_view text) : path_(std::move(path)), text_(text) {}

Places::Point Places::advance(Point from, std::size_t offset) const {
  std::size_t end = text_.find('\n', from.offset);
  while (end < offset) {
    ++from.line;
    from.offset = from.line_start = end + 1;
    from.column = 1;
    end = text_.find('\n', from.offset);
  }
  const auto between = text_.substr(from.offset, offset - from.offset);
  from.column += static_cast<std::uint32_t>(count_characters(between));
  from.offset = offset;
  return from;
}

std::string_view Places::line_at(const Point& point) const {
  std::string_view line = text_.substr(point.line_start, longest_excerpt + 2);
  line = line.substr(0, line.find('\n'));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line.size() > longest_excerpt ? std::string_view{} : line;
}

dsl::Location Places::location(std::size_t begin, std::size_t end) {
  begin = std::min(begin, text_.size());
  last_ = advance(begin < last_.offset ? Point{} : last_, begin);
  const Point last = advance(last_, std::clamp(end, begin, text_.size()));
  return {path_, last_.line, last_.column, last.line, last.column, std::string(line_at(last_))};
}

dsl::Location Places::file() const {
  dsl::Location whole;
  whole.path = path_;
  return whole;
}

}  // namespace yingbao::sim
