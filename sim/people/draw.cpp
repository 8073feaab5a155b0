#include "sim/people/draw.h"

#include <algorithm>

namespace yingbao::sim {
namespace {

__extension__ using Product = unsigned __int128;

constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio, odd

/// A bijection of 64 bits in which every bit moves every other (Stafford's variant 13 of the
/// MurmurHash3 finaliser).
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

/// One more part of a key. Not symmetric, so (1, 2) and (2, 1) part.
constexpr std::uint64_t absorbed(std::uint64_t state, std::uint64_t part) {
  return mixed(mixed(state + golden) ^ (part * golden));
}

/// Up to eight bytes, the first lowest, whatever the machine's byte order.
std::uint64_t word_of(std::string_view bytes) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return word;
}

}  // namespace

std::uint64_t key_of(std::string_view text) {
  std::uint64_t state = absorbed(0, text.size());
  for (; !text.empty(); text.remove_prefix(std::min<std::size_t>(8, text.size()))) {
    state = absorbed(state, word_of(text.substr(0, 8)));
  }
  return std::max<std::uint64_t>(state, 1);
}

std::uint64_t draw(const DrawKey& key) {
  std::uint64_t state = 0;
  for (const std::uint64_t part :
       {key.seed, key.replication, key.purpose, key.month, key.household, key.child}) {
    state = absorbed(state, part);
  }
  return state;
}

bool below(std::uint64_t drawn, Rate rate) {
  if (rate <= 0) return false;
  if (rate >= certain) return true;
  return Product{drawn} * static_cast<Product>(certain) <
         (Product{static_cast<std::uint64_t>(rate)} << 64);
}

std::uint64_t pick(std::uint64_t drawn, std::uint64_t bound) {
  return static_cast<std::uint64_t>((Product{drawn} * bound) >> 64);
}

}  // namespace yingbao::sim
