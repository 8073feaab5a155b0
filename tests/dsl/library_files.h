#pragma once
// Several files in one: the policy itself, `# ==== good` its twin, `# ==== file PATH` the others.

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/load.h"
#include "tests/dsl/marked_rules.h"

namespace yingbao::dsl::testing {

struct LibraryExample {
  std::string bad;
  std::string good;
  std::vector<RuleText> beside;
};

inline LibraryExample library_example(const std::filesystem::path& path) {
  constexpr std::string_view border = "# ==== ";
  LibraryExample example;
  std::string* part = &example.bad;
  std::istringstream lines(text_of(path));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(border)) {
      *part += line + "\n";
    } else if (line == "# ==== good") {
      part = &example.good;
    } else {
      example.beside.push_back({line.substr(border.size() + 5), {}});
      part = &example.beside.back().text;
    }
  }
  return example;
}

}  // namespace yingbao::dsl::testing
