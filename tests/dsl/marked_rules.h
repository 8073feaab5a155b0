#pragma once
// Rules with `# expect: E0204` on the very line: what checking must say there, and nothing else.
// A file of examples holds a bad policy and, below `# ==== good`, its good twin.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include "dsl/load.h"

namespace yingbao::dsl::testing {

/// Line and code; a multiset, since one line can be wrong twice.
using Findings = std::multiset<std::pair<std::uint32_t, std::string>>;

inline Findings expected(const std::string& text) {
  constexpr std::string_view mark = "# expect:";
  Findings findings;
  std::istringstream lines(text);
  std::string line;
  for (std::uint32_t number = 1; std::getline(lines, line); ++number) {
    const auto at = line.find(mark);
    if (at == line.npos) continue;
    std::istringstream codes(line.substr(at + mark.size()));
    for (std::string code; codes >> code;) findings.emplace(number, code);
  }
  return findings;
}

inline Findings found(const Diagnostics& diagnostics) {
  Findings findings;
  for (const auto& diagnostic : diagnostics)
    findings.emplace(diagnostic.where.line, std::string(diagnostic.message->code));
  return findings;
}

inline std::string shown(const Diagnostics& diagnostics) {
  return render(diagnostics, {Language::zh, false, false}) +
         render(diagnostics, {Language::en, false, true});
}

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct Twins {
  std::string bad;
  std::string good;
};

inline Twins twins_in(const std::filesystem::path& path) {
  constexpr std::string_view border = "# ==== good\n";
  const std::string text = text_of(path);
  const auto at = text.find(border);
  if (at == text.npos) return {text, ""};
  return {text.substr(0, at), text.substr(at + border.size())};
}

}  // namespace yingbao::dsl::testing
