#pragma once
// The library: what policies may name beyond their own folder. It is the nearest folder upwards
// that holds `library.yaml`, else the policy's own folder; or, for tests and editors, some texts in
// memory. No path leaves it, and links count as where they lead.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/load/read_rules.h"

namespace yingbao::dsl {

class Library {
 public:
  virtual ~Library() = default;

  /// A policy of the library: its names, and a path that `read_policy` takes.
  struct Entry {
    std::string name;
    std::string alias;
    std::string path;
  };
  enum class Reach : std::uint8_t { found, absent, outside };
  struct Place {
    Reach reach;
    std::string path;  // as messages call it
  };

  /// What `path` means in the file called `from`.
  virtual Place find(const std::string& from, const std::string& path) const = 0;
  /// In the order of their paths. None, and a diagnostic at `asked`: there is too much to look at.
  virtual std::optional<std::vector<Entry>> policies(Diagnostics& diagnostics,
                                                     const Location& asked) const = 0;
  virtual std::optional<std::vector<RuleText>> read_policy(const std::string& path,
                                                           Diagnostics& diagnostics) const = 0;
  virtual std::optional<RuleText> read_file(const std::string& path,
                                            Diagnostics& diagnostics) const = 0;
  /// The bytes of a table beside the rules.
  virtual std::optional<std::string> read_table(const std::string& path) const = 0;
  /// The same for every path of one file.
  virtual std::string identity(const std::string& path) const = 0;
  virtual std::string root() const = 0;
};

/// Of the policy at `path`, a folder or a file.
std::unique_ptr<Library> library_around(const std::filesystem::path& path);
std::unique_ptr<Library> library_of(std::vector<RuleText> texts);

/// The name and alias in a root file's header; nothing where the text declares no policy.
std::optional<Library::Entry> policy_entry(const RuleText& text);

}  // namespace yingbao::dsl
