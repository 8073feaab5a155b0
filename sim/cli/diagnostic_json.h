#pragma once
// Diagnostics for programs: the same keys in every verb.

#include <nlohmann/json.hpp>

#include "dsl/diagnostic.h"

namespace yingbao::sim::cli {

nlohmann::ordered_json as_json(const dsl::Diagnostic& diagnostic, dsl::Language language);
nlohmann::ordered_json as_json(const dsl::Diagnostics& diagnostics, dsl::Language language);

/// Text of a file may hold what is no UTF-8: shown as replacement characters, never thrown at.
std::string json_text(const nlohmann::ordered_json& object);

}  // namespace yingbao::sim::cli
