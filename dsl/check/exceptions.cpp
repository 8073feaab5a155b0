#include "dsl/check/exceptions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "dsl/check/declare.h"
#include "dsl/check/describe.h"
#include "dsl/check/exception_order.h"
#include "dsl/check/nearest.h"

namespace yingbao::dsl::checking {
namespace {

constexpr Day no_end = std::numeric_limits<Day>::max();

bool overlap(const InForce& a, const InForce& b) { return a.from <= b.until && b.from <= a.until; }

class CheckExceptions {
 public:
  CheckExceptions(Draft& draft, Definitions& definitions, std::uint32_t index)
      : draft_(draft),
        definitions_(definitions),
        index_(index),
        state_(draft.definitions[index]),
        name_(draft.policy.definitions[index].title.name) {}

  void run() {
    if (!few()) return;
    for (ExceptionDraft& exception : state_.exceptions) line_up(exception);
    order_ = order_of_exceptions(draft_, index_);
    check_clauses();
    if (order_) lay_over();
  }

 private:
  using Version = ExceptionDraft::Version;

  /// A clause in the arena; the same words are checked again only for another rounding.
  struct Checked {
    Operand condition;
    Operand value;
    bool firm() const { return condition.firm() && value.firm(); }
  };
  using Key = std::pair<const ast::ExceptionDeclaration*, const ast::RoundingClause*>;

  bool few() {
    if (state_.exceptions.size() <= most_exceptions) return true;
    draft_.reporter.say(
        messages::too_many_exceptions,
        state_.exceptions[most_exceptions].versions.front().declaration->title.name.span,
        {name_, std::to_string(most_exceptions)});
    return false;
  }

  /// Unlike a definition, an exception may pause. One without a last day ends where the next
  /// begins.
  void line_up(ExceptionDraft& exception) {
    auto& versions = exception.versions;
    for (Version& version : versions)
      if (const auto days = in_force_of(draft_, version.declaration->in_force))
        version.in_force = *days;
    std::stable_sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) {
      return a.in_force.from < b.in_force.from;
    });
    for (std::size_t i = 1; i < versions.size(); ++i) {
      InForce& earlier = versions[i - 1].in_force;
      const Day next = versions[i].in_force.from;
      if (earlier.until == no_end && earlier.from < next) earlier.until = next - 1;
      if (earlier.until < next) continue;
      Diagnostic& diagnostic = draft_.reporter.say(messages::versions_overlap, versions[i].span,
                                                   {exception.title.name, day_of(next)});
      draft_.reporter.label(diagnostic, versions[i - 1].span, {"前一个版本", "the version before"});
    }
  }

  // ---------------------------------------------------------------- clauses

  void check_clauses() {
    for (const ExceptionDraft& exception : state_.exceptions)
      for (const Version& version : exception.versions) check_everywhere(version);
  }
  void check_everywhere(const Version& version) {
    bool met = false;
    for (const auto& own : state_.versions) {
      if (!overlap(own.in_force, version.in_force)) continue;
      met = true;
      if (!checked(version, rounding_of(own)).firm()) return;
    }
    if (met) return;
    const ast::Name& name = version.declaration->title.name;
    draft_.reporter.say(messages::exception_never_in_force, name.span, {name.text, name_});
    checked(version, nullptr);
  }

  static const ast::RoundingClause* rounding_of(const DefinitionDraft::Version& own) {
    return own.declaration->rounding ? &*own.declaration->rounding : nullptr;
  }

  const Checked& checked(const Version& version, const ast::RoundingClause* rounding) {
    const auto [at, added] = checked_.try_emplace({version.declaration, rounding});
    if (added) at->second = check(version.declaration->clause, rounding);
    return at->second;
  }
  Checked check(const ast::Branch& e, const ast::RoundingClause* rounding) {
    const Clause clause(draft_.reporter, e.basis);
    Expressions expressions(draft_, definitions_, level(), {index_});
    Checked checked;
    checked.condition = expressions.condition(*e.condition);
    expressions.guards().add(expressions.known_if(*e.condition));
    const Want want{state_.type, !state_.type, rounding};
    checked.value = expressions.present_value(*e.value, want, state_.unit_span);
    return checked;
  }
  Level level() const { return draft_.policy.definitions[index_].level; }

  // ---------------------------------------------------------------- versions

  void lay_over() {
    std::vector<DefinitionVersion> laid;
    for (const DefinitionVersion& version : draft_.policy.definitions[index_].versions)
      for (const InForce& days : pieces(version.in_force)) laid.push_back(piece(version, days));
    draft_.policy.definitions[index_].versions = std::move(laid);
  }

  /// Cut where an exception begins or ends.
  std::vector<InForce> pieces(const InForce& whole) const {
    std::set<Day> begins{whole.from};
    for (const ExceptionDraft& exception : state_.exceptions)
      for (const Version& version : exception.versions) {
        if (!overlap(whole, version.in_force)) continue;
        begins.insert(std::max(whole.from, version.in_force.from));
        if (version.in_force.until < whole.until) begins.insert(version.in_force.until + 1);
      }
    std::vector<InForce> all;
    for (auto at = begins.begin(); at != begins.end(); ++at)
      all.push_back({*at, std::next(at) == begins.end() ? whole.until : *std::next(at) - 1});
    return all;
  }

  DefinitionVersion piece(const DefinitionVersion& version, const InForce& days) {
    DefinitionVersion piece = version;
    piece.in_force = days;
    Excepted node = excepted(version, days);
    if (node.exceptions.empty()) return piece;
    const Expression& base = draft_.policy[version.body];
    Level level = base.level;
    for (const auto& exception : node.exceptions)
      level = std::max(
          {level, draft_.policy[exception.condition].level, draft_.policy[exception.value].level});
    const Span name = declaration_of(version).title.name.span;
    piece.body = draft_.add({std::move(node), base.type, level, base.optional, 0, name}, name);
    return piece;
  }

  const ast::DefinitionDeclaration& declaration_of(const DefinitionVersion& version) const {
    const auto own =
        std::find_if(state_.versions.begin(), state_.versions.end(),
                     [&](const DefinitionDraft::Version& v) { return v.span == version.span; });
    return *own->declaration;
  }

  /// The exceptions in force, in their order.
  Excepted excepted(const DefinitionVersion& version, const InForce& days) {
    const auto& declaration = declaration_of(version);
    const auto* rounding = declaration.rounding ? &*declaration.rounding : nullptr;
    Excepted node{{}, version.body};
    std::map<std::uint32_t, std::uint32_t> place_of;  // by index of the draft's exception
    for (const std::uint32_t index : order_->sequence) {
      const Version* in_force = version_on(state_.exceptions[index], days.from);
      if (in_force == nullptr) continue;
      const Checked& clause = checked(*in_force, rounding);
      if (!clause.firm()) continue;
      place_of[index] = std::uint32_t(node.exceptions.size());
      const ast::Branch& e = in_force->declaration->clause;
      node.exceptions.push_back({state_.exceptions[index].title,
                                 clause.condition.id,
                                 clause.value.id,
                                 {},
                                 basis_of(draft_, e.basis),
                                 0,
                                 e.span});
    }
    for (const auto& [index, place] : place_of)
      for (const std::uint32_t later : order_->before[index])
        if (const auto at = place_of.find(later); at != place_of.end())
          node.exceptions[place].before.push_back(at->second);
    for (auto& exception : node.exceptions)
      std::sort(exception.before.begin(), exception.before.end());
    return node;
  }
  static const Version* version_on(const ExceptionDraft& exception, Day day) {
    for (const Version& version : exception.versions)
      if (version.in_force.holds(day)) return &version;
    return nullptr;
  }

  Draft& draft_;
  Definitions& definitions_;
  std::uint32_t index_;
  DefinitionDraft& state_;
  std::string name_;
  std::optional<ExceptionOrder> order_;
  std::map<Key, Checked> checked_;
};

}  // namespace

void check_exceptions(Draft& draft, Definitions& definitions, std::uint32_t definition) {
  CheckExceptions(draft, definitions, definition).run();
}

}  // namespace yingbao::dsl::checking
