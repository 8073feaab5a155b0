#pragma once
// Who reads whom.

#include <cstdint>
#include <vector>

namespace yingbao::dsl::checking {

/// By node, the nodes that it reads, in order.
using Reads = std::vector<std::vector<std::uint32_t>>;

/// The strongly connected components, each before those that read it; members ascending. Needs no
/// stack of the machine's.
std::vector<std::vector<std::uint32_t>> components(const Reads& reads);

/// A shortest cycle through `start` inside its component, from `start` on; empty if there is none.
std::vector<std::uint32_t> cycle_through(std::uint32_t start, const Reads& reads,
                                         const std::vector<std::uint32_t>& component);

}  // namespace yingbao::dsl::checking
