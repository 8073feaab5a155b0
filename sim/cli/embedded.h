#pragma once
// Files that travel in the program, so that it needs nothing beside itself; see embed.cmake.

#include <span>
#include <string_view>

namespace yingbao::sim::cli {

struct EmbeddedFile {
  std::string_view name;  // without its folder
  std::string_view text;
};

/// docs/codes: what `explain CODE` shows.
std::span<const EmbeddedFile> code_pages();
/// sim/cli/templates: what `new policy` begins with.
std::span<const EmbeddedFile> templates();

/// The text of the file; empty where there is none of that name.
constexpr std::string_view text_of(std::span<const EmbeddedFile> files, std::string_view name) {
  for (const EmbeddedFile& file : files) {
    if (file.name == name) return file.text;
  }
  return {};
}

}  // namespace yingbao::sim::cli
