#include "dsl/check/places.h"

#include <algorithm>

namespace yingbao::dsl::checking {

namespace {

template <class Visit>
void each_exception(Policy& policy, Visit visit) {
  for (auto& expression : policy.expressions)
    if (auto* excepted = std::get_if<Excepted>(&expression.node))
      for (auto& exception : excepted->exceptions) visit(exception);
}

}  // namespace

void rank_places(Draft& draft) {
  Policy& policy = draft.policy;
  std::vector<Span> places = draft.places;
  for (const auto& definition : policy.definitions) places.push_back(definition.span);
  each_exception(policy, [&](NamedException& exception) { places.push_back(exception.span); });
  for (const auto& parameter : policy.parameters) places.push_back(parameter.span);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());

  const auto rank = [&](Span span) {
    const auto at = std::lower_bound(places.begin(), places.end(), span);
    return PlaceId(at - places.begin() + 1);
  };
  for (std::size_t i = 0; i < policy.expressions.size(); ++i)
    policy.expressions[i].place = rank(draft.places[i]);
  each_exception(policy, [&](NamedException& e) { e.place = rank(e.span); });
  for (auto& definition : policy.definitions) definition.place = rank(definition.span);
  for (auto& parameter : policy.parameters) parameter.place = rank(parameter.span);
  policy.places = {Span{}};
  policy.places.insert(policy.places.end(), places.begin(), places.end());
}

}  // namespace yingbao::dsl::checking
