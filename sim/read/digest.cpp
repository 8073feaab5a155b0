#include "sim/read/digest.h"

#include <fmt/format.h>

#include <bit>
#include <cstddef>
#include <cstring>

namespace yingbao::sim {
namespace {

static_assert(std::endian::native == std::endian::little, "words are read in the machine's order");

// Odd, from the fractions of the square roots of 2, 3, 5 and 7.
constexpr std::array<std::uint64_t, 4> odd = {0x6a09e667f3bcc909, 0xbb67ae8584caa73b,
                                              0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1};

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

std::uint64_t mixed(std::uint64_t lane, std::uint64_t word, std::uint64_t factor) {
  return std::rotl((lane ^ word) * factor, 29) + word;
}

/// Every bit of the input reaches every bit of the output.
std::uint64_t spread(std::uint64_t x) {
  for (const std::uint64_t factor : odd) x = (x ^ (x >> 32)) * factor;
  return x ^ (x >> 29);
}

}  // namespace

void Digest::add(std::string_view part) {
  const auto add_block = [&](const char* block) {
    for (std::size_t i = 0; i < 4; ++i)
      lanes_[i] = mixed(lanes_[i], word_at(block + 8 * i), odd[i]);
  };
  std::size_t at = 0;
  for (; at + 32 <= part.size(); at += 32) add_block(part.data() + at);
  char last[32] = {};
  if (at < part.size()) std::memcpy(last, part.data() + at, part.size() - at);
  add_block(last);
  for (std::size_t i = 0; i < 4; ++i)
    lanes_[i] = spread(lanes_[i] ^ (part.size() + lanes_[(i + 1) % 4]));
}

std::string Digest::text() const {
  return fmt::format("{:016x}{:016x}", spread(lanes_[0] ^ spread(lanes_[1])),
                     spread(lanes_[2] ^ spread(lanes_[3])));
}

}  // namespace yingbao::sim
