#pragma once
// The words of a command line set against what commands declare. The one door to CLI11.

#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "sim/cli/options.h"

namespace yingbao::sim::cli {

/// Where the verb stands among the arguments: the first word that is no option and no value of a
/// general option.
std::optional<std::size_t> find_verb(const std::vector<std::string>& arguments,
                                     const Options& general);

/// Sets the targets of the options; `arguments` are without the verb. Mistakes are U….
dsl::Diagnostics read_arguments(const std::vector<std::string>& arguments,
                                const std::vector<const Options*>& options);
/// The needed options that the arguments lack.
dsl::Diagnostics missing_arguments(const Options& options);

}  // namespace yingbao::sim::cli
