#include "sim/run/parameters.h"

#include <algorithm>

#include "sim/messages.h"
#include "sim/read/findings.h"
#include "sim/read/value.h"
#include "sim/rules/show.h"
#include "sim/scenario/names.h"

namespace yingbao::sim {
namespace {

using dsl::Bilingual;
using interpreter::Edition;

Field field_of(const dsl::Policy& policy, const dsl::Parameter& parameter) {
  Field field;
  field.title = parameter.title;
  field.type = parameter.type;
  field.range = parameter.range;
  if (parameter.type.kind == dsl::Kind::enumeration) {
    field.members = policy[parameter.type.enumeration].members;
  }
  return field;
}

std::string member_names(const dsl::Enumeration& enumeration, std::string_view separator) {
  std::string names;
  for (const dsl::Title& member : enumeration.members) {
    if (!names.empty()) names += separator;
    names += "`" + member.name + "`";
  }
  return names;
}

/// Writes one change: a value stands for all cells below it, a map picks members of one index.
class CellWriter {
 public:
  CellWriter(const dsl::Policy& policy, const dsl::Parameter& parameter,
             const dsl::ParameterVersion* version, interpreter::ParameterCells& cells,
             dsl::Diagnostics& diagnostics)
      : policy_(policy),
        parameter_(parameter),
        version_(version),
        field_(field_of(policy, parameter)),
        cells_(cells),
        diagnostics_(diagnostics),
        fixed_(parameter.indexes.size()) {}

  void write(const Yaml& node) {
    if (const YamlMap* map = node.map()) {
      write_map(*map, node.where);
    } else if (node.text()) {
      write_value(*node.text(), node.where);
    } else {
      say(diagnostics_, messages::parameter_value_expected, node.where, {parameter_.title.name});
    }
  }

 private:
  const dsl::Enumeration& enumeration(std::size_t index) const {
    return policy_[parameter_.indexes[index].enumeration];
  }

  std::optional<std::size_t> member(std::size_t index, const std::string& name) const {
    const auto& members = enumeration(index).members;
    const auto found = std::find_if(members.begin(), members.end(), [&](const dsl::Title& title) {
      return is_called(title, name);
    });
    if (found == members.end()) return std::nullopt;
    return static_cast<std::size_t>(found - members.begin());
  }

  /// The index that the map's keys are members of: the first free one that knows the first key.
  std::optional<std::size_t> index_of(const YamlMap& map) const {
    std::optional<std::size_t> first_free;
    for (std::size_t i = 0; i < fixed_.size(); ++i) {
      if (fixed_[i]) continue;
      if (!map.empty() && member(i, *map.front().key.text())) return i;
      if (!first_free) first_free = i;
    }
    return first_free;
  }

  void write_map(const YamlMap& map, const dsl::Location& where) {
    const auto index = index_of(map);
    if (!index) {
      say(diagnostics_, messages::parameter_not_indexed, where, {parameter_.title.name});
      return;
    }
    for (const YamlEntry& entry : map) {
      fixed_[*index] = member(*index, *entry.key.text());
      if (fixed_[*index]) {
        write(entry.value);
      } else {
        refuse_member(*index, entry.key);
      }
    }
    fixed_[*index].reset();
  }

  void refuse_member(std::size_t index, const Yaml& key) {
    std::vector<std::string> known;
    for (const dsl::Title& title : enumeration(index).members) known.push_back(title.name);
    say_unknown(diagnostics_, messages::parameter_member_unknown, {*key.text(), key.where},
                {*key.text(),
                 parameter_.title.name,
                 {member_names(enumeration(index), "、"), member_names(enumeration(index), ", ")}},
                known);
  }

  void write_value(const std::string& text, const dsl::Location& where) {
    const ValueRead read = read_value(trimmed(text), field_, {});
    if (!read.good()) {
      diagnostics_.push_back(refused_value(read.problem, text, field_, where));
      return;
    }
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      if (!chosen(cell)) continue;
      if (!permitted(cell, read.raw, where)) return;
      cells_[cell] = read.raw;
    }
  }

  /// What is left to the bureau stays within its bounds.
  bool permitted(std::size_t cell, std::int64_t raw, const dsl::Location& where) const {
    if (version_ == nullptr || version_->discretion.empty()) return true;
    const auto& bounds = version_->discretion[cell];
    if (!bounds || (bounds->least <= raw && raw <= bounds->most)) return true;
    const auto text = [&](std::int64_t value) {
      const auto in = [&](dsl::Language language) {
        return show(value, parameter_.type, policy_, policy_.texts, language);
      };
      return Bilingual(in(dsl::Language::zh), in(dsl::Language::en));
    };
    say(diagnostics_, messages::parameter_beyond_discretion, where,
        {parameter_.title.name, text(bounds->least), text(bounds->most), text(raw)});
    return false;
  }

  /// Cells stand in row-major order.
  bool chosen(std::size_t cell) const {
    for (std::size_t i = fixed_.size(); i-- > 0;) {
      const std::size_t size = enumeration(i).members.size();
      if (fixed_[i] && *fixed_[i] != cell % size) return false;
      cell /= size;
    }
    return true;
  }

  const dsl::Policy& policy_;
  const dsl::Parameter& parameter_;
  const dsl::ParameterVersion* version_;  // in force; null where there is none
  Field field_;
  interpreter::ParameterCells& cells_;
  dsl::Diagnostics& diagnostics_;
  std::vector<std::optional<std::size_t>> fixed_;  // by index: the member picked so far
};

}  // namespace

std::vector<dsl::ParameterId> change_parameters(const std::vector<ParameterChange>& changes,
                                                const std::vector<bool>& read, Edition& edition,
                                                dsl::Diagnostics& diagnostics) {
  std::vector<dsl::ParameterId> changed;
  const dsl::Policy& policy = *edition.policy;
  for (const ParameterChange& change : changes) {
    const Word& word = change.parameter;
    const auto id = find_parameter(policy, word.text);
    if (!id) {
      say_unknown(diagnostics, messages::parameter_unknown, word, {word.text, policy.title.name},
                  names_of_parameters(policy));
      continue;
    }
    if (!read[id->value]) {
      say(diagnostics, messages::parameter_not_read, word.where, {word.text});
      continue;
    }
    const interpreter::ParameterCells before = edition.parameters[id->value];
    const std::size_t mistakes = diagnostics.size();
    CellWriter(policy, policy[*id], edition.parameter_versions[id->value],
               edition.parameters[id->value], diagnostics)
        .write(change.value);
    if (diagnostics.size() == mistakes && before == edition.parameters[id->value]) {
      say(diagnostics, messages::parameter_unchanged, word.where, {word.text});
    }
    changed.push_back(*id);
  }
  return changed;
}

}  // namespace yingbao::sim
