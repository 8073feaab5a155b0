#pragma once
// Values of a policy for programs: money in yuan as a number, yes/no as true/false, dates and
// members as text, what is missing or faulted as null.

#include <nlohmann/json.hpp>

#include "interpreter/evaluate.h"
#include "sim/assess/assessment.h"

namespace yingbao::sim {

nlohmann::ordered_json value_json(const interpreter::Value& value, const dsl::Type& type,
                                  const Assessment& assessment);

nlohmann::ordered_json value_json(std::int64_t raw, const dsl::Type& type,
                                  const dsl::Policy& policy, const std::vector<std::string>& texts);

/// For people: with its unit; what is missing or faulted in words.
std::string value_text(const interpreter::Value& value, const dsl::Type& type,
                       const Assessment& assessment, dsl::Language language);

}  // namespace yingbao::sim
