#include "sim/cli/policies_below.h"

#include <algorithm>

#include "sim/messages.h"

namespace yingbao::sim::cli {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.size() > 1 && name[0] == '.' && name != "..";
}

/// Calls `found` for each plain file below, folder by folder.
template <class Found>
void walk(const fs::path& folder, Found&& found) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (is_hidden(at->path()) && at->is_directory(error)) at.disable_recursion_pending();
    if (!is_hidden(at->path()) && at->is_regular_file(error)) found(at->path());
  }
}

void tidy(std::vector<fs::path>& paths) {
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
}

}  // namespace

std::vector<fs::path> policies_below(const fs::path& path, dsl::Diagnostics& diagnostics) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<fs::path> folders;
  walk(path, [&](const fs::path& file) {
    if (file.extension() == ".bao") folders.push_back(file.parent_path().lexically_normal());
  });
  tidy(folders);
  if (folders.empty()) {
    dsl::Location where;
    where.path = path.string();
    say(diagnostics, messages::no_policy_below, std::move(where), {path.string()});
  }
  return folders;
}

std::vector<fs::path> files_below(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> files;
  walk(folder, [&](const fs::path& file) {
    if (file.extension() == ending) files.push_back(file.lexically_normal());
  });
  tidy(files);
  return files;
}

}  // namespace yingbao::sim::cli
