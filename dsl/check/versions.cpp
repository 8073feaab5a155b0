#include "dsl/check/versions.h"

#include "dsl/check/describe.h"
#include "dsl/check/lint.h"

namespace yingbao::dsl::checking {
namespace {

const Message& message_for(const Clash& clash) {
  switch (clash.kind) {
    case Clash::Kind::overlap:
      return clash.known ? messages::versions_overlap_known : messages::versions_overlap;
    case Clash::Kind::gap:
      return clash.known ? messages::versions_gap_known : messages::versions_gap;
    case Clash::Kind::order_unknown:
      break;
  }
  return messages::versions_order_unknown;
}

}  // namespace

void mention_clashes(Reporter& reporter, const std::vector<Clash>& clashes, const std::string& name,
                     const std::function<Span(std::uint32_t)>& span_of) {
  for (const Clash& clash : clashes) {
    Diagnostic& diagnostic = reporter.say(
        message_for(clash), span_of(clash.later),
        {name, day_of(clash.from), day_of(clash.until), clash.known ? day_of(*clash.known) : ""});
    reporter.label(diagnostic, span_of(clash.earlier), {"前一个版本", "the version before"});
  }
}

void note_overruns(Draft& draft, const std::vector<Term>& terms, const std::string& name,
                   const std::function<Span(std::uint32_t)>& span_of,
                   const std::function<bool(std::uint32_t, std::uint32_t)>& meet) {
  for (std::uint32_t upper = 0; upper < terms.size(); ++upper) {
    const Term& above = terms[upper];
    const bool dated = above.in_force.from != InForce{}.from;
    if (!dated || above.in_force.until != InForce{}.until) continue;
    std::optional<std::uint32_t> first;
    for (std::uint32_t lower = 0; lower < terms.size(); ++lower) {
      const Term& below = terms[lower];
      if (below.layer >= above.layer || below.in_force.from <= above.in_force.from) continue;
      if (first && terms[*first].in_force.from <= below.in_force.from) continue;
      if (!meet || meet(upper, lower)) first = lower;
    }
    if (first)
      draft.overruns.push_back(
          {span_of(upper), span_of(*first), name, terms[*first].in_force.from});
  }
}

void lint_overruns(Draft& draft) {
  for (const Draft::Overrun& overrun : draft.overruns) {
    if (!draft.is_own(overrun.variant)) continue;
    Diagnostic& said = draft.reporter.say(messages::holds_over_later, overrun.variant,
                                          {overrun.name, day_of(overrun.from)});
    draft.reporter.label(said, overrun.base, {"被沿用的政策里的规定", "what the base says"});
  }
}

}  // namespace yingbao::dsl::checking
