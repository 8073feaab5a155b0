#include "sim/cli/case_files.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "sim/cases/coupled.h"
#include "sim/cli/policies_below.h"
#include "sim/messages.h"

namespace yingbao::sim::cli {

namespace fs = std::filesystem;

void CaseFiles::read(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return read_file(path, true);
  for (const char* ending : {".yaml", ".yml"}) {
    for (const fs::path& file : files_below(path, ending)) {
      if (file.filename() == equivalent_file || file.filename() == coupled_file) continue;
      // In a folder of cases each file must be one: a misspelt `cases` is not passed over.
      read_file(file, file.parent_path().filename() == "cases");
    }
  }
}

void CaseFiles::read_file(const fs::path& path, bool must_hold_cases) {
  const auto same = [&](const CaseFileAt& known) { return known.path == path; };
  if (std::any_of(files_.begin(), files_.end(), same)) return;
  YamlFile yaml = read_yaml(path);
  const auto add = [&](const dsl::Diagnostics& more) {
    diagnostics_.insert(diagnostics_.end(), more.begin(), more.end());
  };
  add(yaml.diagnostics);
  if (!yaml.root) return;
  if (is_case_file(*yaml.root)) {
    files_.push_back({path, read_case_file(path, *yaml.root)});
    add(files_.back().file.diagnostics);
  } else if (must_hold_cases) {
    say(diagnostics_, messages::case_file_expected, yaml.root->where, {path.string()});
  }
}

}  // namespace yingbao::sim::cli
