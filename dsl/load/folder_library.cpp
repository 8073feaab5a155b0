// The library on disk.

#include <algorithm>
#include <system_error>
#include <utility>

#include "dsl/load/library.h"
#include "dsl/messages.h"
#include "dsl/parse/limits.h"

namespace yingbao::dsl {
namespace {

namespace fs = std::filesystem;

fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(path.empty() ? fs::path(".") : path, error);
  return error ? fs::absolute(path).lexically_normal() : whole;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
         folder.end();
}

/// The nearest folder upwards that says that it is a library.
fs::path root_above(const fs::path& folder) {
  std::error_code error;
  for (fs::path at = folder;; at = at.parent_path()) {
    if (fs::is_regular_file(at / "library.yaml", error)) return at;
    if (at == at.parent_path()) return folder;
  }
}

class FolderLibrary final : public Library {
 public:
  explicit FolderLibrary(const fs::path& policy) : shows_absolute_(policy.is_absolute()) {
    std::error_code error;
    const fs::path whole = resolved(policy);
    root_ = root_above(fs::is_directory(whole, error) ? whole : whole.parent_path());
  }

  Place find(const std::string& from, const std::string& path) const override {
    const fs::path stated = fs::path(from).parent_path() / fs::path(path);
    const fs::path whole = resolved(stated);
    if (fs::path(path).is_absolute() || !lies_in(whole, root_)) return {Reach::outside, path};
    std::error_code error;
    if (!fs::exists(whole, error)) return {Reach::absent, shown(whole)};
    return {Reach::found, shown(whole)};
  }

  std::optional<std::vector<Entry>> policies(Diagnostics& diagnostics,
                                             const Location& asked) const override {
    std::vector<fs::path> files;
    if (!rule_files(files)) {
      report(diagnostics, messages::library_too_large, asked,
             {shown(root_), std::to_string(most_library_entries)});
      return std::nullopt;
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());  // links to one file
    std::vector<Entry> entries;
    for (const fs::path& file : files) {
      Diagnostics unread;
      const auto text = read_file(shown(file), unread);
      if (!text) continue;
      if (auto entry = policy_entry(*text)) entries.push_back(std::move(*entry));
    }
    return entries;
  }

  std::optional<std::vector<RuleText>> read_policy(const std::string& path,
                                                   Diagnostics& diagnostics) const override {
    return read_rules(path, diagnostics);
  }
  std::optional<RuleText> read_file(const std::string& path,
                                    Diagnostics& diagnostics) const override {
    return read_rule_file(path, diagnostics);
  }
  std::optional<std::string> read_table(const std::string& path) const override {
    return plain_bytes(path, largest_table_file);
  }
  std::string identity(const std::string& path) const override {
    return resolved(path).generic_string();
  }
  std::string root() const override { return shown(root_); }

 private:
  /// False: more than anybody keeps in a library.
  bool rule_files(std::vector<fs::path>& files) const {
    std::error_code error;
    std::size_t seen = 0;
    fs::recursive_directory_iterator at(root_, fs::directory_options::skip_permission_denied,
                                        error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
      if (++seen > most_library_entries) return false;
      const std::string name = at->path().filename().string();
      if (name.starts_with(".")) at.disable_recursion_pending();
      if (!name.ends_with(".bao")) continue;
      const fs::path whole = resolved(at->path());
      if (lies_in(whole, root_)) files.push_back(whole);
    }
    return true;
  }
  std::string shown(const fs::path& whole) const {
    if (shows_absolute_) return whole.generic_string();
    std::error_code error;
    const fs::path here = fs::proximate(whole, error);
    return (error ? whole : here).generic_string();
  }

  bool shows_absolute_;
  fs::path root_;
};

}  // namespace

std::unique_ptr<Library> library_around(const fs::path& path) {
  return std::make_unique<FolderLibrary>(path);
}

}  // namespace yingbao::dsl
