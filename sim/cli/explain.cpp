// `explain`: why a value is what it is; or what the code of a message means.

#include <fmt/format.h>

#include <algorithm>

#include "sim/assess/outputs.h"
#include "sim/cli/command.h"
#include "sim/cli/diagnostic_json.h"
#include "sim/cli/explain_code.h"
#include "sim/cli/household_question.h"
#include "sim/explain/assumptions_used.h"
#include "sim/explain/explanation.h"
#include "sim/messages.h"
#include "sim/report/joined.h"

namespace yingbao::sim::cli {
namespace {

using nlohmann::ordered_json;

class Explain final : public Command {
 public:
  void declare(Options& options) override {
    question_.declare_policy(options, phrases::help_explain_policy);
    options.positional("NAME", name_, phrases::help_explain_name, Needed::no);
    question_.declare_household(options, Needed::no);
    options.text({"--member"}, "ID", member_, phrases::help_explain_member);
    options.flag({"--why-not"}, why_not_, phrases::help_why_not);
    options.choice({"--format"}, {"text", "json"}, format_, phrases::help_explain_format);
  }

  ExitCode run(const Terminal& terminal) override {
    if (const auto code = code_of(question_.policy_path()); code && name_.empty()) {
      return explain_code(*code, terminal);
    }
    if (const auto end = demand_question(terminal)) return *end;
    if (const auto end = question_.read_policy(terminal)) return *end;
    if (const auto end = choose_outputs(terminal)) return *end;
    if (const auto end = question_.begin(definitions_of(outputs_), terminal)) return *end;
    if (const auto end = choose_children(terminal)) return *end;
    print_out(format_ == "json" ? json() : text(terminal.language));
    return ExitCode::fine;
  }

 private:
  ExitCode explain_code(const std::string& code, const Terminal& terminal) const {
    if (const auto text = code_text(code, terminal.language)) {
      print_out(*text);
      return ExitCode::fine;
    }
    dsl::Diagnostics diagnostics;
    auto& unknown = say(diagnostics, messages::code_unknown, {}, {code});
    const auto nearest = dsl::nearest_names(code, all_codes());
    if (!nearest.empty()) unknown.suggestion = quoted_list(nearest);
    return report(diagnostics, terminal);
  }

  /// Everything but the policy may be absent where a code is explained.
  std::optional<ExitCode> demand_question(const Terminal& terminal) const {
    dsl::Diagnostics diagnostics;
    if (name_.empty()) say(diagnostics, messages::argument_missing, {}, {"NAME"});
    question_.demand_household(diagnostics);
    if (diagnostics.empty()) return std::nullopt;
    return report(diagnostics, terminal);
  }

  /// A program is explained by who qualifies and by what is due.
  std::optional<ExitCode> choose_outputs(const Terminal& terminal) {
    const dsl::Policy& policy = question_.policy();
    const auto asked = find_output(policy, name_);
    if (!asked) {
      dsl::Diagnostics diagnostics;
      say_unknown_name(messages::output_unknown, name_, policy, names_of(policy, Also::nothing), {},
                       diagnostics);
      return report(diagnostics, terminal);
    }
    if (!asked->program) outputs_ = {*asked};
    for (const Output& output : all_outputs(policy)) {
      if (asked->program && output.program == asked->program) outputs_.push_back(output);
    }
    return std::nullopt;
  }

  std::optional<ExitCode> choose_children(const Terminal& terminal) {
    const auto& ids = question_.assessment().people().child_ids[0];
    for (std::int32_t child = 0; child < question_.assessment().persons(); ++child) {
      const bool chosen = !member_ || ids[static_cast<std::size_t>(child)] == *member_;
      if (chosen) children_.push_back(child);
    }
    if (!member_ || !children_.empty()) return std::nullopt;
    dsl::Diagnostics diagnostics;
    say(diagnostics, messages::member_unknown, {}, {*member_, quoted_list(ids)});
    return report(diagnostics, terminal);
  }

  std::vector<Derivation> derivations() {
    std::vector<Derivation> all;
    Assessment& assessment = question_.assessment();
    const auto add = [&](dsl::DefinitionId definition, std::int32_t child) {
      for (Derivation& derivation : derive_all(assessment, definition, child)) {
        const auto same = [&](const Derivation& known) {
          return known.definition == derivation.definition && known.child == derivation.child;
        };
        if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(derivation));
      }
    };
    for (const Output& output : outputs_) {
      const dsl::Level level = assessment.policy()[output.definition].level;
      if (level == dsl::household_level) add(output.definition, -1);
      if (level == dsl::person_level)
        for (const std::int32_t child : children_) add(output.definition, child);
      for (std::int32_t child = 0; level > dsl::person_level && child < assessment.children(level);
           ++child)
        add(output.definition, child);
    }
    return all;
  }

  std::string text(dsl::Language language) {
    const Assessment& assessment = question_.assessment();
    std::string all = said(phrases::explain_heading, language,
                           {assessment.policy().title.name, show_day(assessment.edition().day),
                            assessment.people().household_ids[0]}) +
                      "\n";
    const std::vector<Derivation> made = derivations();
    for (const Derivation& derivation : made) {
      all += "\n" + explanation_text(assessment, derivation, {language, why_not_});
    }
    const std::string assumed = assumptions_text(assumptions_used(assessment, made), language);
    return assumed.empty() ? all : all + "\n" + assumed;
  }

  std::string json() {
    const Assessment& assessment = question_.assessment();
    ordered_json object;
    object["schema"] = "yingbao.explain/1";
    object["policy"] = assessment.policy().title.name;
    object["date"] = show_day(assessment.edition().day);
    object["name"] = name_;
    object["derivations"] = ordered_json::array();
    const std::vector<Derivation> made = derivations();
    for (const Derivation& derivation : made) {
      object["derivations"].push_back(explanation_json(assessment, derivation));
    }
    object["assumptions"] = assumptions_json(assumptions_used(assessment, made));
    return json_text(object);
  }

  HouseholdQuestion question_;
  std::string name_;
  std::optional<std::string> member_;
  bool why_not_ = false;
  std::string format_ = "text";
  std::vector<Output> outputs_;
  std::vector<std::int32_t> children_;
};

}  // namespace

std::unique_ptr<Command> explain_command() { return std::make_unique<Explain>(); }

}  // namespace yingbao::sim::cli
