#include "dsl/parse/tokens.h"

#include <algorithm>

#include "dsl/parse/fold.h"
#include "dsl/parse/words.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {

PieceToken token_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (text[at] == text_begin) {
    end = text.find(text_end, at) + 1;
  } else {
    while (end < text.size() && !at_word_end(text.substr(end))) {
      end += first_character(text.substr(end)).bytes;
    }
    if (end == at) end += first_character(text.substr(at)).bytes;
  }
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
}

PieceToken token_before(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) --at;
  PieceToken last{0, 0};
  const std::size_t line_end = text.substr(0, at).rfind('\n');
  for (std::size_t begin = line_end == text.npos ? 0 : line_end + 1; begin < at;) {
    last = token_at(text, begin);
    begin = std::min(text.find_first_not_of(" \n", last.end), text.size());
  }
  return last;
}

}  // namespace yingbao::dsl
