#include "sim/cases/run_case.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "sim/cases/clauses.h"
#include "sim/cases/stipulate.h"
#include "sim/rules/names.h"
#include "sim/rules/read_value_node.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

std::vector<GivenValue> given_values(const std::vector<YamlEntry>& entries,
                                     const dsl::Policy& policy, std::vector<std::string>& texts,
                                     dsl::Diagnostics& diagnostics) {
  std::vector<GivenValue> given;
  for (const YamlEntry& entry : entries) {
    const auto named = find_named(policy, *entry.key.text());
    const auto* id = named ? std::get_if<dsl::DefinitionId>(&*named) : nullptr;
    if (!id) continue;
    const Field field = field_for(policy, *entry.key.text(), policy[*id].type, policy[*id].level);
    const auto raw = read_value_node(entry.value, field, texts, diagnostics);
    if (raw) given.push_back({*id, *raw});
  }
  return given;
}

std::vector<dsl::DefinitionId> definitions_asked(const std::vector<Expectation>& expectations) {
  std::vector<dsl::DefinitionId> all;
  const auto add = [&](dsl::DefinitionId id) {
    if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
  };
  for (const Expectation& expectation : expectations) {
    if (const auto* cover = std::get_if<ExpectedCover>(&expectation.what)) {
      add(cover->covered.definition);
    } else if (const auto* output =
                   std::get_if<Output>(&std::get<ExpectedValue>(expectation.what).of)) {
      add(output->definition);
    }
  }
  return all;
}

/// Those that decide; the whole definition counts as one where it has a basis of its own.
bool decides(const Derivation& derivation, const std::string& name, const dsl::Policy& policy) {
  return is_called(derivation.basis, {}, name, policy) ||
         std::any_of(derivation.clauses.begin(), derivation.clauses.end(),
                     [&](const ClauseSeen& clause) {
                       return clause.decides && is_called(clause.basis, clause.label, name, policy);
                     });
}

class Comparer {
 public:
  explicit Comparer(Assessment& assessment) : assessment_(assessment) {}

  std::vector<UnmetExpectation> compare(const std::vector<Expectation>& expectations) {
    for (const Expectation& expectation : expectations) {
      if (const auto* cover = std::get_if<ExpectedCover>(&expectation.what)) {
        compare(expectation, *cover);
      } else {
        compare(expectation, std::get<ExpectedValue>(expectation.what));
      }
    }
    return std::move(unmet_);
  }

 private:
  std::int32_t child_of(dsl::Level level, const std::optional<std::string>& id) const {
    if (!id) return -1;
    const auto& ids = assessment_.people().child_ids[level - 1u];
    return static_cast<std::int32_t>(std::find(ids.begin(), ids.end(), *id) - ids.begin());
  }

  void compare(const Expectation& expectation, const ExpectedValue& expected) {
    const auto* output = std::get_if<Output>(&expected.of);
    const dsl::Policy& policy = assessment_.policy();
    const dsl::Level level = output ? policy[output->definition].level
                                    : policy[std::get<dsl::InputId>(expected.of)].level;
    const std::int32_t child = child_of(level, expected.member);
    const interpreter::Value got =
        output ? assessment_.value(output->definition, child)
               : assessment_.input(std::get<dsl::InputId>(expected.of), child);
    UnmetExpectation unmet{expectation, Mismatch::value, got, {}, {}, {}};
    if (output) unmet.derivation = derive(assessment_, output->definition, child);
    const bool near =
        !got.fault && got.known && std::abs(got.raw - expected.raw) <= expected.tolerance;
    if (!got.known) unmet.mismatch = Mismatch::missing;
    if (got.fault) unmet.mismatch = Mismatch::fault;
    if (!near) {
      unmet_.push_back(std::move(unmet));
    } else {
      compare_clauses(std::move(unmet));
    }
  }

  void compare_clauses(UnmetExpectation unmet) {
    for (const std::string& name : unmet.expected.clauses) {
      if (unmet.derivation && decides(*unmet.derivation, name, assessment_.policy())) continue;
      unmet.mismatch = Mismatch::clause;
      unmet.clause = name;
      unmet_.push_back(unmet);
    }
  }

  void compare(const Expectation& expectation, const ExpectedCover& expected) {
    UnmetExpectation unmet{expectation, Mismatch::cover, {}, {}, {}, {}};
    for (std::int32_t child = 0; child < assessment_.persons(); ++child) {
      const interpreter::Value value = assessment_.value(expected.covered.definition, child);
      if (value.fault) unmet.got = value;
      if (!value.fault && value.raw != 0) unmet.covered.push_back(assessment_.person_id(child));
    }
    if (unmet.got.fault) unmet.mismatch = Mismatch::fault;
    if (unmet.got.fault || !is_covered(unmet.covered, expected)) unmet_.push_back(std::move(unmet));
  }

  static bool is_covered(std::vector<std::string> covered, const ExpectedCover& expected) {
    if (const auto* count = std::get_if<std::int64_t>(&expected.persons)) {
      return static_cast<std::int64_t>(covered.size()) == *count;
    }
    std::vector<std::string> wanted = std::get<std::vector<std::string>>(expected.persons);
    std::sort(wanted.begin(), wanted.end());
    std::sort(covered.begin(), covered.end());
    return wanted == covered;
  }

  Assessment& assessment_;
  std::vector<UnmetExpectation> unmet_;
};

}  // namespace

std::optional<BoundCase> BoundCase::bind(const RecordedCase& recorded, const Stipulation& shared,
                                         const dsl::Policy& policy, dsl::Diagnostics& diagnostics) {
  dsl::Diagnostics found;
  SchemaResult schema = schema_of({&policy});
  found = schema.diagnostics;
  const StipulatedHousehold stipulated = stipulate(recorded, shared, policy, schema.schema, found);
  BoundCase bound;
  bound.recorded_ = &recorded;
  bound.policy_ = &policy;
  bound.binding_ = schema.bindings[0];
  std::vector<const Yaml*> lists;
  for (const Yaml& list : stipulated.lists) lists.push_back(&list);
  bound.household_ = read_household(stipulated.household, lists, schema.schema);
  const dsl::Diagnostics& read = bound.household_.diagnostics;
  found.insert(found.end(), read.begin(), read.end());
  auto& texts = bound.household_.population.schema.texts;
  bound.terms_ = {recorded.date,       given_values(stipulated.definitions, policy, texts, found),
                  recorded.parameters, recorded.where,
                  recorded.where,      recorded.as_known};
  bound.expectations_ = bind_expectations(recorded, policy, stipulated.child_ids, texts, found);
  const bool good = !dsl::has_errors(found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (!good) return std::nullopt;
  return bound;
}

/// A requirement that the record does not decide (an input is missing, or it is not in force) is
/// none that is broken.
bool BoundCase::is_broken(const dsl::Requirement& requirement) const {
  if (requirement.of_parameters) return false;
  dsl::Diagnostics undecided;
  const auto assessment =
      Assessment::begin(*policy_, household_, binding_, terms_, {requirement.holds}, undecided);
  if (!assessment) return false;
  const bool of_each = requirement.level != dsl::household_level;
  const std::int32_t last = of_each ? assessment->children(requirement.level) : 0;
  for (std::int32_t child = of_each ? 0 : -1; child < last; ++child) {
    const interpreter::Value value = assessment->value(requirement.holds, child);
    if (!value.fault && value.known && value.raw == 0) return true;
  }
  return false;
}

BoundCase::Result BoundCase::run() const {
  Result result;
  for (const dsl::Requirement& requirement : policy_->requirements)
    if (is_broken(requirement)) result.broken.push_back(&requirement);
  dsl::Diagnostics found;
  result.assessment = Assessment::begin(*policy_, household_, binding_, terms_,
                                        definitions_asked(expectations_), found);
  if (!result.assessment) {
    result.obstacles = std::move(found);
  } else {
    result.unmet = Comparer(*result.assessment).compare(expectations_);
  }
  return result;
}

}  // namespace yingbao::sim
