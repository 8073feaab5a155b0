#include "dsl/check/conflicts.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "dsl/check/cases/decide.h"

namespace yingbao::dsl::checking {
namespace {

/// Two exceptions of one definition, by index, and what asks whether their values differ.
struct Pair {
  std::uint32_t earlier;
  std::uint32_t later;
  ExpressionId differ;
};

/// The exceptions of a definition while they are in force.
struct Meeting {
  ExpressionId excepted;
  Times times;
  std::vector<Pair> pairs;  // without order between them; by the later one
};

class Conflicts {
 public:
  Conflicts(Draft& draft, bool notes) : draft_(draft), notes_(notes) {}

  void run() {
    const std::size_t before = draft_.policy.expressions.size();
    gather();
    if (meetings_.empty()) return;
    Decider decider(draft_.policy);
    for (const Meeting& meeting : meetings_) look_at(meeting, decider);
    draft_.policy.expressions.resize(before);
    draft_.places.resize(before);
  }

 private:
  const std::vector<NamedException>& exceptions(ExpressionId excepted) const {
    return std::get<Excepted>(draft_.policy[excepted].node).exceptions;
  }

  void gather() {
    for (const Definition& definition : draft_.policy.definitions)
      for (const DefinitionVersion& version : definition.versions) {
        if (!std::holds_alternative<Excepted>(draft_.policy[version.body].node)) continue;
        Meeting meeting{version.body, {version.in_force, version.known}, pairs(version.body)};
        if (!meeting.pairs.empty()) meetings_.push_back(std::move(meeting));
      }
  }

  std::vector<Pair> pairs(ExpressionId excepted) {
    std::vector<Pair> all;
    const auto count = std::uint32_t(exceptions(excepted).size());
    for (std::uint32_t later = 1; later < count; ++later)
      for (std::uint32_t earlier = 0; earlier < later; ++earlier) {
        const auto& before = exceptions(excepted)[earlier].before;
        if (!std::binary_search(before.begin(), before.end(), later))
          all.push_back({earlier, later, differ(excepted, earlier, later)});
      }
    return all;
  }

  /// `the value of one ≠ that of the other`, as if it were written.
  ExpressionId differ(ExpressionId excepted, std::uint32_t a, std::uint32_t b) {
    const NamedException& other = exceptions(excepted)[b];
    Comparison comparison{Comparator::unequal, exceptions(excepted)[a].value, other.value};
    const Span span = other.span;
    const Level level = draft_.policy[excepted].level;
    return draft_.add({std::move(comparison), yes_no, level, false, 0, span}, span);
  }

  void look_at(const Meeting& meeting, Decider& decider) {
    const auto& all = exceptions(meeting.excepted);
    std::vector<ExpressionId> conditions;
    for (const NamedException& exception : all) conditions.push_back(exception.condition);
    for (const Pair& pair : meeting.pairs) conditions.push_back(pair.differ);
    const auto cases = decider.cases(conditions, meeting.times);
    for (std::size_t i = 0; i < meeting.pairs.size(); ++i) {
      const Pair& pair = meeting.pairs[i];
      const Answer answer = cases->can({pair.earlier, pair.later, all.size() + i}, {});
      if (!answer.never()) say(all[pair.earlier], all[pair.later], answer);
    }
  }

  /// Versions that share exceptions say it once, and what is shown to conflict says no more.
  void say(const NamedException& earlier, const NamedException& later, const Answer& answer) {
    const bool sure = answer.certainly();
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
  std::map<std::pair<Span, bool>, bool> said_;
};

}  // namespace

void check_conflicts(Draft& draft, bool notes) { Conflicts(draft, notes).run(); }

}  // namespace yingbao::dsl::checking
