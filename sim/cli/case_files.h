#pragma once
// The case files that paths name, read and each once.

#include <filesystem>
#include <list>
#include <string_view>

#include "dsl/diagnostic.h"
#include "sim/cases/case_file.h"

namespace yingbao::sim::cli {

struct CaseFileAt {
  std::filesystem::path path;
  CaseFile file;
};

/// Beside the cases: which mutations change nothing that a case could notice (see `mutate`).
inline constexpr std::string_view equivalent_file = "equivalent.yaml";

class CaseFiles {
 public:
  /// A case file, or a folder: every case file below. In a folder of cases each YAML file must be
  /// one.
  void read(const std::filesystem::path& path);

  /// Cases are pointed at: files never move.
  std::list<CaseFileAt>& files() { return files_; }
  const dsl::Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  void read_file(const std::filesystem::path& path, bool must_hold_cases);

  std::list<CaseFileAt> files_;
  dsl::Diagnostics diagnostics_;
};

}  // namespace yingbao::sim::cli
