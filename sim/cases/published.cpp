#include "sim/cases/published.h"

#include "sim/messages.h"

namespace yingbao::sim {

void check_published(const RecordedCase& recorded, const std::string& name,
                     std::optional<std::int64_t> expected, std::optional<std::int64_t> published,
                     const dsl::Location& where, dsl::Diagnostics& diagnostics) {
  if (recorded.status != CaseStatus::conflict) {
    say(diagnostics, messages::published_without_conflict, where, {recorded.id});
  } else if (expected && published && *expected == *published) {
    say(diagnostics, messages::published_agrees, where, {name});
  }
}

}  // namespace yingbao::sim
