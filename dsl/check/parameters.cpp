// Parameters: their indexes, and every cell of every version.

#include <algorithm>
#include <iterator>
#include <utility>

#include "dsl/check/cells.h"
#include "dsl/check/declare.h"
#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/fixed.h"
#include "dsl/check/literal.h"
#include "dsl/check/nearest.h"
#include "dsl/check/table_values.h"
#include "dsl/check/versions.h"

namespace yingbao::dsl::checking {
namespace {

class CheckParameter {
 public:
  CheckParameter(Draft& draft, std::size_t index)
      : draft_(draft),
        parameter_(draft.policy.parameters[index]),
        state_(draft.parameters[index]),
        e_(*state_.layers.front().declaration) {}

  void run() {
    for (const auto& name : e_.indexes) index(name);
    const auto type = type_of(draft_, e_.type, parameter_.level);
    state_.type_is_broken = !type;
    if (!type) return;
    parameter_.type = *type;
    if (e_.range)
      parameter_.range = range_of(draft_, *e_.range, *type, parameter_.level, e_.type.span);
    if (state_.is_broken) return;
    if (size() > most_cells) {
      draft_.reporter.say(messages::too_many_cells, e_.title.name.span,
                          {parameter_.title.name, std::to_string(most_cells)});
      return;
    }
    for (const auto& layer : state_.layers) versions_of(layer);
    if (dated_ && good_) lay_out();
  }

 private:
  // ------------------------------------------------------------ indexes
  void index(const ast::Name& name) {
    const auto found = source(name);
    state_.is_broken |= !found;
    if (found) parameter_.indexes.push_back(*found);
  }
  std::optional<ParameterIndex> source(const ast::Name& name) {
    const auto* entry = draft_.values.find(name.text);
    if (entry == nullptr) {
      if (!draft_.is_lost(name))
        suggest(draft_.reporter.say(messages::unknown_name, name.span, {name.text}), name.text,
                draft_.values);
      return std::nullopt;
    }
    const Named named = entry->meaning;
    if (named.thing == Thing::input)
      return enumerated(name, InputId{named.index}, draft_.inputs[named.index].declaration->type,
                        draft_.policy.inputs[named.index].level);
    if (named.thing == Thing::definition)
      if (const auto* type = declared_type(named.index))
        return enumerated(name, DefinitionId{named.index}, *type,
                          draft_.policy.definitions[named.index].level);
    not_enumerated(name);
    return std::nullopt;
  }
  const ast::TypeName* declared_type(std::uint32_t definition) const {
    for (const auto& version : draft_.definitions[definition].versions)
      if (version.declaration->type) return &*version.declaration->type;
    return nullptr;
  }
  template <class Source>
  std::optional<ParameterIndex> enumerated(const ast::Name& name, Source id,
                                           const ast::TypeName& type, Level level) {
    const auto* word = std::get_if<ast::Name>(&type.type);
    const auto* entry = word ? draft_.enumerations.find(word->text) : nullptr;
    if (entry == nullptr) {
      if (word == nullptr) not_enumerated(name);
      return std::nullopt;
    }
    if (is_optional(id)) {
      draft_.reporter.say(messages::index_may_be_missing, name.span, {name.text});
      return std::nullopt;
    }
    if (level != household_level && parameter_.level != household_level &&
        level != parameter_.level) {
      draft_.reporter.say(messages::indexes_of_two_lists, name.span, {name.text});
      return std::nullopt;
    }
    parameter_.level = std::max(parameter_.level, level);
    return ParameterIndex{id, entry->meaning};
  }
  bool is_optional(InputId id) const { return draft_.policy[id].optional; }
  bool is_optional(DefinitionId id) const { return draft_.policy[id].optional; }
  void not_enumerated(const ast::Name& name) {
    draft_.reporter.say(messages::index_not_enumerated, name.span, {name.text});
  }

  // ------------------------------------------------------------ versions
  void versions_of(const Draft::ParameterDraft::Layer& layer) {
    if (layer.declaration != &e_ && !agrees(*layer.declaration)) return;
    for (const auto& given : layer.declaration->versions) version(given, layer);
    if (!layer.declaration->file) return;
    from_table_ = true;
    auto rows = values_from_table(draft_, parameter_, *layer.declaration, layer.layer, good_);
    std::move(rows.begin(), rows.end(), std::back_inserter(given_));
  }
  /// A variant states the same type and indexes as its base.
  bool agrees(const ast::ParameterDeclaration& later) {
    bool same = later.indexes.size() == e_.indexes.size();
    for (std::size_t i = 0; same && i < e_.indexes.size(); ++i) {
      const auto* a = draft_.values.find(later.indexes[i].text);
      const auto* b = draft_.values.find(e_.indexes[i].text);
      same = a != nullptr && b != nullptr && a->meaning == b->meaning;
    }
    const auto type = type_of(draft_, later.type, parameter_.level);
    if (!type) return good_ = false;
    if (same && *type == parameter_.type) return true;
    Diagnostic& diagnostic =
        draft_.reporter.say(messages::versions_differ, later.type.span, {parameter_.title.name});
    draft_.reporter.label(diagnostic, e_.type.span, {"被替换的声明", "what is replaced"});
    return good_ = false;
  }

  void version(const ast::ParameterVersion& given, const Draft::ParameterDraft::Layer& layer) {
    const Clause clause(draft_.reporter, given.basis);
    const auto in_force = in_force_of(draft_, given.in_force);
    dated_ &= in_force.has_value();
    GivenCells version;
    version.basis = basis_of(draft_, given.basis);
    version.span = given.span;
    if (in_force)
      version.term = {*in_force, issued_of(draft_, given.in_force, given.basis), layer.layer};
    good_ &= cells(given, version, state_.layers.size() == 1);
    given_.push_back(std::move(version));
  }

  std::size_t size() const {
    std::size_t size = 1;
    for (const auto& index : parameter_.indexes)
      size = std::min(size * draft_.policy[index.enumeration].members.size(), most_cells + 1);
    return size;
  }

  /// Whether every cell was good. Where layers lie one upon the other each need not have all.
  bool cells(const ast::ParameterVersion& given, GivenCells& version, bool complete) {
    std::vector<std::int64_t> values(size());
    std::vector<const ast::ParameterCell*> filled(size());
    bool good = true;
    for (const auto& cell : given.cells) good &= fill(cell, values, filled, version);
    if (good && complete) missing(given, filled);
    for (std::size_t at = 0; at < filled.size(); ++at)
      if (filled[at] != nullptr) version.cells.emplace_back(at, values[at]);
    return good;
  }

  /// A version of the text has few cells; tables are not looked through.
  void note_overruns() {
    if (state_.layers.size() == 1 || from_table_) return;
    std::vector<Term> terms;
    for (const GivenCells& given : given_) terms.push_back(given.term);
    const auto meet = [&](std::uint32_t a, std::uint32_t b) {
      return std::any_of(given_[a].cells.begin(), given_[a].cells.end(), [&](const auto& cell) {
        return std::any_of(given_[b].cells.begin(), given_[b].cells.end(),
                           [&](const auto& other) { return other.first == cell.first; });
      });
    };
    checking::note_overruns(
        draft_, terms, parameter_.title.name, [&](std::uint32_t at) { return given_[at].span; },
        meet);
  }

  void lay_out() {
    note_overruns();
    LaidOut laid = lay_out_cells(given_, size());
    for (std::size_t i = 0; i < laid.clashes.size(); ++i) {
      const std::string cell = from_table_ ? " " + keys_of(laid.clashed[i]) : std::string();
      mention_clashes(draft_.reporter, {laid.clashes[i]}, parameter_.title.name + cell,
                      [&](std::uint32_t at) { return given_[at].span; });
    }
    if (laid.too_large)
      draft_.reporter.say(messages::too_many_cells, e_.title.name.span,
                          {parameter_.title.name, std::to_string(most_laid_out)});
    // In a single layer each version was asked for all of its cells.
    if (state_.layers.size() == 1 && !from_table_) laid.empty.clear();
    for (const EmptyCell& empty : laid.empty)
      draft_.reporter.say(messages::cell_missing_from, e_.title.name.span,
                          {parameter_.title.name, keys_of(empty.cell), day_of(empty.from)});
    parameter_.versions = std::move(laid.versions);
  }

  bool fill(const ast::ParameterCell& cell, std::vector<std::int64_t>& values,
            std::vector<const ast::ParameterCell*>& filled, GivenCells& version) {
    const auto at = position(cell);
    const auto raw =
        fixed_value(draft_, *cell.value, parameter_.type, parameter_.level, e_.type.span);
    if (raw) within_range(*raw, cell.value->span);
    const auto bounds = cell.discretion && raw ? discretion(cell, *raw) : std::nullopt;
    if (!at) return false;
    if (filled[*at] != nullptr) {
      Diagnostic& diagnostic = draft_.reporter.say(messages::cell_twice, cell.span, {keys_of(*at)});
      draft_.reporter.label(diagnostic, filled[*at]->span, {"第一次在这里", "first here"});
      return false;
    }
    filled[*at] = &cell;
    if (raw) values[*at] = *raw;
    if (bounds) version.discretion.emplace(*at, *bounds);
    return true;
  }

  /// What is assumed of what is left to the bureau lies within its bounds.
  std::optional<Range> discretion(const ast::ParameterCell& cell, std::int64_t assumed) {
    if (!is_quantitative(parameter_.type.kind)) {
      draft_.reporter.say(messages::range_without_order, cell.discretion->span,
                          {type_of(draft_.policy, parameter_.type, parameter_.level)});
      return std::nullopt;
    }
    const auto bounds =
        range_of(draft_, *cell.discretion, parameter_.type, parameter_.level, e_.type.span);
    if (!bounds) return std::nullopt;
    within_range(bounds->least, cell.discretion->least->span);
    within_range(bounds->most, cell.discretion->most->span);
    const auto words = [&](const ast::ExpressionPtr& e) { return draft_.reporter.words(e->span); };
    if (assumed < bounds->least || assumed > bounds->most)
      draft_.reporter.say(
          messages::assumed_outside_bounds, cell.value->span,
          {words(cell.value), words(cell.discretion->least), words(cell.discretion->most)});
    return bounds;
  }

  std::optional<std::size_t> position(const ast::ParameterCell& cell) {
    if (cell.keys.size() != parameter_.indexes.size()) {
      draft_.reporter.say(
          messages::cell_keys, cell.span,
          {std::to_string(parameter_.indexes.size()), std::to_string(cell.keys.size())});
      return std::nullopt;
    }
    std::size_t at = 0;
    bool good = true;
    for (std::size_t i = 0; i < cell.keys.size(); ++i) {
      const EnumerationId id = parameter_.indexes[i].enumeration;
      const auto* member = draft_.members[id.value].find(cell.keys[i].text);
      if (member == nullptr && !draft_.is_lost(cell.keys[i])) unknown_key(cell.keys[i], id);
      good &= member != nullptr;
      at = at * draft_.policy[id].members.size() + (member ? member->meaning : 0);
    }
    return good ? std::optional(at) : std::nullopt;
  }
  void unknown_key(const ast::Name& key, EnumerationId id) {
    const Enumeration& owner = draft_.policy[id];
    suggest(draft_.reporter.say(messages::unknown_member, key.span,
                                {key.text, owner.title.name, listed(owner.members)}),
            key.text, draft_.members[id.value]);
  }

  void within_range(std::int64_t raw, Span span) {
    const auto& range = parameter_.range;
    if (!range || (range->least <= raw && raw <= range->most)) return;
    const auto text = [&](std::int64_t x) { return value_of(draft_.policy, x, parameter_.type); };
    draft_.reporter.say(messages::outside_range, span,
                        {text(raw), text(range->least), text(range->most)});
  }

  void missing(const ast::ParameterVersion& given,
               const std::vector<const ast::ParameterCell*>& filled) {
    constexpr std::size_t most_named = 5;
    std::string zh, en;
    std::size_t count = 0;
    for (std::size_t at = 0; at < filled.size(); ++at) {
      if (filled[at] != nullptr || ++count > most_named) continue;
      zh += (zh.empty() ? "`" : "、`") + keys_of(at) + "`";
      en += (en.empty() ? "`" : ", `") + keys_of(at) + "`";
    }
    if (count == 0) return;
    if (count > most_named) zh += "等", en += ", …";
    draft_.reporter.say(messages::cell_missing, given.span,
                        {parameter_.title.name, Bilingual(zh, en)});
  }

  std::string keys_of(std::size_t at) const {
    std::string keys;
    for (auto index = parameter_.indexes.rbegin(); index != parameter_.indexes.rend(); ++index) {
      const auto& members = draft_.policy[index->enumeration].members;
      const std::string& name = members[at % members.size()].name;
      keys = keys.empty() ? name : name + " " + keys;
      at /= members.size();
    }
    return keys;
  }

  static constexpr std::size_t most_cells = 1'000'000;

  Draft& draft_;
  Parameter& parameter_;
  Draft::ParameterDraft& state_;
  const ast::ParameterDeclaration& e_;
  std::vector<GivenCells> given_;
  bool dated_ = true;
  bool from_table_ = false;
  bool good_ = true;
};

}  // namespace

void check_parameters(Draft& draft) {
  for (std::size_t i = 0; i < draft.parameters.size(); ++i) CheckParameter(draft, i).run();
}

}  // namespace yingbao::dsl::checking
