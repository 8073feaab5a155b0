#include "dsl/check/exceptions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "dsl/check/cases/times.h"
#include "dsl/check/declare.h"
#include "dsl/check/exception_order.h"
#include "dsl/check/versions.h"

namespace yingbao::dsl::checking {
namespace {

bool overlap(const InForce& a, const InForce& b) { return a.from <= b.until && b.from <= a.until; }
bool overlap(const Times& a, const Reign& b) {
  return overlap(a.days, b.in_force) && overlap(a.known, b.known);
}

/// `whole` cut wherever one of `parts` begins or ends.
std::vector<InForce> cut(const InForce& whole, const std::vector<InForce>& parts) {
  std::set<Day> begins{whole.from};
  for (const InForce& part : parts) {
    if (!overlap(whole, part)) continue;
    begins.insert(std::max(whole.from, part.from));
    if (part.until < whole.until) begins.insert(part.until + 1);
  }
  std::vector<InForce> all;
  for (auto at = begins.begin(); at != begins.end(); ++at)
    all.push_back({*at, std::next(at) == begins.end() ? whole.until : *std::next(at) - 1});
  return all;
}

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
  using Key = std::pair<const ast::ExceptionDeclaration*, std::string>;  // and the rounding's words

  bool few() {
    if (state_.exceptions.size() <= most_exceptions) return true;
    draft_.reporter.say(
        messages::too_many_exceptions,
        state_.exceptions[most_exceptions].versions.front().declaration->title.name.span,
        {name_, std::to_string(most_exceptions)});
    return false;
  }

  /// Unlike a definition, an exception may pause.
  void line_up(ExceptionDraft& exception) {
    std::vector<Term> terms;
    for (const Version& version : exception.versions) {
      const ast::ExceptionDeclaration& e = *version.declaration;
      const Clause clause(draft_.reporter, e.clause.basis);
      const auto in_force = in_force_of(draft_, e.in_force);
      if (!in_force) continue;
      terms.push_back({*in_force, issued_of(draft_, e.in_force, e.clause.basis), version.layer});
    }
    if (terms.size() != exception.versions.size()) return;
    Succession succession = checking::succession(terms);
    std::erase_if(succession.clashes,
                  [](const Clash& clash) { return clash.kind == Clash::Kind::gap; });
    mention_clashes(draft_.reporter, succession.clashes, exception.title.name,
                    [&](std::uint32_t term) { return exception.versions[term].span; });
    note_overruns(draft_, terms, exception.title.name,
                  [&](std::uint32_t term) { return exception.versions[term].span; });
    exception.reigns = std::move(succession.reigns);
  }

  // ---------------------------------------------------------------- clauses

  void check_clauses() {
    for (const ExceptionDraft& exception : state_.exceptions)
      for (std::uint32_t i = 0; i < exception.versions.size(); ++i) check_everywhere(exception, i);
  }
  /// What a variant replaces on all of its days is none any more.
  void check_everywhere(const ExceptionDraft& exception, std::uint32_t term) {
    const Version& version = exception.versions[term];
    const auto own = [&](const Reign& reign) { return reign.term == term; };
    const auto& reigns = exception.reigns;
    if (reigns.empty() || state_.reigns.empty()) {  // their days are broken
      checked(version, nullptr);
    } else if (std::any_of(reigns.begin(), reigns.end(), own) && !meets(exception, term)) {
      const ast::Name& name = version.declaration->title.name;
      draft_.reporter.say(messages::exception_never_in_force, name.span, {name.text, name_});
      checked(version, nullptr);
    }
  }
  /// Checks it for each version that it meets.
  bool meets(const ExceptionDraft& exception, std::uint32_t term) {
    bool met = false;
    for (const Reign& reign : exception.reigns) {
      if (reign.term != term) continue;
      for (const Reign& below : state_.reigns) {
        if (!overlap({below.in_force, below.known}, reign)) continue;
        met = true;
        const auto* rounding = rounding_of(*state_.versions[below.term].declaration);
        if (!checked(exception.versions[term], rounding).firm()) return true;
      }
    }
    return met;
  }

  static const ast::RoundingClause* rounding_of(const ast::DefinitionDeclaration& own) {
    return own.rounding ? &*own.rounding : nullptr;
  }

  const Checked& checked(const Version& version, const ast::RoundingClause* rounding) {
    const std::string words(rounding ? draft_.policy.sources->text(rounding->span) : "");
    const auto [at, added] = checked_.try_emplace({version.declaration, words});
    if (added) at->second = check(version.declaration->clause, rounding);
    return at->second;
  }
  Checked check(const ast::Branch& e, const ast::RoundingClause* rounding) {
    const Clause clause(draft_.reporter, e.basis);
    Expressions expressions(draft_, definitions_, level(), {index_});
    Checked checked;
    checked.condition = expressions.condition(*e.condition);
    if (checked.condition.firm() && is_unit(level()))
      checked.condition = of_who_belongs(expressions, checked.condition);
    expressions.guards().add(expressions.known_if(*e.condition));
    const Want want{state_.type, !state_.type, rounding};
    checked.value = expressions.present_value(*e.value, want, state_.unit_span);
    return checked;
  }
  Level level() const { return draft_.level_of({index_}); }

  /// A unit's exception does not apply to who is outside.
  Operand of_who_belongs(Expressions& expressions, const Operand& condition) {
    const Operand belongs = expressions.belongs(level(), condition.span);
    if (belongs.broken) return belongs;
    Conjunction both{{belongs.id, condition.id}};
    return expressions.made(std::move(both), {yes_no}, level(), condition.span, condition.span);
  }

  // ---------------------------------------------------------------- versions

  void lay_over() {
    std::vector<DefinitionVersion> laid;
    for (const DefinitionVersion& version : draft_.policy.definitions[index_].versions)
      for (const Times& times : pieces({version.in_force, version.known})) {
        laid.push_back(piece(version, times));
        if (laid.size() * state_.exceptions.size() > most_exceptions_in_force) return too_many();
      }
    draft_.policy.definitions[index_].versions = std::move(laid);
  }
  void too_many() {
    const DefinitionDraft::Version& first = state_.versions.front();
    draft_.reporter.say(messages::too_many_pieces, first.declaration->title.name.span,
                        {name_, std::to_string(most_exceptions_in_force)});
  }

  /// Cut where an exception begins or ends, and where more of them becomes known.
  std::vector<Times> pieces(const Times& whole) const {
    std::vector<Times> all;
    for (const InForce& known : cut(whole.known, parts(whole, &Reign::known))) {
      const Times strip{whole.days, known};
      for (const InForce& days : cut(whole.days, parts(strip, &Reign::in_force)))
        all.push_back({days, known});
    }
    return all;
  }
  std::vector<InForce> parts(const Times& whole, InForce Reign::*part) const {
    std::vector<InForce> all;
    for (const ExceptionDraft& exception : state_.exceptions)
      for (const Reign& reign : exception.reigns)
        if (overlap(whole, reign)) all.push_back(reign.*part);
    return all;
  }

  DefinitionVersion piece(const DefinitionVersion& version, const Times& times) {
    DefinitionVersion piece = version;
    piece.in_force = times.days;
    piece.known = times.known;
    Excepted node = excepted(version, times);
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
  Excepted excepted(const DefinitionVersion& version, const Times& times) {
    const auto* rounding = rounding_of(declaration_of(version));
    Excepted node{{}, version.body};
    std::map<std::uint32_t, std::uint32_t> place_of;  // by index of the draft's exception
    for (const std::uint32_t index : order_->sequence) {
      const Version* in_force = version_on(state_.exceptions[index], times);
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
  static const Version* version_on(const ExceptionDraft& exception, const Times& times) {
    for (const Reign& reign : exception.reigns)
      if (reign.in_force.holds(times.days.from) && reign.known.holds(times.known.from))
        return &exception.versions[reign.term];
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
