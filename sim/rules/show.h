#pragma once
// Values of a policy as its readers write them: `260.00元/月`, `yes`, `2020-09-01`.

#include <cstdint>
#include <string>
#include <vector>

#include "dsl/language.h"
#include "dsl/policy.h"
#include "sim/people/schema.h"
#include "sim/read/unit.h"

namespace yingbao::sim {

/// A field that has nothing but a type and whose it is: what a value without a declaration is read
/// against.
Field field_for(const dsl::Policy& policy, std::string name, const dsl::Type& type,
                dsl::Level level);

/// `元/人·月`, `平方米`; empty where the type has no unit.
std::string unit_of_type(const dsl::Type& type, const dsl::Policy& policy, dsl::Language language);
/// `texts` are those of the people at hand: the rules' own first.
std::string show(std::int64_t raw, const dsl::Type& type, const dsl::Policy& policy,
                 const std::vector<std::string>& texts, dsl::Language language);

/// `依据` a clause as text: `条例 第十二条`; the document's short name first.
std::string show(const dsl::Citation& citation, const dsl::Policy& policy);

/// The author's words, in one line.
std::string words_at(const dsl::Policy& policy, dsl::Span span);
/// Of a clause, without the 依据 … 假定 … that ends it: that is shown by itself.
std::string words_without_basis(const dsl::Policy& policy, dsl::Span span);

}  // namespace yingbao::sim
