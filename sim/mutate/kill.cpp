#include "sim/mutate/kill.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "interpreter/compile/reach.h"
#include "sim/requirements/parameter_requirements.h"

namespace yingbao::sim {
namespace {

using dsl::Policy;

/// What a case was bound to means the same in both.
bool have_same_shape(const Policy& a, const Policy& b) {
  const auto same_titles = [](const auto& left, const auto& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const auto& x, const auto& y) { return x.title.name == y.title.name; });
  };
  // A default has gone into the household when its case was bound.
  const auto same_defaults = [](const dsl::Input& x, const dsl::Input& y) {
    return x.default_value == y.default_value;
  };
  // What a case expects has been read in the type that the definition had: it may be inferred.
  const auto same_types = [](const auto& x, const auto& y) { return x.type == y.type; };
  return a.texts == b.texts && same_titles(a.inputs, b.inputs) &&
         std::equal(a.inputs.begin(), a.inputs.end(), b.inputs.begin(), same_defaults) &&
         same_titles(a.enumerations, b.enumerations) && same_titles(a.parameters, b.parameters) &&
         same_titles(a.definitions, b.definitions) && same_titles(a.programs, b.programs) &&
         std::equal(a.definitions.begin(), a.definitions.end(), b.definitions.begin(), same_types);
}

std::string first_error(const dsl::Diagnostics& diagnostics) {
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity() == dsl::Severity::error) return std::string(diagnostic.message->code);
  }
  return {};
}

void mark(std::vector<bool>& marks, const std::vector<bool>& more) {
  for (std::size_t i = 0; i < std::min(marks.size(), more.size()); ++i) {
    if (more[i]) marks[i] = true;
  }
}

}  // namespace

Killing::Killing(const dsl::KeptRules& rules, const Mutations& mutations,
                 const std::vector<CaseAtHand>& cases)
    : rules_(rules), policy_(*rules.loaded().policy), mutations_(mutations) {
  for (const CaseAtHand& at_hand : cases) witnesses_.push_back(watch(at_hand));
  first_.assign(mutations.owners.size() + 1, mutations.all.size());
  for (std::size_t i = mutations.all.size(); i-- > 0;) first_[mutations.all[i].owner] = i;
  for (std::size_t owner = mutations.owners.size(); owner-- > 0;) {
    first_[owner] = std::min(first_[owner], first_[owner + 1]);
  }
}

// ---------------------------------------------------------------- what a case evaluates

Witness Killing::watch(const CaseAtHand& at_hand) const {
  Witness witness{&at_hand, std::vector<bool>(policy_.definitions.size()),
                  std::vector<bool>(policy_.parameters.size()),
                  std::vector<bool>(policy_.expressions.size())};
  const auto result = at_hand.bound.run();
  mark(witness.parameters, result.parameters_read);
  for (const auto& assessment : result.assessments) {
    assessment->trace().each([&](dsl::ExpressionId id, const interpreter::Value&) {
      if (id.value < policy_.expressions.size()) witness.expressions[id.value] = true;
    });
    // What requirements evaluate is not traced: all that they can read counts.
    for (const dsl::Requirement& requirement : policy_.requirements) {
      if (requirement.of_parameters) continue;
      const auto edition = interpreter::edition_on(
          policy_, assessment->edition().day, {requirement.holds}, assessment->edition().as_known);
      const auto* held = std::get_if<interpreter::Edition>(&edition);
      if (!held) continue;
      const auto reached = interpreter::compiling::reach(*held, {requirement.holds});
      mark(witness.definitions, reached.definitions);
      mark(witness.parameters, reached.parameters);
    }
  }
  for (std::size_t i = 0; i < policy_.definitions.size(); ++i) {
    for (const dsl::DefinitionVersion& version : policy_.definitions[i].versions) {
      if (witness.expressions[version.body.value]) witness.definitions[i] = true;
    }
  }
  for (std::size_t i = 0; i < policy_.expressions.size(); ++i) {
    const auto* read = std::get_if<dsl::ParameterRead>(&policy_.expressions[i].node);
    if (read && witness.expressions[i]) witness.parameters[read->parameter.value] = true;
  }
  return witness;
}

bool Killing::evaluates(const Witness& witness, const Owner& owner) {
  const auto any = [](const auto& ids, const std::vector<bool>& marks) {
    return std::any_of(ids.begin(), ids.end(), [&](auto id) { return marks[id.value]; });
  };
  return owner.everybody || any(owner.definitions, witness.definitions) ||
         any(owner.parameters, witness.parameters);
}

/// The smallest that holds the place; invalid where none does.
dsl::ExpressionId Killing::expression_at(dsl::Span where) const {
  dsl::ExpressionId smallest;
  for (std::uint32_t i = 0; i < policy_.expressions.size(); ++i) {
    const dsl::Span span = policy_.expressions[i].span;
    const bool holds =
        span.file == where.file && span.begin <= where.begin && where.end <= span.end;
    if (!holds) continue;
    const auto size = [&](dsl::Span of) { return of.end - of.begin; };
    if (!smallest.valid() || size(span) < size(policy_[smallest].span)) smallest = {i};
  }
  return smallest;
}

// ---------------------------------------------------------------- mutants

/// Those that can notice, the likely ones first: who evaluates the very place, then who killed
/// other mutants of the same rule.
Killing::Order Killing::candidates(const Mutation& mutation, const Order& killers) const {
  const Owner& owner = mutations_.owners[mutation.owner];
  const dsl::ExpressionId place = expression_at(mutation.where);
  Order likely, others;
  const auto consider = [&](std::size_t i) {
    const Witness& witness = witnesses_[i];
    const bool evaluated = evaluates(witness, owner);
    // A case that changes parameters is told when nothing reads them any more.
    const bool can_notice =
        evaluated || mutation.of_dates || !witness.at_hand->recorded->parameters.empty();
    if (!can_notice) return;
    const bool at_place = evaluated && (!place.valid() || witness.expressions[place.value]);
    (at_place ? likely : others).push_back(i);
  };
  for (const std::size_t i : killers) consider(i);
  for (std::size_t i = 0; i < witnesses_.size(); ++i) {
    if (std::find(killers.begin(), killers.end(), i) == killers.end()) consider(i);
  }
  likely.insert(likely.end(), others.begin(), others.end());
  return likely;
}

std::size_t Killing::evaluated_by(const Mutation& mutation) const {
  const dsl::ExpressionId place = expression_at(mutation.where);
  return static_cast<std::size_t>(
      std::count_if(witnesses_.begin(), witnesses_.end(), [&](const Witness& witness) {
        return place.valid() ? witness.expressions[place.value]
                             : evaluates(witness, mutations_.owners[mutation.owner]);
      }));
}

bool Killing::notices(const CaseAtHand& at_hand, const Policy& mutated, bool same_shape) const {
  if (same_shape) return !at_hand.bound.under(mutated).run().passed();
  dsl::Diagnostics diagnostics;
  const auto bound = BoundCase::bind(*at_hand.recorded, *at_hand.shared, mutated, diagnostics);
  return !bound || !bound->run().passed();
}

/// One after the other: what killed one goes first at the next.
void Killing::run_owner(std::size_t owner, std::vector<Mutant>& mutants) const {
  Order killers;
  for (std::size_t i = first_[owner]; i < first_[owner + 1]; ++i) {
    const Mutation& mutation = mutations_.all[i];
    Mutant& mutant = mutants[i];
    const dsl::Loaded loaded = rules_.rewritten(mutation.pieces);
    if (!loaded.policy) {
      mutant.fate = MutantFate::stillborn;
      mutant.killer = first_error(loaded.diagnostics);
      continue;
    }
    if (!mutations_.owners[owner].parameters.empty()) {
      const auto broken = parameter_requirements_broken(*loaded.policy);
      if (!broken.empty()) {
        mutant.fate = MutantFate::killed;
        mutant.killer =
            broken.front().arguments.empty() ? std::string() : broken.front().arguments.front().zh;
        continue;
      }
    }
    const bool same_shape = have_same_shape(policy_, *loaded.policy);
    for (const std::size_t at : candidates(mutation, killers)) {
      const CaseAtHand& at_hand = *witnesses_[at].at_hand;
      if (!notices(at_hand, *loaded.policy, same_shape)) continue;
      mutant.fate = MutantFate::killed;
      mutant.killer = at_hand.recorded->id;
      std::erase(killers, at);
      killers.insert(killers.begin(), at);
      break;
    }
    if (mutant.fate == MutantFate::survived) mutant.evaluated_by = evaluated_by(mutation);
  }
}

std::vector<Mutant> Killing::run(unsigned threads,
                                 const std::function<void(std::size_t)>& progress) const {
  std::vector<Mutant> mutants(mutations_.all.size());
  std::atomic<std::size_t> next = 0;
  std::size_t done = 0;
  std::mutex telling;
  const auto work = [&] {
    for (std::size_t owner = next++; owner < mutations_.owners.size(); owner = next++) {
      run_owner(owner, mutants);
      const std::lock_guard lock(telling);
      done += first_[owner + 1] - first_[owner];
      progress(done);
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  others.clear();  // joined
  return mutants;
}

}  // namespace yingbao::sim
