#pragma once
// What is said of versions that do not follow one another: a gap, an overlap, an order unknown.

#include <functional>
#include <string>
#include <vector>

#include "dsl/check/reporter.h"
#include "dsl/check/succession.h"

namespace yingbao::dsl::checking {

/// `span_of` says where a term stands; `name` what they are versions of.
void mention_clashes(Reporter& reporter, const std::vector<Clash>& clashes, const std::string& name,
                     const std::function<Span(std::uint32_t)>& span_of);

}  // namespace yingbao::dsl::checking
