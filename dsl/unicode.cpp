#include "dsl/unicode.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace yingbao::dsl {
namespace {

const utf8proc_uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

}  // namespace

Character first_character(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto taken =
      utf8proc_iterate(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (taken <= 0) return {U'\uFFFD', 1};
  return {static_cast<char32_t>(code), static_cast<std::size_t>(taken)};
}

std::optional<std::size_t> first_byte_not_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto [code, bytes] = first_character(text.substr(at));
    if (code == U'\uFFFD' && bytes == 1) return at;
    at += bytes;
  }
  return std::nullopt;
}

std::u32string characters(std::string_view text) {
  std::u32string all;
  while (!text.empty()) {
    const auto [code, bytes] = first_character(text);
    all.push_back(code);
    text.remove_prefix(bytes);
  }
  return all;
}

void append_character(std::string& text, char32_t code) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::string nfc(std::string_view text) {
  utf8proc_uint8_t* composed = nullptr;
  const auto size =
      utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &composed,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size)};
}

int display_width(char32_t code) { return utf8proc_charwidth(static_cast<utf8proc_int32_t>(code)); }

bool is_word_character(char32_t code) {
  if (code < 0x80) {
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z') || code == '_';
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
      return true;
    default:
      return false;
  }
}

namespace {

struct Lookalike {
  char32_t code;
  const char* plain;
};

/// Letters of other scripts that cannot be told from Latin ones.
constexpr Lookalike lookalikes[] = {
    {U'А', "A"}, {U'В', "B"}, {U'С', "C"}, {U'Е', "E"}, {U'Н', "H"}, {U'І', "I"}, {U'Ј', "J"},
    {U'К', "K"}, {U'М', "M"}, {U'О', "O"}, {U'Р', "P"}, {U'Ѕ', "S"}, {U'Т', "T"}, {U'Х', "X"},
    {U'У', "Y"}, {U'а', "a"}, {U'с', "c"}, {U'е', "e"}, {U'і', "i"}, {U'ј', "j"}, {U'о', "o"},
    {U'р', "p"}, {U'ѕ', "s"}, {U'х', "x"}, {U'у', "y"}, {U'Α', "A"}, {U'Β', "B"}, {U'Ε', "E"},
    {U'Η', "H"}, {U'Ι', "I"}, {U'Κ', "K"}, {U'Μ', "M"}, {U'Ν', "N"}, {U'Ο', "O"}, {U'Ρ', "P"},
    {U'Τ', "T"}, {U'Υ', "Y"}, {U'Χ', "X"}, {U'Ζ', "Z"}, {U'ν', "v"}, {U'ο', "o"},
};

/// Radicals, styled letters and digits: compatibility forms of plain characters.
bool has_plain_form(char32_t code) {
  return (code >= 0x2E80 && code <= 0x2FDF) || (code >= 0xF900 && code <= 0xFAFF) ||
         (code >= 0x1D400 && code <= 0x1D7FF) || (code >= 0x2100 && code <= 0x214F) ||
         (code >= 0x2F800 && code <= 0x2FA1F);
}

}  // namespace

std::string lookalike(char32_t code) {
  if (code < 0x80 || (code >= 0x3000 && code < 0xF900)) return {};  // ours; none looks like another
  for (const Lookalike& one : lookalikes)
    if (one.code == code) return one.plain;
  if (!has_plain_form(code)) return {};
  std::string text;
  append_character(text, code);
  utf8proc_uint8_t* plain = nullptr;
  const auto size = utf8proc_map(
      bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &plain,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(plain, &std::free);
  if (size <= 0) return {};
  const std::string found(reinterpret_cast<const char*>(plain), static_cast<std::size_t>(size));
  return found == text ? std::string() : found;
}

bool is_hidden(char32_t code) {
  if (code < 0x20) return code != '\t';
  return (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E || code == 0x200F ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
         code == 0x2028 || code == 0x2029 || code == 0xFEFF;
}

}  // namespace yingbao::dsl
