#include "sim/read/encoding.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "dsl/gb18030.h"

namespace yingbao::sim {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

/// The length of the character at the front of `text`, 0 where there is none.
/// Source: Unicode 15, table 3-7, well-formed UTF-8 byte sequences.
std::size_t character_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return 0;
  if (!std::all_of(text.begin() + 1, text.begin() + std::ptrdiff_t(length), is_continuation))
    return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  if (lead == 0xe0 && second < 0xa0) return 0;
  if (lead == 0xed && second > 0x9f) return 0;
  if (lead == 0xf0 && second < 0x90) return 0;
  if (lead == 0xf4 && second > 0x8f) return 0;
  return length;
}

/// Whether the eight bytes from `at` on are all ASCII: tables are mostly digits.
bool eight_ascii(std::string_view text, std::size_t at) {
  if (at + 8 > text.size()) return false;
  std::uint64_t eight;
  std::memcpy(&eight, text.data() + at, 8);
  return (eight & 0x8080808080808080u) == 0;
}

/// Whether a common Chinese character (three bytes, neither of the special leads) starts at `at`.
bool plain_three(std::string_view text, std::size_t at) {
  if (at + 3 > text.size()) return false;
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead > 0xe0 && lead < 0xed && is_continuation(text[at + 1]) &&
         is_continuation(text[at + 2]);
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Decoded decode_gb18030(std::string_view bytes) {
  dsl::FromGb18030 read = dsl::from_gb18030(bytes);
  return {std::move(read.text), Encoding::gb18030, read.bad_byte};
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (eight_ascii(text, at)) {
      at += 8;
    } else if (plain_three(text, at)) {
      at += 3;
    } else {
      const std::size_t length = character_length(text.substr(at));
      if (length == 0) return at;
      at += length;
    }
  }
  return std::nullopt;
}

std::size_t count_characters(std::string_view text) {
  return text.size() - std::size_t(std::count_if(text.begin(), text.end(), is_continuation));
}

std::string_view without_byte_order_mark(std::string_view text) {
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
    text.remove_prefix(byte_order_mark.size());
  }
  return text;
}

Decoded decode(std::string bytes, std::optional<Encoding> stated) {
  if (stated == Encoding::gb18030) return decode_gb18030(bytes);
  const bool marked = without_byte_order_mark(bytes).size() != bytes.size();
  const auto bad = first_invalid_utf8(bytes);
  if (!bad) {
    if (marked) bytes.erase(0, byte_order_mark.size());
    return {std::move(bytes), Encoding::utf8, 0};
  }
  Decoded other;
  if (!stated && !marked) other = decode_gb18030(bytes);
  if (!other.text) other = {std::nullopt, Encoding::utf8, *bad};
  return other;
}

}  // namespace yingbao::sim
