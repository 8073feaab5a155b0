#pragma once
// `coverage.yaml`, beside the cases: single conditions of which the author says, with a reason,
// that they cannot matter alone. An entry is held to what it says.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "sim/cases/coverage.h"

namespace yingbao::sim {

inline constexpr std::string_view coupled_file = "coverage.yaml";

struct Coupled {
  std::string file;           // of the rules, from the policy's folder
  std::string condition;      // the author's words
  std::string within;         // part of the clause in which it stands; may be empty
  std::optional<bool> value;  // yes or no alone
  std::string reason;
  dsl::Location where;
};

std::vector<Coupled> read_coupled(const std::filesystem::path& path, dsl::Diagnostics& diagnostics);

/// Marks what is listed. An entry that names no condition, or one that matters by now, is an error,
/// and so are more than 3 % of the conditions.
void hold_coupled(const std::vector<Coupled>& listed, PolicyCoverage& policy,
                  dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
