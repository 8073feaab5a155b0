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
  const std::string_view passed = text_.substr(0, offset);
  for (std::size_t end = passed.find('\n', from.offset); end != passed.npos;
       end = passed.find('\n', from.offset)) {
    from = {end + 1, end + 1, from.line + 1, 1};
  }
  from.column += static_cast<std::uint32_t>(count_characters(passed.substr(from.offset)));
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
  dsl::Location where{path_,     last_.line,  last_.column,
                      last.line, last.column, std::string(line_at(last_))};
  where.byte = static_cast<std::uint32_t>(last_.offset);
  where.end_byte = static_cast<std::uint32_t>(last.offset);
  return where;
}

dsl::Location Places::file() const {
  dsl::Location whole;
  whole.path = path_;
  return whole;
}

}  // namespace yingbao::sim
