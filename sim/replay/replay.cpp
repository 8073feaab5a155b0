#include "sim/replay/replay.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <tuple>
#include <utility>

#include "interpreter/messages.h"
#include "sim/assess/fault_diagnostic.h"
#include "sim/explain/derivation.h"
#include "sim/phrases.h"
#include "sim/replay/compare.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

/// Of each result, of those that got more and of those that got less: the first so many decisions.
constexpr std::size_t most_derived = 20'000;
constexpr std::size_t most_examples = 5;

struct Clause {
  std::string words;
  std::string label;
  std::vector<std::string> citations;
  dsl::Span span;
};

class Replay {
 public:
  Replay(const dsl::Policy& policy, const Decisions& decisions, const ReplayOptions& options)
      : policy_(policy),
        decisions_(decisions),
        options_(options),
        compared_(decisions.recorded.size()) {}

  Replayed run() {
    replayed_.decisions = static_cast<std::int64_t>(decisions_.people.households());
    choose_amount();
    compare_all();
    note_results();
    note_not_evaluated();
    group();
    return std::move(replayed_);
  }

 private:
  /// The last amount that decisions record: what is paid.
  void choose_amount() {
    for (std::size_t i = 0; i < decisions_.recorded.size(); ++i) {
      if (policy_[decisions_.recorded[i].definition].type.kind == dsl::Kind::money) {
        replayed_.amount = i;
      }
    }
  }

  void compare_all() {
    std::map<dsl::Day, std::vector<std::uint32_t>> days;
    std::vector<bool> left(decisions_.people.households());
    for (const SetAside& aside : decisions_.people.set_aside) left[aside.household] = true;
    for (std::uint32_t i = 0; i < left.size(); ++i) {
      if (!left[i]) days[decisions_.days[i]].push_back(i);
    }
    std::size_t done = 0;
    for (auto& [day, households] : days) {
      const auto count = static_cast<std::int64_t>(households.size());
      DayOfDecisions of_day(policy_, decisions_, day, std::move(households), replayed_.amount);
      if (of_day.is_out_of_force()) {
        replayed_.not_evaluated[said(phrases::replay_not_in_force, options_.language,
                                     {show_day(day)})] += count;
      } else {
        of_day.run(options_.threads, compared_);
      }
      done += static_cast<std::size_t>(count);
      if (options_.progress) options_.progress(done);
    }
    std::sort(compared_.mismatches.begin(), compared_.mismatches.end(),
              [](const auto& a, const auto& b) { return a.household < b.household; });
    replayed_.evaluated = compared_.evaluated;
    replayed_.differ = static_cast<std::int64_t>(compared_.mismatches.size());
  }

  void note_results() {
    for (std::size_t i = 0; i < decisions_.recorded.size(); ++i) {
      const RecordedResult& result = decisions_.recorded[i];
      replayed_.results.push_back({result.name, result.definition, compared_.compared[i],
                                   compared_.differ[i], compared_.amounts[i]});
    }
  }

  void note_not_evaluated() {
    for (const auto& [fault, count] : compared_.faults) {
      const dsl::Definition* rule = rule_at(policy_, fault.place());
      dsl::Diagnostic diagnostic;
      diagnostic.message = &interpreter::message(fault.kind());
      diagnostic.arguments = {rule ? rule->title.name : policy_.title.name};
      replayed_.not_evaluated[dsl::sentence(diagnostic, options_.language)] += count;
    }
    for (const auto& [why, count] : compared_.unchecked) {
      replayed_
          .not_evaluated[said(phrase_of(why.first), options_.language, {show_day(why.second)})] +=
          count;
    }
    for (const SetAside& aside : decisions_.people.set_aside) {
      ++replayed_.not_evaluated[dsl::sentence(aside.reason, options_.language)];
    }
  }

  static const Phrase& phrase_of(Unchecked why) {
    switch (why) {
      case Unchecked::nothing_recorded:
        return phrases::replay_nothing_recorded;
      case Unchecked::nothing_in_force:
        return phrases::replay_not_in_force;
      case Unchecked::partly_in_force:
        return phrases::replay_partly_in_force;
    }
    return phrases::replay_nothing_recorded;
  }

  // ---------------------------------------------------------------- where they part

  void group() {
    const std::vector<std::size_t> chosen = to_derive();
    const std::vector<Clause> clauses = derive_all_of(chosen);
    std::map<std::tuple<std::size_t, dsl::Span, bool>, PartingGroup> groups;
    std::vector<const Clause*> clause_of(compared_.mismatches.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) clause_of[chosen[i]] = &clauses[i];
    for (std::size_t i = 0; i < compared_.mismatches.size(); ++i) {
      const DecisionMismatch& mismatch = compared_.mismatches[i];
      const Clause* clause = clause_of[i];
      replayed_.not_looked_up += clause == nullptr;
      PartingGroup& into =
          groups[{mismatch.result, clause ? clause->span : dsl::Span{}, clause != nullptr}];
      add(mismatch, clause, into);
    }
    for (auto& [key, found] : groups) replayed_.groups.push_back(std::move(found));
    std::stable_sort(replayed_.groups.begin(), replayed_.groups.end(),
                     [](const auto& a, const auto& b) { return a.decisions > b.decisions; });
  }

  void add(const DecisionMismatch& mismatch, const Clause* clause, PartingGroup& into) {
    if (into.decisions++ == 0) {
      into.result = decisions_.recorded[mismatch.result].definition;
      if (clause) {
        into.clause = clause->words;
        into.label = clause->label;
        into.citations = clause->citations;
        into.span = clause->span;
      }
    }
    into.amounts.add(mismatch.amount_due, mismatch.amount_recorded);
    if (into.examples.size() < most_examples) into.examples.push_back(example(mismatch));
  }

  Parting example(const DecisionMismatch& mismatch) const {
    const dsl::Definition& definition = policy_[decisions_.recorded[mismatch.result].definition];
    const Population& people = decisions_.people;
    Parting parting{mismatch.household, {}, {}, {}};
    if (mismatch.child >= 0) {
      const std::size_t list = decisions_.binding.lists[definition.level - 1u];
      const std::size_t row = people.first[list][mismatch.household] + std::size_t(mismatch.child);
      parting.child = people.child_ids[list][row];
    }
    const auto shown = [&](std::int64_t raw) {
      return show(raw, definition.type, policy_, people.schema.texts, options_.language);
    };
    parting.recorded = shown(mismatch.recorded);
    parting.due = mismatch.has_value ? shown(mismatch.due)
                                     : std::string(phrases::replay_missing.in(options_.language));
    return parting;
  }

  std::vector<std::size_t> to_derive() const {
    std::map<std::pair<std::size_t, bool>, std::size_t> counts;
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < compared_.mismatches.size(); ++i) {
      const DecisionMismatch& mismatch = compared_.mismatches[i];
      if (counts[{mismatch.result, mismatch.due > mismatch.recorded}]++ < most_derived) {
        chosen.push_back(i);
      }
    }
    return chosen;
  }

  std::vector<Clause> derive_all_of(const std::vector<std::size_t>& chosen) const {
    std::vector<Clause> clauses(chosen.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t i = next++; i < chosen.size(); i = next++) {
        clauses[i] = clause_of(compared_.mismatches[chosen[i]]);
      }
    };
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < options_.threads; ++i) others.emplace_back(work);
    work();
    return clauses;
  }

  /// The reference evaluator's: the clause that decides, or the rule as a whole.
  Clause clause_of(const DecisionMismatch& mismatch) const {
    const dsl::DefinitionId id = decisions_.recorded[mismatch.result].definition;
    HouseholdRead household{some_households(decisions_.people, {mismatch.household}), {}, {}};
    Terms terms;
    terms.day = decisions_.days[mismatch.household];
    dsl::Diagnostics said;
    const auto assessment =
        Assessment::begin(policy_, household, decisions_.binding, terms, {id}, said);
    if (!assessment) return {};
    return where_decided(*assessment, id, mismatch.child);
  }

  /// A program that pays nothing is decided by who qualifies, and a value that is only handed on by
  /// what it reads.
  Clause where_decided(Assessment& assessment, dsl::DefinitionId id, std::int32_t child) const {
    for (unsigned steps = 0;; ++steps) {
      const dsl::Program* program = program_paying(id);
      const bool refused = program && assessment.value(program->eligible, child).raw == 0;
      if (refused) id = program->eligible;
      const Derivation derivation = derive(assessment, id, child);
      const auto next = only_definition(derivation, program ? program->eligible : id);
      const bool made = program && !refused;  // by the checker: nobody's clause
      const bool decides = !made && has_deciding(derivation);
      if (decides || !next || steps == most_steps) return deciding(derivation);
      id = next->definition;
      child = next->child;
    }
  }
  static constexpr unsigned most_steps = 16;

  const dsl::Program* program_paying(dsl::DefinitionId id) const {
    for (const dsl::Program& program : policy_.programs) {
      if (program.due == id) return &program;
    }
    return nullptr;
  }
  static bool has_deciding(const Derivation& derivation) {
    return std::any_of(derivation.clauses.begin(), derivation.clauses.end(),
                       [](const ClauseSeen& clause) { return clause.decides; });
  }
  static std::optional<DefinitionSeen> only_definition(const Derivation& derivation,
                                                       dsl::DefinitionId but) {
    std::optional<DefinitionSeen> only;
    for (const Seen& seen : derivation.seen) {
      const auto* definition = std::get_if<DefinitionSeen>(&seen);
      if (!definition || definition->definition == but) continue;
      if (only) return std::nullopt;
      only = *definition;
    }
    return only;
  }

  Clause deciding(const Derivation& derivation) const {
    Clause clause{words_without_basis(policy_, derivation.span),
                  {},
                  cited(derivation.basis),
                  derivation.span};
    for (const ClauseSeen& seen : derivation.clauses) {
      if (!seen.decides) continue;
      auto citations = cited(seen.basis);
      if (citations.empty()) citations = std::move(clause.citations);
      return {words_without_basis(policy_, seen.span), seen.label, std::move(citations), seen.span};
    }
    return clause;
  }
  std::vector<std::string> cited(const dsl::Basis& basis) const {
    std::vector<std::string> all;
    for (const dsl::Citation& citation : basis.citations) all.push_back(show(citation, policy_));
    return all;
  }

  const dsl::Policy& policy_;
  const Decisions& decisions_;
  const ReplayOptions& options_;
  Compared compared_;
  Replayed replayed_;
};

}  // namespace

Replayed replay(const dsl::Policy& policy, const Decisions& decisions,
                const ReplayOptions& options) {
  return Replay(policy, decisions, options).run();
}

}  // namespace yingbao::sim
