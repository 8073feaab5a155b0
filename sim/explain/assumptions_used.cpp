#include "sim/explain/assumptions_used.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/phrases.h"

namespace yingbao::sim {
namespace {

class Collected {
 public:
  explicit Collected(const Assessment& assessment)
      : assessment_(assessment), policy_(assessment.policy()) {}

  void of(const Derivation& derivation) {
    if (derivation.given) return;
    const std::string& name = policy_[derivation.definition].title.name;
    add(name, derivation.basis, derivation.span);
    for (const ClauseSeen& clause : derivation.clauses) {
      if (clause.decides || clause.fate == Fate::applied) add(name, clause.basis, clause.span);
    }
    for (const Seen& seen : derivation.seen) {
      if (const auto* read = std::get_if<ParameterSeen>(&seen)) of(*read);
    }
  }
  std::vector<AssumptionUsed> take() { return std::move(all_); }

 private:
  void of(const ParameterSeen& read) {
    const auto* version = assessment_.edition().parameter_versions[read.parameter.value];
    if (!version) return;
    std::string name = policy_[read.parameter].title.name;
    for (const std::string& index : read.indexes) name += " " + index;
    const bool own = !version->origins.empty();
    add(name, version->basis_of(read.cell),
        own ? version->origins[version->origin_of_cell[read.cell]].span : version->span);
  }

  void add(const std::string& what, const dsl::Basis& basis, dsl::Span span) {
    if (!basis.assumption) return;
    const dsl::Location where = dsl::locate(*policy_.sources, span);
    const auto same = [&](const AssumptionUsed& known) {
      return known.text == *basis.assumption && known.where.path == where.path &&
             known.where.line == where.line;
    };
    if (std::any_of(all_.begin(), all_.end(), same)) return;
    all_.push_back({what, *basis.assumption, where});
  }

  const Assessment& assessment_;
  const dsl::Policy& policy_;
  std::vector<AssumptionUsed> all_;
};

}  // namespace

std::vector<AssumptionUsed> assumptions_used(const Assessment& assessment,
                                             const std::vector<Derivation>& derivations) {
  Collected collected(assessment);
  for (const Derivation& derivation : derivations) collected.of(derivation);
  return collected.take();
}

std::string assumptions_text(const std::vector<AssumptionUsed>& used, dsl::Language language) {
  if (used.empty()) return {};
  std::string all = std::string(phrases::explain_assumptions.in(language)) + "\n";
  for (const AssumptionUsed& one : used) {
    all += fmt::format("  {}\n    {}:{}\n",
                       said(phrases::explain_assumption_of, language, {one.what, one.text}),
                       one.where.path, one.where.line);
  }
  return all;
}

nlohmann::ordered_json assumptions_json(const std::vector<AssumptionUsed>& used) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const AssumptionUsed& one : used) {
    all.push_back({{"what", one.what},
                   {"text", one.text},
                   {"file", one.where.path},
                   {"line", one.where.line},
                   {"column", one.where.column}});
  }
  return all;
}

}  // namespace yingbao::sim
