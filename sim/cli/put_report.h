#pragma once
// Where a report goes: standard output, or the file of `-o`.

#include <optional>
#include <string>
#include <string_view>

#include "dsl/diagnostic.h"

namespace yingbao::sim::cli {

/// Nothing or `-`: standard output. A rule or case file that is there is never written over: it is
/// more likely what was read than what was meant. False (and a diagnostic) where it is not written.
bool put_report(const std::optional<std::string>& output, std::string_view text,
                dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim::cli
