#include "dsl/check/conflicts.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "dsl/check/cases/decide.h"

namespace yingbao::dsl::checking {
namespace {

/// Two exceptions without order between them, and what asks whether their values differ.
struct Meeting {
  ExpressionId excepted;  // of the first version in which they meet
  std::uint32_t earlier;
  std::uint32_t later;
  ExpressionId differ;
  std::vector<Times> times;
};

/// Their conditions and values: versions that are cut by the days of others share them.
using Key = std::array<ExpressionId, 4>;

/// Whether the second goes on where the first ends. The last day of all has no next one.
bool adjoin(const Times& a, const Times& b) {
  const bool later = a.days.until < b.days.from;
  return later && a.known == b.known && a.days.until == b.days.from - 1;
}

class Conflicts {
 public:
  Conflicts(Draft& draft, bool notes) : draft_(draft), notes_(notes) {}

  void run() {
    const std::size_t before = draft_.policy.expressions.size();
    for (const Definition& definition : draft_.policy.definitions)
      for (const DefinitionVersion& version : definition.versions)
        if (std::holds_alternative<Excepted>(draft_.policy[version.body].node)) gather(version);
    if (meetings_.empty()) return;
    for (Meeting& meeting : meetings_) meeting.differ = differ(meeting);
    Decider decider(draft_.policy);
    for (const Meeting& meeting : meetings_) look_at(meeting, decider);
    draft_.policy.expressions.resize(before);
    draft_.places.resize(before);
  }

 private:
  const std::vector<NamedException>& exceptions(ExpressionId excepted) const {
    return std::get<Excepted>(draft_.policy[excepted].node).exceptions;
  }

  void gather(const DefinitionVersion& version) {
    const auto& all = exceptions(version.body);
    for (std::uint32_t later = 1; later < all.size(); ++later)
      for (std::uint32_t earlier = 0; earlier < later; ++earlier) {
        const auto& before = all[earlier].before;
        if (!std::binary_search(before.begin(), before.end(), later)) add(version, earlier, later);
      }
  }
  void add(const DefinitionVersion& version, std::uint32_t earlier, std::uint32_t later) {
    const NamedException& a = exceptions(version.body)[earlier];
    const NamedException& b = exceptions(version.body)[later];
    const auto [at, added] =
        numbers_.emplace(Key{a.condition, a.value, b.condition, b.value}, meetings_.size());
    if (added) meetings_.push_back({version.body, earlier, later, {}, {}});
    std::vector<Times>& times = meetings_[at->second].times;
    const Times more{version.in_force, version.known};
    if (!times.empty() && adjoin(times.back(), more))
      times.back().days.until = more.days.until;
    else
      times.push_back(more);
  }

  /// `the value of one ≠ that of the other`, as if it were written.
  ExpressionId differ(const Meeting& meeting) {
    const auto& all = exceptions(meeting.excepted);
    Comparison comparison{Comparator::unequal, all[meeting.earlier].value,
                          all[meeting.later].value};
    const Span span = all[meeting.later].span;
    const Level level = draft_.policy[meeting.excepted].level;
    return draft_.add({std::move(comparison), yes_no, level, false, 0, span}, span);
  }

  void look_at(const Meeting& meeting, Decider& decider) {
    const NamedException& a = exceptions(meeting.excepted)[meeting.earlier];
    const NamedException& b = exceptions(meeting.excepted)[meeting.later];
    for (const Times& times : meeting.times) {
      const auto cases = decider.cases({a.condition, b.condition, meeting.differ}, times);
      const Answer answer = cases->can({0, 1, 2}, {});
      if (!answer.never()) say(a, b, answer);
    }
  }

  /// Once for each exception, as a mistake and as a note.
  void say(const NamedException& earlier, const NamedException& later, const Answer& answer) {
    const bool sure = answer.surely();
    if (!sure && !notes_) return;
    if (!sure && !draft_.is_own(earlier.span) && !draft_.is_own(later.span)) return;
    bool& said = said_[{later.span, sure}];
    if (std::exchange(said, true)) return;
    std::vector<Bilingual> names{earlier.title.name, later.title.name};
    if (sure) names.push_back(answer.example);
    const Message& message = sure ? messages::exceptions_conflict : messages::conflict_undecided;
    Diagnostic& diagnostic = draft_.reporter.say(message, later.span, std::move(names));
    draft_.reporter.label(diagnostic, earlier.span, {"另一项例外", "the other exception"});
  }

  Draft& draft_;
  bool notes_;
  std::vector<Meeting> meetings_;
  std::map<Key, std::size_t> numbers_;
  std::map<std::pair<Span, bool>, bool> said_;
};

}  // namespace

void check_conflicts(Draft& draft, bool notes) { Conflicts(draft, notes).run(); }

}  // namespace yingbao::dsl::checking
