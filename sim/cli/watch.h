#pragma once
// Waiting until files change. Looked at again and again: that works on every file system, and rules
// are few.

#include <cstdint>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

namespace yingbao::sim::cli {

/// Rules, cases and tables in these places and below: when they were written, and how large they
/// are.
class Snapshot {
 public:
  explicit Snapshot(const std::vector<std::filesystem::path>& places);

  friend bool operator==(const Snapshot&, const Snapshot&) = default;

 private:
  void add(const std::filesystem::path& file);

  std::map<std::filesystem::path, std::pair<std::int64_t, std::uintmax_t>> files_;
};

/// Gives back when the places differ from `before`, and have not changed again since.
void wait_for_change(const Snapshot& before, const std::vector<std::filesystem::path>& places);

}  // namespace yingbao::sim::cli
