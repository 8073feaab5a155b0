#pragma once
// The text of a rule file with everything folded that an author may write in more than one way:
// full-width signs become their ASCII twins, Chinese punctuation the ASCII one that means the
// same, runs of blanks one blank, comments nothing, names their normal form. What is folded still
// knows where each of its bytes stood in the file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/source.h"

namespace yingbao::dsl {

/// Stand around a text in quotes, whatever its quotes were. No file holds them: the fold refuses
/// control characters.
inline constexpr char text_begin = '\x02';
inline constexpr char text_end = '\x03';

/// What begins in one first column and ends before the next; offsets in the folded text.
struct Piece {
  std::uint32_t begin;
  std::uint32_t end;
  bool too_deep = false;  // said already; not to be read
};

struct Folded {
  std::uint32_t file = 0;
  std::string text;                   // blanks are ' ', or '\n' where a line ends
  std::vector<std::uint32_t> begins;  // for each byte of text: where its character began
  std::vector<std::uint32_t> ends;    // and ended
  std::vector<Piece> pieces;
  std::vector<Span> comments;  // from their `#` to the end of the line

  /// The author's bytes behind [begin, end) of the text.
  Span span(std::uint32_t begin, std::uint32_t end) const;
};

/// Control characters, unclosed texts and the like are reported; their rest is folded all the same.
Folded fold(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics);

/// Blanks that are no line ends: of ASCII, full-width and others.
bool is_rule_blank(char32_t code);

/// Bytes of folded text to the end of the clause that begins it, its `;` and blanks included.
std::size_t clause_length(std::string_view text);

}  // namespace yingbao::dsl
