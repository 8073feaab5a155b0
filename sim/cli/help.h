#pragma once
// Help texts, made from what commands declare.

#include <string>

#include "sim/cli/command.h"

namespace yingbao::sim::cli {

std::string general_help(const Options& general, dsl::Language language);
std::string command_help(const CommandRow& row, const Options& own, const Options& general,
                         dsl::Language language);

}  // namespace yingbao::sim::cli
