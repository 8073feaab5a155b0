#include <algorithm>
#include <set>

#include "sim/assess/assessment.h"
#include "sim/mutate/mutator.h"
#include "sim/mutate/neighbours.h"
#include "sim/rules/names.h"

namespace yingbao::sim {
namespace {

using dsl::Span;
namespace ast = dsl::ast;

constexpr std::string_view table_undecided = "N0715";

/// By whose name versions succeed one another.
struct DatesOf {
  std::string operator()(const ast::ExceptionDeclaration& e) const {
    return e.definition.text + " " + e.title.name.text;
  }
  std::string operator()(const ast::DefinitionDeclaration& e) const { return e.title.name.text; }
  template <class Other>
  std::string operator()(const Other&) const {
    return {};
  }
};

}  // namespace

Mutations Mutator::take(Breadth breadth) {
  for (const ast::File& file : rules_.files()) {
    for (const ast::Declaration& declaration : file.declarations) {
      const std::string name = std::visit(DatesOf(), declaration.node);
      if (const auto* e = std::get_if<ast::DefinitionDeclaration>(&declaration.node)) {
        dates_.emplace(name, &e->in_force);
      } else if (const auto* x = std::get_if<ast::ExceptionDeclaration>(&declaration.node)) {
        dates_.emplace(name, &x->in_force);
      } else if (const auto* p = std::get_if<ast::ParameterDeclaration>(&declaration.node)) {
        for (const auto& version : p->versions) {
          dates_.emplace(p->title.name.text, &version.in_force);
        }
      }
    }
  }
  for (const ast::File& file : rules_.files()) {
    if (breadth == Breadth::own && file.layer != rules_.own_layer()) continue;
    surface_ = file.surface;
    own_ = file.layer == rules_.own_layer();
    for (const ast::Declaration& one : file.declarations) declaration(one);
  }
  return std::move(mutations_);
}

void Mutator::declaration(const ast::Declaration& declaration) {
  std::visit([&](const auto& node) { of(node); }, declaration.node);
}

// ---------------------------------------------------------------- owners

void Mutator::begin(Owner owner) { mutations_.owners.push_back(std::move(owner)); }

Owner Mutator::owner_called(const ast::Name& name) const {
  Owner owner;
  const auto named = find_named(policy_, name.text);
  if (!named) {
    owner.everybody = true;
  } else if (const auto* id = std::get_if<dsl::DefinitionId>(&*named)) {
    owner.definitions = {*id};
    if (policy_[*id].initially.valid()) owner.definitions.push_back(policy_[*id].initially);
  } else if (const auto* parameter = std::get_if<dsl::ParameterId>(&*named)) {
    owner.parameters = {*parameter};
  } else if (const auto* index = std::get_if<ProgramIndex>(&*named)) {
    const dsl::Program& program = policy_.programs[index->value];
    for (const auto part : {program.eligible, program.due, program.covered, program.need}) {
      if (part.valid()) owner.definitions.push_back(part);
    }
  } else {
    owner.everybody = true;
  }
  return owner;
}

// ---------------------------------------------------------------- declarations

void Mutator::of(const ast::InputDeclaration& input) {
  const auto named = find_named(policy_, input.title.name.text);
  const auto* id = named ? std::get_if<dsl::InputId>(&*named) : nullptr;
  if (!input.default_value || !id || !is_read(*id)) return;
  begin({{}, {}, true});
  walk(input.default_value);
}

void Mutator::of(const ast::ParameterDeclaration& parameter) {
  begin(owner_called(parameter.title.name));
  const auto named = find_named(policy_, parameter.title.name.text);
  const auto* id = named ? std::get_if<dsl::ParameterId>(&*named) : nullptr;
  if (!id) return;
  const dsl::Type type = policy_.parameters[id->value].type;
  for (const ast::ParameterVersion& one : parameter.versions) {
    in_force(parameter.title.name.text, one.in_force);
    version(one, type);
  }
  if (parameter.file) table_beside(parameter.file->table, type);
}

void Mutator::of(const ast::DefinitionDeclaration& definition) {
  begin(owner_called(definition.title.name));
  in_force(definition.title.name.text, definition.in_force);
  if (definition.rounding) rounding(*definition.rounding);
  if (definition.initially) walk(definition.initially);
  std::visit([&](const auto& e) { body(e); }, definition.body);
}

void Mutator::of(const ast::ExceptionDeclaration& exception) {
  begin(owner_called(exception.definition));
  in_force(DatesOf()(exception), exception.in_force);
  note(Operator::exception, exception.clause.condition->span, yes_no(false));
  walk(exception.clause.condition);
  walk(exception.clause.value);
}

void Mutator::of(const ast::ProgramDeclaration& program) {
  begin(owner_called(program.title.name));
  for (const auto* part : {&program.eligible, &program.amount, &program.covers, &program.need}) {
    if (*part) walk(*part);
  }
}

// ---------------------------------------------------------------- parameters

void Mutator::version(const ast::ParameterVersion& version, const dsl::Type& type) {
  for (const ast::ParameterCell& cell : version.cells) {
    const auto* literal = std::get_if<ast::NumberLiteral>(&cell.value->node);
    if (literal) {
      number(*literal, {cell.value->span}, type);
    } else {
      walk(cell.value);
    }
  }
  for (std::size_t i = 0; i + 1 < version.cells.size(); ++i) {
    swap(*version.cells[i].value, *version.cells[i + 1].value);
  }
}

/// Cells that are amounts or dates; the others are keys, citations and assumptions.
void Mutator::table_beside(const ast::TableText& table, const dsl::Type& type) {
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    for (const ast::TableCell& cell : table.rows[row]) {
      if (const auto day = cell.text.size() >= 8 ? read_day(cell.text) : std::nullopt) {
        for (const int days : {-1, 1}) {
          note(Operator::date, cell.span, show_like(*day + days, cell.text));
        }
      } else if (const auto figure = figure_in(cell.text)) {
        number(*figure, {cell.span}, type);
      }
    }
  }
}

// ---------------------------------------------------------------- dates in force

/// With the end of the version before, or the beginning of the next one, where they meet. Before
/// the first version and after the last there is no result, which no case can record.
void Mutator::in_force(const std::string& name, const ast::InForce& dates) {
  const auto [first, last] = dates_.equal_range(name);
  const auto meets = [&](const std::optional<ast::DateBound>& end, dsl::Day day) {
    return end && day_of(end->date) == day;
  };
  if (dates.from) {
    const auto from = day_of(dates.from->date).value_or(0);
    bool is_first = true;
    std::optional<ast::DateBound> end_before;
    for (auto other = first; other != last; ++other) {
      if (!other->second->from || *day_of(other->second->from->date) < from) is_first = false;
      if (meets(other->second->until, from - 1)) end_before = other->second->until;
    }
    shift(*dates.from, 1, end_before);
    if (!is_first) shift(*dates.from, -1, end_before);
  }
  if (dates.until) {
    const auto until = day_of(dates.until->date).value_or(0);
    const bool goes_on = std::any_of(
        first, last, [&](const auto& other) { return meets(other.second->from, until + 1); });
    if (!goes_on) shift(*dates.until, -1);
  }
  if (dates.issued) {
    for (const int days : {-1, 1}) shift(*dates.issued, days);
  }
}

void Mutator::shift(const ast::DateBound& bound, int days,
                    const std::optional<ast::DateBound>& with) {
  const std::string old_text(text(bound.span));
  const auto day = day_of(bound.date);
  if (!day) return;
  const std::string new_text = show_like(*day + days, old_text);
  Pieces pieces{{bound.span, new_text}};
  if (with) {
    pieces.push_back({with->span, show_like(*day_of(with->date) + days, text(with->span))});
  }
  note(Operator::date, std::move(pieces), bound.span, old_text, new_text);
}

// ---------------------------------------------------------------- bodies

void Mutator::rounding(const ast::RoundingClause& clause) {
  using dsl::RoundingMode;
  const Span word{clause.span.file, clause.span.begin, clause.grain->span.begin};
  const auto instead = [&](dsl::Word other) {
    note(Operator::rounding, {{word, spelled(other) + " "}}, clause.span,
         std::string(text(clause.span)),
         spelled(other) + " " + std::string(text(clause.grain->span)));
  };
  const bool up = clause.mode == RoundingMode::up;
  const bool down = clause.mode == RoundingMode::down;
  if (!up) instead(dsl::Word::round_up);
  if (!down) instead(dsl::Word::round_down);
  if (up || down || clause.mode != RoundingMode::half_up) instead(dsl::Word::round_half_up);
  if (clause.mode == RoundingMode::half_up) instead(dsl::Word::round_half_down);
  if (const auto* grain = std::get_if<ast::NumberLiteral>(&clause.grain->node)) {
    const auto all = neighbours_of(*grain, dsl::integer, text(clause.grain->span));
    if (!all.tenfold.empty()) note(Operator::rounding, clause.grain->span, all.tenfold);
  }
}

void Mutator::body(const ast::Itemised& e) {
  const Span declared = e.items.front().span;
  const dsl::Source& source = rules_.sources()[declared.file];
  const auto before = static_cast<std::uint32_t>(source.text().rfind('\n', declared.begin));
  const bool on_first_line = before == static_cast<std::uint32_t>(std::string_view::npos);
  Span head{declared.file, on_first_line ? 0 : before, declared.begin};
  // The heading may stand on the line above, or on that of the first item.
  const auto above = on_first_line ? std::string_view::npos : source.text().rfind('\n', before - 1);
  if (!on_first_line)
    head.begin = above == std::string_view::npos ? 0 : static_cast<std::uint32_t>(above);
  const dsl::Word word = e.any ? dsl::Word::any_of : dsl::Word::all_of;
  if (const auto at = find(word, head)) {
    note(Operator::connective, *at, spelled(e.any ? dsl::Word::all_of : dsl::Word::any_of));
  }
  for (const ast::Item& item : e.items) {
    note(Operator::item, item.condition->span, yes_no(!e.any));
    walk(item.condition);
    if (!item.exception) continue;
    note(Operator::exception, item.exception->span, yes_no(false));
    walk(item.exception);
  }
}

void Mutator::body(const ast::Brackets& e) {
  walk(e.amount);
  numbers_as_ = Operator::bracket;
  std::set<Span> moved;
  for (std::size_t i = 0; i < e.brackets.size(); ++i) {
    const ast::Bracket& bracket = e.brackets[i];
    walk(bracket.rate);
    for (const auto* limit : {&bracket.above, &bracket.until}) {
      if (!*limit || moved.count((*limit)->span) != 0) continue;
      const auto* literal = std::get_if<ast::NumberLiteral>(&(*limit)->node);
      std::vector<Span> places{(*limit)->span};
      if (limit == &bracket.until && i + 1 < e.brackets.size() && e.brackets[i + 1].above) {
        // Where one bracket ends the next begins.
        places.push_back(e.brackets[i + 1].above->span);
        moved.insert(places.back());
      }
      if (literal) {
        number(*literal, places, type_of(**limit));
      } else {
        walk(*limit);
      }
    }
  }
  numbers_as_.reset();
}

void Mutator::body(const ast::Table& e) {
  if (e.scope) {
    note(Operator::branch, e.scope->span, yes_no(true));
    walk(e.scope);
  }
  hit_policy(e);
  choice(e.rows, e.otherwise);
}

/// Decided by the checker, which looks at the policy's own tables alone.
bool Mutator::rows_are_apart(const ast::Table& table) const {
  if (!own_) return false;
  const std::string unique = spelled(dsl::Word::hit_unique);
  const auto loaded = rules_.rewritten({{table.hit_policy_span, unique}}, dsl::Lints::on);
  if (!loaded.policy) return false;
  const auto line = dsl::locate(rules_.sources(), table.hit_policy_span).line;
  const std::string& path = rules_.sources()[table.hit_policy_span.file].path();
  return std::none_of(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                      [&](const dsl::Diagnostic& said) {
                        return said.message->code == table_undecided && said.where.path == path &&
                               said.where.line == line;
                      });
}

/// Where at most one row can ever apply, all hit policies mean the same.
void Mutator::hit_policy(const ast::Table& table) {
  using ast::HitPolicy;
  if (table.rows.size() < 2 || rows_are_apart(table)) return;
  const std::pair<HitPolicy, dsl::Word> all[] = {{HitPolicy::first, dsl::Word::hit_first},
                                                 {HitPolicy::unique, dsl::Word::hit_unique},
                                                 {HitPolicy::largest, dsl::Word::hit_largest},
                                                 {HitPolicy::smallest, dsl::Word::hit_smallest},
                                                 {HitPolicy::sum, dsl::Word::hit_sum}};
  for (const auto& [policy, word] : all) {
    if (policy != table.hit_policy)
      note(Operator::hit_policy, table.hit_policy_span, spelled(word));
  }
}

void Mutator::choice(const std::vector<ast::Branch>& branches,
                     const std::optional<ast::Otherwise>& otherwise) {
  for (std::size_t i = 0; i < branches.size(); ++i) {
    note(Operator::branch, branches[i].condition->span, yes_no(false));
    walk(branches[i].condition);
    walk(branches[i].value);
    if (i + 1 < branches.size()) {
      swap(*branches[i].value, *branches[i + 1].value);
    } else if (otherwise) {
      swap(*branches[i].value, *otherwise->value);
    }
  }
  if (otherwise) walk(otherwise->value);
}

}  // namespace yingbao::sim
