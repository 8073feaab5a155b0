#pragma once
// `equivalent.yaml`: mutations of which the author says, with a reason, that no case can notice
// them. An entry is held to what it says.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"

namespace yingbao::sim {

struct Equivalent {
  std::string file;      // of the rules, from the policy's folder
  std::string text;      // part of the line
  std::string mutation;  // `不少于 → 超过`
  std::string reason;
  std::optional<std::int64_t> column;  // where the line has several such places
  dsl::Location where;
};

std::vector<Equivalent> read_equivalents(const std::filesystem::path& path,
                                         dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
