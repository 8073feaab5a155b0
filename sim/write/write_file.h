#pragma once
// Files are written beside their place and renamed into it, so that an interrupted or failed run
// leaves nothing half-written. Files that belong together are renamed together, after the last of
// them is written: no set is ever of two runs.

#include <filesystem>
#include <span>
#include <string_view>

#include "dsl/diagnostic.h"

namespace yingbao::sim {

struct FileContent {
  std::filesystem::path path;
  std::string_view bytes;
};

/// False (and a diagnostic) where one of the files cannot be written; then what stood there before
/// is untouched. Folders on the way are made; links are followed; into a device or a pipe is
/// written straight.
bool write_files(std::span<const FileContent> files, dsl::Diagnostics& diagnostics);
bool write_file(const std::filesystem::path& path, std::string_view bytes,
                dsl::Diagnostics& diagnostics);

/// Removes the files that are being written, if any. Safe in a signal handler.
void abandon_writing();

}  // namespace yingbao::sim
