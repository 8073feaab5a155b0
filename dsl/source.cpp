#include "dsl/source.h"

#include <algorithm>
#include <utility>

namespace yingbao::dsl {
namespace {

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::vector<std::uint32_t> starts_of_lines(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return starts;
}

}  // namespace

Span join(Span first, Span last) {
  return {first.file, std::min(first.begin, last.begin), std::max(first.end, last.end)};
}

Source::Source(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)), line_starts_(starts_of_lines(text_)) {}

Position Source::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(next - line_starts_.begin());
  const auto begin = text_.begin() + line_starts_[line - 1];
  const auto before = std::count_if(begin, text_.begin() + offset, starts_character);
  return {line, static_cast<std::uint32_t>(before + 1)};
}

std::uint32_t Source::utf16_column(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto begin = text_.begin() + *std::prev(next);
  const auto four_bytes = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xF8) == 0xF0;
  };
  const auto characters = std::count_if(begin, text_.begin() + offset, starts_character);
  const auto beyond = std::count_if(begin, text_.begin() + offset, four_bytes);
  return static_cast<std::uint32_t>(characters + beyond + 1);
}

std::string_view Source::line(std::uint32_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const std::string_view rest = std::string_view(text_).substr(line_starts_[number - 1]);
  const std::string_view line = rest.substr(0, rest.find('\n'));
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

std::uint32_t Sources::add(Source source) {
  files_.push_back(std::move(source));
  return static_cast<std::uint32_t>(files_.size() - 1);
}

std::string_view Sources::text(Span span) const {
  return files_[span.file].text().substr(span.begin, span.end - span.begin);
}

}  // namespace yingbao::dsl
