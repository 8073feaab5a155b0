#pragma once
// The order of children in their household: numeric ids by number and first, others by bytes.

#include <string_view>

namespace yingbao::sim {

bool id_before(std::string_view a, std::string_view b);

}  // namespace yingbao::sim
