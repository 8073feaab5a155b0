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

}  // namespace yingbao::sim
