#pragma once
// The text of rule files, and places in it. Offsets count bytes of UTF-8; what people read
// counts characters from 1 (`position`). A Sources outlives every span that points into it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yingbao::dsl {

/// A half-open byte range of one file; `file` indexes Sources.
struct Span {
  std::uint32_t file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend auto operator<=>(const Span&, const Span&) = default;
};

/// Where a reader finds a byte: line and column from 1, the column in characters.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend auto operator<=>(const Position&, const Position&) = default;
};

/// The smallest span that holds both; they lie in the same file.
Span join(Span first, Span last);

class Source {
 public:
  /// `path` is what messages show; `text` is valid UTF-8 without a byte order mark.
  Source(std::string path, std::string text);

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  Position position(std::uint32_t offset) const;
  /// The column in UTF-16 units from 1, as editors count: two for a character beyond U+FFFF.
  std::uint32_t utf16_column(std::uint32_t offset) const;
  /// The text of a line (from 1) without its line end.
  std::string_view line(std::uint32_t number) const;

 private:
  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

class Sources {
 public:
  std::uint32_t add(Source source);
  const Source& operator[](std::uint32_t file) const { return files_[file]; }
  std::size_t size() const { return files_.size(); }
  std::string_view text(Span span) const;

 private:
  std::vector<Source> files_;
};

}  // namespace yingbao::dsl
