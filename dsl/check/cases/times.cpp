#include "dsl/check/cases/times.h"

#include <algorithm>

#include "dsl/check/operands_of.h"

namespace yingbao::dsl::checking {
namespace {

void widen(InForce& all, const InForce& more) {
  all = {std::min(all.from, more.from), std::max(all.until, more.until)};
}
void widen(Times& all, const Times& more) {
  widen(all.days, more.days);
  widen(all.known, more.known);
}

}  // namespace

std::vector<Times> times_of_expressions(const Policy& policy) {
  std::vector<Times> times(policy.expressions.size(), {no_day, no_day});
  for (const Definition& definition : policy.definitions)
    for (const auto& version : definition.versions)
      widen(times[version.body.value], {version.in_force, version.known});
  // Operands stand before what is made of them.
  for (std::size_t i = times.size(); i-- > 0;) {
    if (never(times[i])) continue;
    for (const ExpressionId id : operands_of(policy.expressions[i].node))
      widen(times[id.value], times[i]);
  }
  return times;
}

}  // namespace yingbao::dsl::checking
