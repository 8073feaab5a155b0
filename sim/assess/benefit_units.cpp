#include "sim/assess/benefit_units.h"

#include <algorithm>

namespace yingbao::sim {
namespace {

/// The clause of the key's definition that gave no unit.
std::optional<ClauseSeen> reason_of(Assessment& assessment, const dsl::BenefitUnit& unit,
                                    std::int32_t child) {
  const auto* key = std::get_if<dsl::DefinitionId>(&unit.key);
  if (!key) return std::nullopt;
  const Derivation derivation = derive(assessment, *key, child);
  const auto decides = std::find_if(derivation.clauses.begin(), derivation.clauses.end(),
                                    [](const ClauseSeen& clause) { return clause.decides; });
  if (decides == derivation.clauses.end()) return std::nullopt;
  return *decides;
}

}  // namespace

std::vector<PersonOfUnit> persons_of_unit(Assessment& assessment, const dsl::BenefitUnit& unit) {
  std::vector<PersonOfUnit> all;
  for (std::int32_t child = 0; child < assessment.persons(); ++child) {
    PersonOfUnit& person = all.emplace_back(PersonOfUnit{child, {}, {}, {}});
    const interpreter::Value head = assessment.value(unit.head, child);
    person.fault = head.fault;
    if (head.fault) continue;
    if (head.known)
      person.head = static_cast<std::int32_t>(head.raw);
    else
      person.reason = reason_of(assessment, unit, child);
  }
  return all;
}

}  // namespace yingbao::sim
