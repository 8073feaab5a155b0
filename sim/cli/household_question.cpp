#include "sim/cli/household_question.h"

#include "dsl/load.h"
#include "sim/assess/household_file.h"
#include "sim/messages.h"

namespace yingbao::sim::cli {
namespace {

/// Warnings are for `check`.
dsl::Diagnostics errors_of(const dsl::Diagnostics& diagnostics) {
  dsl::Diagnostics errors;
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity() == dsl::Severity::error) errors.push_back(diagnostic);
  }
  return errors;
}

}  // namespace

void HouseholdQuestion::declare_policy(Options& options, const Phrase& help) {
  options.positional("POLICY", policy_path_, help);
}

void HouseholdQuestion::declare_household(Options& options, Needed needed) {
  options.text({"-i", "--input"}, "HOUSEHOLD.yaml", household_path_, phrases::help_household,
               needed);
  options.text({"--date"}, "D", date_, phrases::help_date, needed);
  options.text({"--as-known"}, "D", as_known_, phrases::help_as_known);
}

void HouseholdQuestion::demand_household(dsl::Diagnostics& diagnostics) const {
  if (household_path_.empty()) {
    say(diagnostics, messages::option_missing, {}, {"--input", "HOUSEHOLD.yaml"});
  }
  if (date_.empty()) say(diagnostics, messages::option_missing, {}, {"--date", "D"});
}

std::optional<ExitCode> HouseholdQuestion::read_policy(const Terminal& terminal) {
  dsl::Loaded loaded = dsl::load_policy(policy_path_);
  if (!loaded.policy) return report(errors_of(loaded.diagnostics), terminal);
  policy_ = std::move(loaded.policy);
  return std::nullopt;
}

std::optional<ExitCode> HouseholdQuestion::begin(const std::vector<dsl::DefinitionId>& wanted,
                                                 const Terminal& terminal) {
  dsl::Diagnostics diagnostics;
  const auto day = read_day(date_);
  if (!day) {
    say(diagnostics, messages::bad_day, {}, {date_});
    return report(diagnostics, terminal);
  }
  const auto as_known = as_known_ ? read_day(*as_known_) : std::nullopt;
  if (as_known_ && !as_known) {
    say(diagnostics, messages::bad_day, {}, {*as_known_});
    return report(diagnostics, terminal);
  }
  day_ = *day;
  const SchemaResult schema = schema_of({&*policy_});
  if (dsl::has_errors(schema.diagnostics)) return report(schema.diagnostics, terminal);
  const HouseholdFile file = read_household_file(household_path_, schema.schema);
  if (!file.household) return report(file.diagnostics, terminal);
  const Terms terms{*day, {}, {}, {}, file.where, as_known};
  assessment_ =
      Assessment::begin(*policy_, *file.household, schema.bindings[0], terms, wanted, undecided_);
  if (!assessment_) return report(undecided_, terminal);
  return std::nullopt;
}

}  // namespace yingbao::sim::cli
