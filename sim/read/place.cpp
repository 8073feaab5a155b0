#include "sim/read/place.h"

#include <algorithm>
#include <utility>

#include "sim/read/encoding.h"

namespace yingbao::sim {
namespace {

// Beyond this a line is no help to a reader, and a copy at every place would cost too much.
constexpr std::size_t longest_excerpt = 300;

}  // namespace

Places::Places(std::string path, std::string_view text) : path_(std::move(path)), text_(text) {
  line_starts_.push_back(0);
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
    line_starts_.push_back(at + 1);
  }
}

std::string_view Places::line(std::uint32_t number) const {
  const std::size_t begin = line_starts_[number];
  std::size_t end = number + 1 < line_starts_.size() ? line_starts_[number + 1] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return text_.substr(begin, end - begin);
}

Places::Point Places::point(std::size_t offset) {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto number = static_cast<std::uint32_t>(after - line_starts_.begin() - 1);
  if (number != last_.line || offset < last_.offset) last_ = {number, line_starts_[number], 1};
  const auto between = text_.substr(last_.offset, offset - last_.offset);
  last_.column += static_cast<std::uint32_t>(count_characters(between));
  last_.offset = offset;
  return last_;
}

dsl::Location Places::location(std::size_t begin, std::size_t end) {
  const Point first = point(std::min(begin, text_.size()));
  const Point last = point(std::clamp(end, first.offset, text_.size()));
  const std::string_view words = line(first.line);
  return {path_,         first.line + 1, first.column,
          last.line + 1, last.column,    std::string(words.size() > longest_excerpt ? "" : words)};
}

dsl::Location Places::file() const {
  dsl::Location whole;
  whole.path = path_;
  return whole;
}

}  // namespace yingbao::sim
