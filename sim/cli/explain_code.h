#pragma once
// `explain CODE`: the sentence of a message, and its page, offline.

#include <optional>
#include <string>
#include <vector>

#include "dsl/language.h"

namespace yingbao::sim::cli {

/// A letter and four digits, `E0204` or `e0204`: the code; nothing where it is anything else.
std::optional<std::string> code_of(std::string text);

/// What is said of a code; nothing where no message has it.
std::optional<std::string> code_text(const std::string& code, dsl::Language language);

/// Every code that a message has, in order, each once.
std::vector<std::string> all_codes();

}  // namespace yingbao::sim::cli
