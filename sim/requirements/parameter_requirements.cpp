#include "sim/requirements/parameter_requirements.h"

#include <limits>
#include <string>

#include "interpreter/requirements.h"
#include "sim/assess/assessment.h"
#include "sim/messages.h"

namespace yingbao::sim {
namespace {

using interpreter::BrokenRequirement;

/// `（城市、山区）`, ` (urban, mountain)`; nothing where there are no indexes. The last of those
/// shown says how many more there are.
dsl::Bilingual cell_words(const BrokenRequirement& broken, std::size_t more) {
  dsl::Bilingual words;
  for (const std::string& member : broken.members) {
    words.zh += (words.zh.empty() ? "（" : "、") + member;
    words.en += (words.en.empty() ? " (" : ", ") + member;
  }
  if (!broken.members.empty()) words.zh += "）", words.en += ")";
  if (more == 0) return words;
  const std::string count = std::to_string(more);
  words.zh += "；此外还有 " + count + " 处";
  words.en += "; " + count + " more";
  return words;
}

}  // namespace

dsl::Diagnostics parameter_requirements_broken(const dsl::Policy& policy) {
  const auto checked = interpreter::check_parameter_requirements(policy);
  dsl::Diagnostics found;
  const auto where = [&](std::size_t requirement) {
    return dsl::locate(*policy.sources, policy.requirements[requirement].span);
  };
  for (std::size_t i = 0; i < checked.broken.size(); ++i) {
    const BrokenRequirement& broken = checked.broken[i];
    const bool last =
        i + 1 == checked.broken.size() || checked.broken[i + 1].requirement != broken.requirement;
    std::size_t shown = 0;
    for (const BrokenRequirement& other : checked.broken)
      shown += other.requirement == broken.requirement;
    const std::size_t more = last ? checked.times_broken[broken.requirement] - shown : 0;
    const bool always = broken.from == std::numeric_limits<dsl::Day>::min();
    const dsl::Bilingual from =
        always ? dsl::Bilingual("一开始", "the beginning") : dsl::Bilingual(show_day(broken.from));
    say(found, broken.fault ? messages::requirement_faults : messages::requirement_broken,
        where(broken.requirement),
        {policy.requirements[broken.requirement].title.name, from, cell_words(broken, more)});
  }
  for (std::size_t i = 0; i < checked.too_large.size(); ++i)
    if (checked.too_large[i])
      say(found, messages::requirement_too_large, where(i),
          {policy.requirements[i].title.name, "1,000,000"});
  return found;
}

}  // namespace yingbao::sim
