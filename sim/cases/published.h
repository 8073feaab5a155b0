#pragma once
// `published:` of a conflict: what the source says where the rules give something else.

#include <cstdint>
#include <optional>
#include <string>

#include "dsl/diagnostic.h"
#include "sim/cases/case_file.h"

namespace yingbao::sim {

/// Only a conflict has something published, and then something else than what is expected.
void check_published(const RecordedCase& recorded, const std::string& name,
                     std::optional<std::int64_t> expected, std::optional<std::int64_t> published,
                     const dsl::Location& where, dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
