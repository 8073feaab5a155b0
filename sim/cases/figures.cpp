#include "sim/cases/figures.h"

#include <algorithm>
#include <utility>

#include "dsl/check_expression.h"
#include "interpreter/messages.h"
#include "sim/assess/assessment.h"
#include "sim/cases/published.h"
#include "sim/cases/stated_value.h"
#include "sim/messages.h"
#include "sim/report/joined.h"
#include "sim/rules/read_value_node.h"
#include "sim/rules/show.h"
#include "sim/run/parameters.h"
#include "sim/scenario/names.h"

namespace yingbao::sim {
namespace {

using dsl::Bilingual;

bool states_a_value(const Yaml& node) {
  const YamlMap* map = node.map();
  return !map || std::any_of(map->begin(), map->end(),
                             [](const YamlEntry& entry) { return *entry.key.text() == "value"; });
}

/// What the case states of inputs and definitions; its own before its file's.
class StatedReader {
 public:
  StatedReader(const dsl::Policy& policy, dsl::Diagnostics& diagnostics)
      : policy_(policy), diagnostics_(diagnostics) {}

  StatedValues read(const RecordedCase& recorded, const Stipulation& shared) {
    for (const YamlMap* map : {&recorded.household, &recorded.given.household,
                               &recorded.given.named, &shared.household, &shared.named}) {
      for (const YamlEntry& entry : *map) read(entry);
    }
    return std::move(stated_);
  }

 private:
  void read(const YamlEntry& entry) {
    const std::string& name = *entry.key.text();
    const auto named = find_named(policy_, name);
    if (named && std::holds_alternative<dsl::ParameterId>(*named)) {
      say(diagnostics_, messages::case_gives_parameter, entry.key.where, {name});
    } else if (named && std::holds_alternative<ProgramIndex>(*named)) {
      say(diagnostics_, messages::case_gives_program, entry.key.where, {name});
    } else if (named) {
      const auto raw = read_value_node(entry.value, field_of(*named, name), texts_, diagnostics_);
      if (raw) stated_.emplace(*named, *raw);
    } else {
      say_unknown_name(messages::case_name_unknown, name, policy_, names_of(policy_, Also::inputs),
                       entry.key.where, diagnostics_);
    }
  }
  Field field_of(const Named& named, const std::string& name) const {
    if (const auto* input = std::get_if<dsl::InputId>(&named)) {
      return field_for(policy_, name, policy_[*input].type, dsl::household_level);
    }
    const auto& definition = policy_[std::get<dsl::DefinitionId>(named)];
    return field_for(policy_, name, definition.type, dsl::household_level);
  }

  const dsl::Policy& policy_;
  dsl::Diagnostics& diagnostics_;
  std::vector<std::string> texts_;
  StatedValues stated_;
};

class FigureBinder {
 public:
  FigureBinder(const RecordedCase& recorded, const dsl::Policy& policy, StatedValues stated,
               dsl::Diagnostics& diagnostics)
      : recorded_(recorded),
        policy_(policy),
        stated_(std::move(stated)),
        diagnostics_(diagnostics) {
    if (recorded.has_date) date_ = recorded.date;
  }

  std::vector<PublishedFigure> bind() {
    for (const YamlEntry& entry : recorded_.expect) bind_entry(entry);
    for (const YamlEntry& entry : recorded_.published) publish(entry);
    return std::move(all_);
  }

 private:
  void bind_entry(const YamlEntry& entry) {
    const std::string& text = *entry.key.text();
    dsl::CheckedExpression checked = dsl::check_expression(policy_, text, entry.key.where);
    diagnostics_.insert(diagnostics_.end(), checked.diagnostics.begin(), checked.diagnostics.end());
    if (!checked.policy) return;
    policy_at_hand_ = std::make_shared<const dsl::Policy>(std::move(*checked.policy));
    expression_ = checked.id;
    const auto parameter = find_parameter(policy_, text);
    if (states_a_value(entry.value)) {
      bind_value(text, entry.key.where, entry.value, date_, {});
    } else if (parameter) {
      Cell cell{text, policy_[*parameter], date_, {}, {}};
      bind_cells(cell, entry.value);
    } else {
      say(diagnostics_, messages::figure_of_no_parameter, entry.value.where, {text});
    }
  }

  // ---------------------------------------------------------------- one value

  void bind_value(const std::string& name, const dsl::Location& where, const Yaml& node,
                  std::optional<dsl::Day> date, const StatedValues& chosen) {
    PublishedFigure figure;
    figure.name = name;
    figure.where = where;
    figure.policy = policy_at_hand_;
    figure.expression = expression_;
    figure.date = date;
    figure.stated = chosen;
    figure.stated.insert(stated_.begin(), stated_.end());
    const Field field = field_of(figure);
    const StatedValue stated =
        read_stated_value(node, name, field, recorded_, texts_, diagnostics_);
    if (!stated.raw) return;
    figure.value_where = stated.where;
    figure.expected = *stated.raw;
    figure.tolerance = stated.tolerance;
    figure.published = stated.published;
    all_.push_back(std::move(figure));
  }

  Field field_of(const PublishedFigure& figure) const {
    return field_for(*figure.policy, figure.name, figure.type(), dsl::household_level);
  }

  /// `published:` beside `expect:`, under the same name.
  void publish(const YamlEntry& entry) {
    const std::string& name = *entry.key.text();
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const PublishedFigure& figure) {
      return figure.name == name;
    });
    if (found == all_.end()) {
      say(diagnostics_, messages::published_not_expected, entry.key.where, {name});
      return;
    }
    found->published = read_value_node(entry.value, field_of(*found), texts_, diagnostics_);
    check_published(recorded_, name, found->expected, found->published, entry.value.where,
                    diagnostics_);
  }

  // ---------------------------------------------------------------- a parameter's cells

  struct Cell {
    std::string name;
    const dsl::Parameter& parameter;
    std::optional<dsl::Day> date;
    StatedValues chosen;
    std::vector<std::string> keys;  // on the way here
  };

  /// Days outermost or not, categories in any order: each key says which it is.
  void bind_cells(const Cell& cell, const Yaml& node) {
    if (states_a_value(node)) {
      const std::string name =
          cell.keys.empty() ? cell.name : cell.name + "（" + joined(cell.keys, "，") + "）";
      return bind_value(name, node.where, node, cell.date, cell.chosen);
    }
    for (const YamlEntry& entry : *node.map()) {
      Cell inner = cell;
      inner.keys.push_back(*entry.key.text());
      if (choose(inner, *entry.key.text())) {
        bind_cells(inner, entry.value);
      } else {
        refuse_key(cell, entry.key);
      }
    }
  }

  bool choose(Cell& cell, const std::string& key) const {
    for (const dsl::ParameterIndex& index : cell.parameter.indexes) {
      const Named source = std::visit([](auto id) { return Named(id); }, index.source);
      const auto& members = policy_[index.enumeration].members;
      const auto found = std::find_if(members.begin(), members.end(), [&](const dsl::Title& title) {
        return is_called(title, key);
      });
      if (found == members.end() || cell.chosen.count(source) != 0) continue;
      cell.chosen.emplace(source, found - members.begin());
      return true;
    }
    if (const auto day = read_day(key)) {
      cell.date = day;
      return true;
    }
    return false;
  }

  void refuse_key(const Cell& cell, const Yaml& key) {
    std::vector<std::string> known;
    for (const dsl::ParameterIndex& index : cell.parameter.indexes) {
      for (const dsl::Title& member : policy_[index.enumeration].members) {
        known.push_back(member.name);
      }
    }
    const Bilingual all =
        known.empty() ? Bilingual{"它不分类别，只能按日期写", "it has no categories, only days"}
                      : Bilingual{"类别有：" + quoted_list(known).zh,
                                  "its categories: " + quoted_list(known).en};
    auto& unknown =
        say(diagnostics_, messages::figure_no_category, key.where, {*key.text(), cell.name, all});
    const auto nearest = dsl::nearest_names(*key.text(), known);
    if (!nearest.empty()) unknown.suggestion = Bilingual(nearest[0]);
  }

  const RecordedCase& recorded_;
  const dsl::Policy& policy_;
  StatedValues stated_;
  std::optional<dsl::Day> date_;
  dsl::Diagnostics& diagnostics_;
  std::shared_ptr<const dsl::Policy> policy_at_hand_;
  dsl::ExpressionId expression_;
  std::vector<std::string> texts_;
  std::vector<PublishedFigure> all_;
};

void say_inexact(const Inexact& inexact, const PublishedFigure& figure,
                 dsl::Diagnostics& obstacles) {
  const std::string words = words_at(*figure.policy, inexact.span);
  const std::string day = figure.date ? show_day(*figure.date) : std::string();
  switch (inexact.why) {
    case Inexact::Why::not_stated:
      say(obstacles, messages::figure_not_stated, figure.where, {inexact.name});
      return;
    case Inexact::Why::not_in_force: {
      const auto parameter = find_parameter(*figure.policy, inexact.name);
      const auto& versions = (*figure.policy)[*parameter].versions;
      const dsl::Day from = versions.front().in_force.from;
      say(obstacles, messages::not_in_force, figure.where,
          {inexact.name, day, Bilingual{"自 " + show_day(from) + " 起", "from " + show_day(from)}});
      return;
    }
    case Inexact::Why::no_day:
      say(obstacles, messages::figure_needs_date, figure.where, {words});
      return;
    case Inexact::Why::no_arithmetic:
      say(obstacles, messages::figure_no_arithmetic, figure.where, {words});
      return;
    case Inexact::Why::zero:
      say(obstacles, messages::figure_no_value, figure.where,
          {words, interpreter::name(interpreter::FaultKind::division_by_zero)});
      return;
    case Inexact::Why::too_large:
      say(obstacles, messages::figure_no_value, figure.where,
          {words, interpreter::name(interpreter::FaultKind::overflow)});
      return;
  }
}

}  // namespace

bool FigureRead::met() const {
  const std::int64_t grains = dsl::grains_per_unit(figure->type());
  const auto by = difference(got, of_grains(figure->expected, grains));
  if (!by) return false;
  const Fraction size = by->numerator < 0 ? negated(*by) : *by;
  const auto beyond = order(size, of_grains(figure->tolerance, grains));
  return beyond && *beyond <= 0;
}

std::optional<BoundFigures> BoundFigures::bind(const RecordedCase& recorded,
                                               const Stipulation& shared, const dsl::Policy& policy,
                                               dsl::Diagnostics& diagnostics) {
  dsl::Diagnostics found;
  BoundFigures bound;
  bound.recorded_ = &recorded;
  bound.shared_ = &shared;
  bound.as_known_ = recorded.as_known;
  StatedValues stated = StatedReader(policy, found).read(recorded, shared);
  bound.figures_ = FigureBinder(recorded, policy, std::move(stated), found).bind();
  if (!dsl::has_errors(found)) bound.find_slips(found);
  const bool good = !dsl::has_errors(found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (!good) return std::nullopt;
  return bound;
}

BoundFigures BoundFigures::under(const dsl::Policy& policy) const {
  dsl::Diagnostics slips;
  BoundFigures other = bind(*recorded_, *shared_, policy, slips).value_or(BoundFigures());
  // What is merely doubtful was so under the rules as they are.
  std::erase_if(
      slips, [](const dsl::Diagnostic& slip) { return slip.severity() != dsl::Severity::error; });
  other.slips_ = std::move(slips);
  other.as_known_ = as_known_;
  return other;
}

/// What belongs to an expression stands in a file of its own, behind all that the rules have.
std::vector<bool> BoundFigures::parameters_read() const {
  std::vector<bool> read;
  for (const PublishedFigure& figure : figures_) {
    const dsl::Policy& policy = *figure.policy;
    read.resize(policy.parameters.size());
    const std::uint32_t file = policy[figure.expression].span.file;
    for (std::uint32_t i = 0; i <= figure.expression.value; ++i) {
      const dsl::Expression& expression = policy.expressions[i];
      const auto* parameter = std::get_if<dsl::ParameterRead>(&expression.node);
      if (parameter && expression.span.file == file) read[parameter->parameter.value] = true;
    }
  }
  return read;
}

/// What cannot be worked out on any day is a slip of the case, as a name is that does not exist.
void BoundFigures::find_slips(dsl::Diagnostics& diagnostics) const {
  dsl::Diagnostics obstacles;
  run(obstacles);
  for (dsl::Diagnostic& obstacle : obstacles) {
    if (obstacle.message != &messages::not_in_force) diagnostics.push_back(std::move(obstacle));
  }
}

std::optional<interpreter::Edition> BoundFigures::edition_for(const PublishedFigure& figure,
                                                              dsl::Diagnostics& obstacles) const {
  if (!figure.date) return std::nullopt;
  interpreter::Edition edition = interpreter::versions_on(*figure.policy, *figure.date, as_known_);
  change_parameters(recorded_->parameters, parameters_read(), edition, obstacles);
  return edition;
}

std::optional<Fraction> BoundFigures::read(const PublishedFigure& figure,
                                           dsl::Diagnostics& obstacles) const {
  const auto edition = edition_for(figure, obstacles);
  if (dsl::has_errors(obstacles)) return std::nullopt;
  const auto value =
      exact_value(*figure.policy, figure.expression, edition ? &*edition : nullptr, figure.stated);
  if (const auto* fraction = std::get_if<Fraction>(&value)) return *fraction;
  say_inexact(std::get<Inexact>(value), figure, obstacles);
  return std::nullopt;
}

std::vector<FigureRead> BoundFigures::run(dsl::Diagnostics& obstacles) const {
  std::vector<FigureRead> all;
  obstacles.insert(obstacles.end(), slips_.begin(), slips_.end());
  for (const PublishedFigure& figure : figures_) {
    dsl::Diagnostics found;
    const auto got = read(figure, found);
    if (got) all.push_back({&figure, *got});
    obstacles.insert(obstacles.end(), found.begin(), found.end());
  }
  return all;
}

}  // namespace yingbao::sim
