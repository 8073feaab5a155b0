#include "sim/run/lookup.h"

#include <algorithm>

#include "sim/messages.h"

namespace yingbao::sim {
namespace {

using dsl::Kind;

bool makes_groups(const dsl::Type& type) {
  constexpr Kind kinds[] = {Kind::enumeration, Kind::text, Kind::yes_no, Kind::integer,
                            Kind::persons};
  return std::find(std::begin(kinds), std::end(kinds), type.kind) != std::end(kinds);
}

template <class Id>
void note(std::vector<Id>& ids, Id id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

}  // namespace

std::size_t Lookup::output(dsl::DefinitionId id) {
  note(outputs_, id);
  return static_cast<std::size_t>(std::find(outputs_.begin(), outputs_.end(), id) -
                                  outputs_.begin());
}

Source Lookup::source_of(dsl::DefinitionId id) {
  const dsl::Definition& definition = policy_[id];
  return {Source::Origin::definition,
          output(id),
          definition.level,
          definition.type,
          definition.place,
          definition.title.name,
          {},
          {}};
}

Source Lookup::source_of(dsl::InputId id) {
  note(inputs_, id);
  const dsl::Input& input = policy_[id];
  return {Source::Origin::column, id.value, input.level, input.type, 0, input.title.name, {}, {}};
}

Source Lookup::source_of(dsl::ParameterId id) {
  note(parameters_, id);
  const dsl::Parameter& parameter = policy_[id];
  Source source{Source::Origin::parameter,
                id.value,
                parameter.level,
                parameter.type,
                parameter.place,
                parameter.title.name,
                {},
                {}};
  for (const dsl::ParameterIndex& index : parameter.indexes) {
    source.indexes.push_back(
        std::visit([this](auto from) { return source_of(from); }, index.source));
    source.sizes.push_back(policy_[index.enumeration].members.size());
  }
  return source;
}

std::optional<Source> Lookup::refuse(const Word& word, const Phrase& reason) {
  const dsl::Bilingual said{std::string(reason.zh), std::string(reason.en)};
  say(diagnostics_, messages::name_unfit, word.where, {word.text, said});
  return std::nullopt;
}

std::optional<Source> Lookup::value(const Word& word) {
  if (const auto id = find_definition(policy_, word.text)) return source_of(*id);
  if (const auto id = find_input(policy_, word.text)) return source_of(*id);
  if (const auto id = find_parameter(policy_, word.text)) return source_of(*id);
  say_unknown(diagnostics_, messages::name_unknown, word, {word.text, policy_.title.name},
              names_of_values(policy_));
  return std::nullopt;
}

ProgramSources Lookup::sources_of(const dsl::Program& program) {
  ProgramSources sources;
  sources.name = program.title.name;
  sources.unit = program.unit;
  sources.counts_as_cover = program.counts_as_cover;
  sources.eligible = output(program.eligible);
  sources.due = output(program.due);
  sources.covered = output(program.covered);
  if (program.need.valid()) sources.need = output(program.need);
  if (program.benefit_unit) sources.head = output(policy_.units[*program.benefit_unit].head);
  sources.place = policy_[program.due].place;
  return sources;
}

std::vector<ProgramSources> Lookup::programs(const std::vector<Word>& wanted,
                                             const Word& policy_path) {
  std::vector<ProgramSources> sources;
  if (policy_.programs.empty()) {
    say(diagnostics_, messages::policy_has_no_program, policy_path.where, {policy_.title.name});
  }
  std::vector<std::string> names;
  for (const dsl::Program& program : policy_.programs) names.push_back(program.title.name);
  for (const Word& word : wanted) {
    const auto known =
        std::any_of(policy_.programs.begin(), policy_.programs.end(),
                    [&](const auto& program) { return is_called(program.title, word.text); });
    if (known) continue;
    say_unknown(diagnostics_, messages::program_unknown, word, {word.text, policy_.title.name},
                names);
  }
  for (const dsl::Program& program : policy_.programs) {
    const bool chosen =
        wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const Word& word) {
          return is_called(program.title, word.text);
        });
    if (!chosen) continue;
    if (program.unit > dsl::person_level) {
      say(diagnostics_, messages::program_unit, policy_path.where, {program.title.name});
      continue;
    }
    sources.push_back(sources_of(program));
  }
  return sources;
}

std::optional<WelfareSources> Lookup::welfare(const Welfare& welfare) {
  const auto total = value(welfare.total);
  std::optional<Source> divisor;
  if (welfare.divisor) {
    divisor = value(*welfare.divisor);
    if (!divisor) return std::nullopt;
    const Kind kind = divisor->type.kind;
    if (divisor->level != dsl::household_level ||
        (kind != Kind::persons && kind != Kind::integer)) {
      refuse(*welfare.divisor, phrases::unfit_not_a_count);
      return std::nullopt;
    }
  }
  if (!total) return std::nullopt;
  if (total->level != dsl::household_level || total->type.kind != Kind::money) {
    refuse(welfare.total, phrases::unfit_not_money);
    return std::nullopt;
  }
  if (total->type.period != dsl::Period::month) {
    refuse(welfare.total, phrases::unfit_not_monthly);
    return std::nullopt;
  }
  return WelfareSources{*total, divisor, welfare.includes_benefit};
}

std::optional<Source> Lookup::line(const Word& word, const WelfareSources& welfare) {
  const auto source = value(word);
  if (!source) return std::nullopt;
  if (source->level != dsl::household_level) return refuse(word, phrases::unfit_not_of_household);
  if (source->type.kind != Kind::money_per_person)
    return refuse(word, phrases::unfit_not_per_person);
  if (source->type.period != welfare.total.type.period)
    return refuse(word, phrases::unfit_other_period);
  return source;
}

std::optional<CheckSources> Lookup::check(const Check& check) {
  const auto definition = value(check.definition);
  const auto input = value(check.input);
  if (!definition || !input) return std::nullopt;
  if (!input->is_column()) {
    refuse(check.input, phrases::unfit_no_input);
    return std::nullopt;
  }
  if (definition->type != input->type || definition->level > dsl::person_level ||
      input->level > dsl::person_level) {
    say(diagnostics_, messages::check_unfit, check.definition.where,
        {check.definition.text, check.input.text});
    return std::nullopt;
  }
  return CheckSources{check.name.text, *definition, *input};
}

std::optional<Source> Lookup::breakdown(const Word& word) {
  const auto source = value(word);
  if (!source) return std::nullopt;
  if (source->level != dsl::household_level) return refuse(word, phrases::unfit_not_of_household);
  if (!makes_groups(source->type)) return refuse(word, phrases::unfit_no_group);
  return source;
}

}  // namespace yingbao::sim
