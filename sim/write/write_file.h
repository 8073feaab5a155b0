#pragma once
// Files are written beside their place and renamed into it, so that an interrupted or failed run
// leaves nothing half-written.

#include <filesystem>
#include <string_view>

#include "dsl/diagnostic.h"

namespace yingbao::sim {

/// False (and a diagnostic) where the file cannot be written; then what stood there before is
/// untouched. Folders on the way are made.
bool write_file(const std::filesystem::path& path, std::string_view bytes,
                dsl::Diagnostics& diagnostics);

/// Removes the file that is being written, if any. Safe in a signal handler.
void abandon_writing();

}  // namespace yingbao::sim
