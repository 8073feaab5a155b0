#pragma once
// What is said of versions that do not follow one another: a gap, an overlap, an order unknown; and
// of a variant's that hold for ever.

#include <functional>
#include <string>
#include <vector>

#include "dsl/check/draft.h"
#include "dsl/check/reporter.h"
#include "dsl/check/succession.h"

namespace yingbao::dsl::checking {

/// `span_of` says where a term stands; `name` what they are versions of.
void mention_clashes(Reporter& reporter, const std::vector<Clash>& clashes, const std::string& name,
                     const std::function<Span(std::uint32_t)>& span_of);

/// Of each term without a last day: the first of a lower layer that begins later, as far as the two
/// `meet` (parameters: in a cell).
void note_overruns(Draft& draft, const std::vector<Term>& terms, const std::string& name,
                   const std::function<Span(std::uint32_t)>& span_of,
                   const std::function<bool(std::uint32_t, std::uint32_t)>& meet = nullptr);

}  // namespace yingbao::dsl::checking
