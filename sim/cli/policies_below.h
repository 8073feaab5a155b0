#pragma once
// The policies that a path names: a rule file, a policy's folder, or any folder above some.

#include <filesystem>
#include <vector>

#include "dsl/diagnostic.h"

namespace yingbao::sim::cli {

/// In the order of their paths; hidden folders and links to folders are left out. A folder that
/// holds rule files itself is a policy. A path that names nothing is an error, never nothing.
std::vector<std::filesystem::path> policies_below(const std::filesystem::path& path,
                                                  dsl::Diagnostics& diagnostics);

/// The same for files by their ending: `.yaml` of recorded cases.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                               std::string_view ending);

}  // namespace yingbao::sim::cli
