#include "dsl/check/versions.h"

#include "dsl/check/describe.h"

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

}  // namespace yingbao::dsl::checking
