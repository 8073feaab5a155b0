#pragma once
// Tokens on lines: as few as hold them within a width, broken where the sentence is.

#include <cstddef>
#include <string>

#include "dsl/format/token.h"

namespace yingbao::dsl::formatting {

/// Columns of a terminal, of which a Chinese character takes two.
inline constexpr std::size_t line_width = 100;

std::size_t width_of(std::string_view text);

/// Appends tokens [begin, end) to `text`, whose last line is as wide as `column`; lines that go on
/// are indented by `indent`.
struct Run {
  std::size_t begin;
  std::size_t end;
  std::size_t column;
  std::size_t indent;
};
void append_lines(std::string& text, const Tokens& tokens, Run run, Language surface);

}  // namespace yingbao::dsl::formatting
