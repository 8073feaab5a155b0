#include <limits>
#include <nlohmann/json.hpp>

#include "sim/assess/value_json.h"
#include "sim/explain/explanation.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

using nlohmann::ordered_json;

std::string_view name_of(Fate fate) {
  switch (fate) {
    case Fate::applied:
      return "applied";
    case Fate::did_not_apply:
      return "did_not_apply";
    case Fate::excepted:
      return "excepted";
    case Fate::not_reached:
      return "not_reached";
  }
  return {};
}

std::string_view name_of(dsl::RoundingMode mode) {
  switch (mode) {
    case dsl::RoundingMode::half_away:
      return "half_away";
    case dsl::RoundingMode::up:
      return "up";
    case dsl::RoundingMode::down:
      return "down";
    case dsl::RoundingMode::half_up:
      return "half_up";
    case dsl::RoundingMode::half_down:
      return "half_down";
    case dsl::RoundingMode::half_even:
      return "half_even";
  }
  return {};
}

class JsonExplanation {
 public:
  explicit JsonExplanation(const Assessment& assessment)
      : assessment_(assessment), policy_(assessment.policy()) {}

  ordered_json write(const Derivation& derivation) const {
    ordered_json object;
    const dsl::Definition& definition = policy_[derivation.definition];
    object["name"] = definition.title.name;
    add_child(object, policy_[derivation.definition].level, derivation.child);
    object["value"] = value_json(derivation.value, definition.type, assessment_);
    object["unit"] = unit_of_type(definition.type, policy_, dsl::Language::en);
    object["given"] = derivation.given;
    if (!derivation.given) {
      add_place(object, derivation.span);
      object["from"] = day(derivation.in_force.from);
    }
    add_basis(object, derivation.basis);
    object["clauses"] = ordered_json::array();
    for (const ClauseSeen& clause : derivation.clauses) object["clauses"].push_back(write(clause));
    object["steps"] = steps(derivation.steps);
    object["reads"] = ordered_json::array();
    for (const Seen& seen : derivation.seen) {
      object["reads"].push_back(std::visit([&](const auto& read) { return write(read); }, seen));
    }
    return object;
  }

 private:
  ordered_json write(const ClauseSeen& clause) const {
    ordered_json object;
    object["fate"] = name_of(clause.fate);
    object["decides"] = clause.decides;
    object["label"] = clause.label;
    object["text"] = clause.words;
    add_place(object, clause.span);
    add_basis(object, clause.basis);
    object["steps"] = steps(clause.steps);
    return object;
  }

  ordered_json steps(const std::vector<StepTaken>& all) const {
    ordered_json list = ordered_json::array();
    for (const StepTaken& step : all) {
      ordered_json object;
      object["text"] = step.words;
      add_child(object, policy_[step.expression].level, step.child);
      const dsl::Type& type = policy_[step.expression].type;
      object["value"] = value_json(step.value, type, assessment_);
      if (step.rounding) {
        const interpreter::Value grain{step.rounding->grain, true, {}};
        object["rounded"] = {{"mode", name_of(step.rounding->mode)},
                             {"to", value_json(grain, type, assessment_)}};
      }
      list.push_back(std::move(object));
    }
    return list;
  }

  ordered_json write(const InputSeen& read) const {
    const dsl::Input& input = policy_[read.input];
    return read_json("input", input.title.name, input.level, read.child, read.value, input.type);
  }
  ordered_json write(const DefinitionSeen& read) const {
    const dsl::Definition& definition = policy_[read.definition];
    return read_json("definition", definition.title.name, definition.level, read.child, read.value,
                     definition.type);
  }
  ordered_json write(const DaySeen& read) const {
    return {{"kind", "date"}, {"value", show_day(read.day)}};
  }
  ordered_json write(const ParameterSeen& read) const {
    const dsl::Parameter& parameter = policy_[read.parameter];
    ordered_json object = read_json("parameter", parameter.title.name, parameter.level, -1,
                                    read.value, parameter.type);
    object["indexes"] = read.indexes;
    if (const auto* version = assessment_.edition().parameter_versions[read.parameter.value]) {
      object["from"] = day(version->since(read.cell));
      add_basis(object, version->basis_of(read.cell));
    }
    return object;
  }

  ordered_json read_json(std::string_view kind, const std::string& name, dsl::Level level,
                         std::int32_t child, const interpreter::Value& value,
                         const dsl::Type& type) const {
    ordered_json object;
    object["kind"] = kind;
    object["name"] = name;
    add_child(object, level, child);
    object["value"] = value_json(value, type, assessment_);
    object["unit"] = unit_of_type(type, policy_, dsl::Language::en);
    return object;
  }

  void add_child(ordered_json& object, dsl::Level level, std::int32_t child) const {
    if (child < 0) return;
    if (level != dsl::person_level) object["list"] = policy_.lists[level - 1u].title.name;
    object[level == dsl::person_level ? "member" : "id"] = assessment_.child_id(level, child);
  }
  void add_place(ordered_json& object, dsl::Span span) const {
    const dsl::Location where = dsl::locate(*policy_.sources, span);
    object["file"] = where.path;
    object["line"] = where.line;
    object["column"] = where.column;
  }
  void add_basis(ordered_json& object, const dsl::Basis& basis) const {
    object["citations"] = ordered_json::array();
    for (const dsl::Citation& citation : basis.citations) {
      const dsl::Document& document = policy_[citation.document];
      object["citations"].push_back({{"document", document.title.name},
                                     {"title", document.full_title},
                                     {"number", document.number},
                                     {"locator", citation.locator}});
    }
    object["assumption"] =
        basis.assumption ? ordered_json(*basis.assumption) : ordered_json(nullptr);
  }
  static ordered_json day(dsl::Day from) {
    if (from == std::numeric_limits<dsl::Day>::min()) return nullptr;
    return show_day(from);
  }

  const Assessment& assessment_;
  const dsl::Policy& policy_;
};

}  // namespace

ordered_json explanation_json(const Assessment& assessment, const Derivation& derivation) {
  return JsonExplanation(assessment).write(derivation);
}

}  // namespace yingbao::sim
