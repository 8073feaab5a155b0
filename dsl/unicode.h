#pragma once
// What rule files need to know of characters. The one door to utf8proc.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yingbao::dsl {

/// The character at the front of `text` (not empty) and the bytes that it takes. A byte that
/// begins no character is U+FFFD, one byte long.
struct Character {
  char32_t code;
  std::size_t bytes;
};
Character first_character(std::string_view text);

/// The offset of the first byte that is not UTF-8, or nothing.
std::optional<std::size_t> first_byte_not_utf8(std::string_view text);

std::u32string characters(std::string_view text);
void append_character(std::string& text, char32_t code);

/// Normalization form C; text that is not UTF-8 comes back as it is.
std::string nfc(std::string_view text);

/// Columns of a terminal: 2 for Chinese and full-width, 0 for combining marks.
int display_width(char32_t code);

/// Letters, digits and `_` of any script, and the marks that join on to them.
bool is_word_character(char32_t code);
/// The plain letters that this one looks like (Cyrillic а, the radical ⼈), or none.
std::string lookalike(char32_t code);
/// What could hide in a line or turn its order: control and bidirectional characters.
bool is_hidden(char32_t code);

}  // namespace yingbao::dsl
