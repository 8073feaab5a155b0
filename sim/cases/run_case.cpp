#include "sim/cases/run_case.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "interpreter/scalar.h"
#include "sim/cases/clauses.h"
#include "sim/cases/stipulate.h"
#include "sim/messages.h"
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
         std::any_of(
             derivation.clauses.begin(), derivation.clauses.end(), [&](const ClauseSeen& clause) {
               return clause.decides && (is_called(clause.basis, clause.label, name, policy) ||
                                         is_called(clause.basis, clause.alias, name, policy));
             });
}

class Comparer {
 public:
  explicit Comparer(Assessment& assessment) : assessment_(assessment) {}

  void compare(const std::vector<Expectation>& expectations) {
    for (const Expectation& expectation : expectations) {
      if (const auto* cover = std::get_if<ExpectedCover>(&expectation.what)) {
        compare(expectation, *cover);
      } else {
        compare(expectation, std::get<ExpectedValue>(expectation.what));
      }
    }
  }
  std::vector<UnmetExpectation>& unmet() { return unmet_; }
  std::vector<Disagreement>& disagreements() { return disagreements_; }

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
    if (near && expected.published) {
      const dsl::Type& type = output ? policy[output->definition].type
                                     : policy[std::get<dsl::InputId>(expected.of)].type;
      disagreements_.push_back(
          {expectation.name, expected.member.value_or(""), {}, type, got.raw, *expected.published});
    }
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
  std::vector<Disagreement> disagreements_;
};

}  // namespace

std::optional<BoundCase::Month> BoundCase::bind_month(const RecordedCase& recorded,
                                                      const Stipulation& shared,
                                                      const dsl::Policy& policy,
                                                      const SchemaResult& schema,
                                                      dsl::Diagnostics& diagnostics) {
  dsl::Diagnostics found;
  const StipulatedHousehold stipulated = stipulate(recorded, shared, policy, schema.schema, found);
  Month month;
  std::vector<const Yaml*> lists;
  for (const Yaml& list : stipulated.lists) lists.push_back(&list);
  month.household = read_household(stipulated.household, lists, schema.schema);
  const dsl::Diagnostics& read = month.household.diagnostics;
  found.insert(found.end(), read.begin(), read.end());
  auto& texts = month.household.population.schema.texts;
  month.terms = {recorded.date,       given_values(stipulated.definitions, policy, texts, found),
                 recorded.parameters, recorded.where,
                 recorded.where,      recorded.as_known};
  month.expectations = bind_expectations(recorded, policy, stipulated.child_ids, texts, found);
  const bool good = !dsl::has_errors(found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (!good) return std::nullopt;
  return month;
}

namespace {

/// The case as it stands in each of its months: what changed stays so.
std::vector<RecordedCase> months_of(const RecordedCase& recorded) {
  if (recorded.months.empty()) return {recorded};
  std::vector<RecordedCase> all;
  for (const CaseMonth& month : recorded.months) {
    RecordedCase one = all.empty() ? recorded : all.back();
    one.months.clear();
    one.changes.push_back(month.changes);
    one.date = month.date;
    one.expect = month.expect;
    one.where = month.where;
    all.push_back(std::move(one));
  }
  return all;
}

void reach(const std::vector<interpreter::KeptDefinition>& kept, Assessment& assessment) {
  for (const auto& [definition, months] : kept) {
    const dsl::Level level = assessment.policy()[definition].level;
    const bool of_each = level != dsl::household_level;
    const std::int32_t last = of_each ? assessment.children(level) : 0;
    for (std::int32_t child = of_each ? 0 : -1; child < last; ++child) {
      assessment.value(definition, child);
    }
  }
}

dsl::Day next_month(dsl::Day day) {
  const std::int64_t month = interpreter::month_number(day) + 1;
  const auto first = interpreter::shift_date(0, month, dsl::CalendarUnit::months);
  return static_cast<dsl::Day>(first.raw);
}

}  // namespace

std::optional<BoundCase> BoundCase::bind(const RecordedCase& recorded, const Stipulation& shared,
                                         const dsl::Policy& policy, dsl::Diagnostics& diagnostics) {
  BoundCase bound;
  bound.recorded_ = &recorded;
  bound.policy_ = &policy;
  if (recorded.kind == CaseKind::arithmetic) {
    bound.figures_ = BoundFigures::bind(recorded, shared, policy, diagnostics);
    if (!bound.figures_) return std::nullopt;
    return bound;
  }
  SchemaResult schema = schema_of({&policy});
  diagnostics.insert(diagnostics.end(), schema.diagnostics.begin(), schema.diagnostics.end());
  bound.binding_ = schema.bindings[0];
  for (const RecordedCase& month : months_of(recorded)) {
    auto one = bind_month(month, shared, policy, schema, diagnostics);
    if (!one) return std::nullopt;
    bound.months_.push_back(std::move(*one));
    Population& people = bound.months_.back().household.population;
    if (recorded.before && !bound.before_) {
      dsl::Diagnostics found;
      bound.before_ = read_stated_months(*recorded.before, policy, recorded.date, people.child_ids,
                                         people.schema.texts, found);
      diagnostics.insert(diagnostics.end(), found.begin(), found.end());
      if (dsl::has_errors(found)) return std::nullopt;
    }
    schema.schema.texts = people.schema.texts;  // a text has one number in all months
  }
  if (dsl::has_errors(schema.diagnostics)) return std::nullopt;
  const bool expects = std::any_of(bound.months_.begin(), bound.months_.end(),
                                   [](const Month& month) { return !month.expectations.empty(); });
  if (!expects) {
    say(diagnostics, messages::case_expects_nothing, recorded.where, {recorded.id});
    return std::nullopt;
  }
  return bound;
}

/// A requirement that the record does not decide (an input is missing, or it is not in force) is
/// none that is broken.
bool BoundCase::is_broken(const dsl::Requirement& requirement, const HouseholdRead& household,
                          const Terms& terms) const {
  if (requirement.of_parameters) return false;
  Terms passing = terms;
  passing.unread_parameters = true;
  dsl::Diagnostics undecided;
  const auto assessment =
      Assessment::begin(*policy_, household, binding_, passing, {requirement.holds}, undecided);
  if (!assessment) return false;
  const bool of_each = requirement.level != dsl::household_level;
  const std::int32_t last = of_each ? assessment->children(requirement.level) : 0;
  for (std::int32_t child = of_each ? 0 : -1; child < last; ++child) {
    const interpreter::Value value = assessment->value(requirement.holds, child);
    if (!value.fault && value.known && value.raw == 0) return true;
  }
  return false;
}

void BoundCase::note_broken(const HouseholdRead& household, const Terms& terms,
                            Result& result) const {
  for (const dsl::Requirement& requirement : policy_->requirements) {
    const bool noted =
        std::find(result.broken.begin(), result.broken.end(), &requirement) != result.broken.end();
    if (!noted && is_broken(requirement, household, terms)) result.broken.push_back(&requirement);
  }
}

void BoundCase::compare(const Month& month, dsl::Day day, Assessment& assessment,
                        Result& result) const {
  const std::string name = months_.size() > 1 ? show_month(day, 0) : std::string();
  Comparer comparer(assessment);
  comparer.compare(month.expectations);
  for (UnmetExpectation& unmet : comparer.unmet()) {
    unmet.assessment = &assessment;
    unmet.month = name;
    result.unmet.push_back(std::move(unmet));
  }
  for (Disagreement& disagreement : comparer.disagreements()) {
    disagreement.month = name;
    result.disagreements.push_back(std::move(disagreement));
  }
}

/// Whether the next month may follow.
bool BoundCase::run_month(const Month& month, dsl::Day day, bool compared,
                          const std::vector<interpreter::KeptDefinition>& kept, const Watch& watch,
                          Result& result) const {
  Terms terms = month.terms;
  terms.day = day;
  terms.history = result.months.get();
  terms.unread_parameters = months_.size() > 1;  // another month may read them
  if (compared) note_broken(month.household, terms, result);
  const auto asked =
      compared ? definitions_asked(month.expectations) : std::vector<dsl::DefinitionId>{};
  const auto wanted = interpreter::with_kept(asked, kept);
  if (wanted.empty()) {  // nothing is kept, and at most inputs are compared
    if (compared && !month.expectations.empty()) {
      result.assessments.push_back(
          Assessment::of_inputs(*policy_, month.household, binding_, terms));
      compare(month, day, *result.assessments.back(), result);
    }
    return true;
  }
  auto assessment =
      Assessment::begin(*policy_, month.household, binding_, terms, wanted, result.obstacles);
  if (!assessment) return false;
  if (result.assessments.empty()) result.months->begin(*policy_, assessment->evaluator());
  if (compared) compare(month, day, *assessment, result);
  // What only later months read is reached as well; nobody reads the last one's.
  if (day != months_.back().terms.day) reach(kept, *assessment);
  if (watch) watch(*assessment);
  result.months->keep(*policy_, assessment->evaluator());
  result.assessments.push_back(std::move(assessment));
  return true;
}

BoundCase::Result BoundCase::run_figures() const {
  Result result;
  result.parameters_read = figures_->parameters_read();
  for (const FigureRead& read : figures_->run(result.obstacles)) {
    const PublishedFigure& figure = *read.figure;
    if (!read.met()) {
      result.unmet_figures.push_back(read);
    } else if (figure.published) {
      result.disagreements.push_back(
          {figure.name, {}, {}, figure.type(), figure.expected, *figure.published});
    }
  }
  return result;
}

/// Months that the case does not write down are evaluated, too, with nothing changed.
BoundCase::Result BoundCase::run(const Watch& watch) const {
  if (figures_) return run_figures();
  Result result;
  std::vector<dsl::DefinitionId> asked;
  for (const Month& month : months_) {
    for (const auto id : definitions_asked(month.expectations)) asked.push_back(id);
  }
  for (const dsl::Requirement& requirement : policy_->requirements) {
    if (!requirement.of_parameters) asked.push_back(requirement.holds);
  }
  const bool several = months_.size() > 1;
  const auto kept =
      several ? interpreter::kept_for(*policy_, asked) : std::vector<interpreter::KeptDefinition>{};
  result.months = std::make_unique<interpreter::KeptMonths>(kept, before_ ? &*before_ : nullptr);
  for (std::size_t i = 0; i < months_.size(); ++i) {
    dsl::Day day = months_[i].terms.day;
    if (!run_month(months_[i], day, true, kept, watch, result)) return result;
    if (i + 1 == months_.size()) continue;
    for (day = next_month(day);
         interpreter::month_number(day) < interpreter::month_number(months_[i + 1].terms.day);
         day = next_month(day)) {
      if (!run_month(months_[i], day, false, kept, watch, result)) return result;
    }
  }
  return result;
}

}  // namespace yingbao::sim
