#pragma once
// Rule files that stand beside the tests.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "dsl/parse.h"
#include "dsl/source.h"

namespace yingbao::dsl {

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Files below a folder of this source tree whose names end in `ending`, in order.
inline std::vector<std::filesystem::path> files_in(const std::string& folder,
                                                   const std::string& ending) {
  std::vector<std::filesystem::path> found;
  const std::filesystem::path root = std::filesystem::path(YINGBAO_SOURCE_DIR) / folder;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().string().ends_with(ending)) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

inline Parsed parse_text(std::string text, const std::string& path = "规则.bao") {
  Sources sources;
  sources.add(Source(path, std::move(text)));
  return parse(sources, 0);
}

}  // namespace yingbao::dsl
