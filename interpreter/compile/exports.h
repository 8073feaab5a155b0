#pragma once
// What each region's code leaves for code outside of it.

#include "interpreter/program.h"

namespace yingbao::interpreter::compiling {

void find_exports(Region& root, const std::vector<Slot>& outputs, std::size_t slots);

}  // namespace yingbao::interpreter::compiling
