#pragma once
// Text encodings of the files that people keep: UTF-8, with or without a byte order mark, and
// GB18030. Strict both ways: a byte that fits nowhere is named by its offset, never replaced.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace yingbao::sim {

/// The offset of the first byte that is not UTF-8 (overlong forms and surrogates are not).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Characters (code points) of valid UTF-8.
std::size_t count_characters(std::string_view text);

/// `text` without a UTF-8 byte order mark in front.
std::string_view without_byte_order_mark(std::string_view text);

enum class Encoding : unsigned char { utf8, gb18030 };

/// The text as UTF-8 without a byte order mark, or the offset of the byte that does not fit.
struct Decoded {
  std::optional<std::string> text;
  Encoding encoding = Encoding::utf8;  // of the bytes, as found out or stated
  std::size_t bad_byte = 0;
};
/// Found out where not stated: a byte order mark, strict UTF-8, else strict GB18030.
Decoded decode(std::string bytes, std::optional<Encoding> stated);

}  // namespace yingbao::sim
