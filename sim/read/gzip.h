#pragma once
// gzip files, whole or not at all: one that is cut off or damaged gives nothing of its content.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yingbao::sim {

/// By its first two bytes, whatever the file is called.
bool is_gzip(std::string_view bytes);

enum class GzipProblem : unsigned char { cut_off, damaged, too_large };

struct Unzipped {
  std::optional<std::string> content;
  GzipProblem problem = GzipProblem::damaged;
  std::size_t good_bytes = 0;  // of content before the problem
};

/// A small file that would fill the memory is refused: more than `most_growth` times its size,
/// once it has grown beyond `always_allowed` bytes.
inline constexpr std::size_t most_growth = 200;
inline constexpr std::size_t always_allowed = std::size_t{64} << 20;
Unzipped unzip(std::string_view bytes);

}  // namespace yingbao::sim
