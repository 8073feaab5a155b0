#pragma once
// Files as bytes, whole. What cannot be read is a diagnostic, never an empty text.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "dsl/diagnostic.h"

namespace yingbao::sim {

/// Nothing (and a diagnostic) where the file is absent, no plain file, or unreadable.
std::optional<std::string> read_bytes(const std::filesystem::path& path,
                                      dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
