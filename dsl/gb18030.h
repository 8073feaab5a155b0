#pragma once
// The encoding of many Chinese tables. The one door to iconv.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace yingbao::dsl {

/// As UTF-8; or, with nothing, the offset of the byte that does not fit.
struct FromGb18030 {
  std::optional<std::string> text;
  std::size_t bad_byte = 0;
};
FromGb18030 from_gb18030(std::string_view bytes);

}  // namespace yingbao::dsl
