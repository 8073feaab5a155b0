#pragma once
// A fingerprint of what was read, for provenance: the same bytes give the same 32 hexadecimal
// digits on every machine. It tells files apart; it is no protection against forgery.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace yingbao::sim {

class Digest {
 public:
  /// Each part counts with its length, so that parts cannot run into each other.
  void add(std::string_view part);
  std::string text() const;

 private:
  std::array<std::uint64_t, 4> lanes_ = {1, 2, 3, 4};
};

}  // namespace yingbao::sim
