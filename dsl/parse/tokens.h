#pragma once
// The words, numbers, texts and signs of a declaration's folded text, as messages point at them.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace yingbao::dsl {

struct PieceToken {
  std::uint32_t begin;
  std::uint32_t end;
};

/// The one that begins at `at`.
PieceToken token_at(std::string_view text, std::size_t at);
/// The one that ends before `at`; empty at the front. No token goes on over a line's end.
PieceToken token_before(std::string_view text, std::size_t at);

}  // namespace yingbao::dsl
