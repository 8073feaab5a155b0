#include "sim/read/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "sim/messages.h"
#include "sim/read/column_form.h"

namespace yingbao::sim {
namespace {

using dsl::Bilingual;
using dsl::Diagnostics;

bool holds(const std::vector<std::string>& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

void suggest(dsl::Diagnostic& diagnostic, std::string_view name, std::vector<std::string> names) {
  const auto nearest = dsl::nearest_names(name, names);
  if (!nearest.empty()) diagnostic.suggestion = Bilingual(nearest[0]);
}

struct KeyName {
  std::string_view key;
  std::vector<std::string_view> columns;
  Bilingual what;
};
const KeyName household_key{
    "household", {"household_id", "户编号"}, {"户编号", "the household's id"}};
const KeyName person_key{"person", {"person_id", "人员编号"}, {"人员编号", "the person's id"}};
const KeyName list_key{"id", {"id", "编号"}, {"编号", "the id"}};
constexpr std::string_view weight_columns[] = {"weight", "权重"};

/// One table while it is planned: which columns somebody has asked for.
class Planned {
 public:
  Planned(const Table& table, const TableMapping& mapping, Diagnostics& diagnostics)
      : table_(table), mapping_(mapping), diagnostics_(diagnostics), asked_(table.header().size()) {
    for (const Word& word : mapping.ignore) {
      if (const auto column = find(word)) ignored_.push_back(*column);
    }
  }

  const Table& table() const { return table_; }
  const TableMapping& mapping() const { return mapping_; }
  TablePlan plan;

  std::optional<std::size_t> find(const Word& word) {
    const auto column = table_.column(word.text);
    if (column) {
      asked_[*column] = true;
    } else {
      auto& absent = say(diagnostics_, messages::column_absent, word.where, {word.text});
      suggest(absent, word.text, table_.column_names());
    }
    return column;
  }

  std::vector<std::size_t> key(const std::vector<Word>& words, const KeyName& usual) {
    std::vector<std::size_t> columns;
    for (const Word& word : words) {
      if (const auto column = find(word)) columns.push_back(*column);
    }
    for (std::size_t i = 0; words.empty() && columns.empty() && i < usual.columns.size(); ++i) {
      if (const auto column = table_.column(usual.columns[i])) columns.push_back(*column);
    }
    if (columns.empty() && words.empty()) {
      say(diagnostics_, messages::key_column_absent, table_.location(0, 1),
          {usual.what, fmt::format("`{}`", usual.columns[0]), usual.key});
    }
    for (const std::size_t column : columns) {
      asked_[column] = true;
      ignored_.push_back(column);  // a key is no input
    }
    return columns;
  }

  std::optional<RowPick> pick(const std::optional<RowTest>& test,
                              const std::vector<std::string>& missing) {
    if (!test) return std::nullopt;
    const auto column = find(test->column);
    if (!column) return std::nullopt;
    return RowPick(*column, *test, missing);
  }

  bool ignores(std::size_t column) const {
    return std::find(ignored_.begin(), ignored_.end(), column) != ignored_.end();
  }
  bool asked(std::size_t column) const { return asked_[column]; }

 private:
  const Table& table_;
  const TableMapping& mapping_;
  Diagnostics& diagnostics_;
  std::vector<bool> asked_;
  std::vector<std::size_t> ignored_;
};

class Planner {
 public:
  Planner(const PlanInputs& inputs, IdIndex& texts, Diagnostics& diagnostics)
      : inputs_(inputs),
        texts_(texts),
        diagnostics_(diagnostics),
        persons_(inputs.persons, inputs.mapping.persons, diagnostics),
        given_(inputs.schema.fields.size()) {
    if (inputs.households) {
      households_.emplace(*inputs.households, inputs.mapping.households, diagnostics);
    }
    for (std::size_t i = 0; i < inputs.lists.size(); ++i) {
      auto& list = lists_.emplace_back();
      const dsl::Title& title = inputs.schema.lists[i + 1];
      if (inputs.lists[i])
        list.emplace(*inputs.lists[i], mapping_of(inputs.mapping, title), diagnostics);
    }
  }

  ReadPlan make() {
    plan_keys();
    for (const NamedSource& named : inputs_.mapping.inputs) plan_named(named, TargetKind::truth);
    for (const NamedSource& named : inputs_.mapping.observed)
      plan_named(named, TargetKind::observed);
    plan_weight_and_roll();
    if (households_) plan_by_header(*households_, {dsl::household_level});
    plan_by_header(persons_,
                   households_ ? std::vector<dsl::Level>{dsl::person_level}
                               : std::vector<dsl::Level>{dsl::household_level, dsl::person_level});
    for (std::size_t i = 0; i < lists_.size(); ++i)
      if (lists_[i]) plan_by_header(*lists_[i], {static_cast<dsl::Level>(i + 2)});
    say_what_is_not_given();
    for (auto& list : lists_) plan_.lists.push_back(list ? std::move(list->plan) : TablePlan{});
    if (households_) plan_.households = std::move(households_->plan);
    plan_.persons = std::move(persons_.plan);
    return std::move(plan_);
  }

 private:
  const std::vector<std::string>& missing() const { return inputs_.mapping.missing; }

  void plan_keys() {
    if (households_) {
      const TableMapping& mapping = households_->mapping();
      households_->plan.household_key = households_->key(mapping.household, household_key);
      households_->plan.keep = households_->pick(mapping.keep, missing());
    }
    TablePlan& plan = persons_.plan;
    plan.household_key = persons_.key(persons_.mapping().household, household_key);
    plan.person_key = persons_.key(persons_.mapping().person, person_key);
    plan.keep = persons_.pick(persons_.mapping().keep, missing());
    drop_household_columns(plan);
    for (auto& list : lists_) {
      if (!list) continue;
      list->plan.household_key = list->key(list->mapping().household, household_key);
      list->plan.person_key = list->key(list->mapping().person, list_key);
      list->plan.keep = list->pick(list->mapping().keep, missing());
      drop_household_columns(list->plan);
    }
  }

  /// `person: [hhid, o]`: within a household, hhid tells nobody apart.
  static void drop_household_columns(TablePlan& plan) {
    std::vector<std::size_t> own;
    for (const std::size_t column : plan.person_key) {
      const auto& key = plan.household_key;
      if (std::find(key.begin(), key.end(), column) == key.end()) own.push_back(column);
    }
    if (!own.empty()) plan.person_key = own;
  }

  void plan_named(const NamedSource& named, TargetKind kind) {
    const Schema& schema = inputs_.schema;
    std::optional<std::size_t> field;
    std::vector<std::string> names;
    for (dsl::Level level = 0; level <= schema.deepest_level() && !field; ++level) {
      field = schema.find(level, named.input.text);
      for (std::string& name : schema.names(level)) names.push_back(std::move(name));
    }
    if (!field) {
      auto& unknown =
          say(diagnostics_, messages::mapping_input_unknown, named.input.where, {named.input.text});
      suggest(unknown, named.input.text, std::move(names));
      misnamed_ = true;
      return;
    }
    if (kind == TargetKind::truth && given_[*field]) {
      say(diagnostics_, messages::input_twice, named.input.where, {named.input.text});
    }
    plan_source({kind, *field}, schema.fields[*field], named.source);
  }

  void plan_weight_and_roll() {
    const Mapping& mapping = inputs_.mapping;
    const auto plan_beside = [&](TargetKind kind, const std::optional<ColumnSource>& source) {
      if (source) plan_source({kind, 0}, field_of(kind), *source);
    };
    plan_beside(TargetKind::weight, mapping.weight);
    if (!mapping.roll) return;
    plan_beside(TargetKind::on_roll, mapping.roll->on);
    plan_beside(TargetKind::paid, mapping.roll->paid);
    plan_beside(TargetKind::recorded, mapping.roll->recorded);
    plan_.on_roll_where_paid = !mapping.roll->on;
  }

  /// Of a list that nobody has any of, the persons' stands in: nothing is read from it.
  Planned& table_of(dsl::Level level) {
    const std::size_t list = level - 2u;
    if (level > dsl::person_level && list < lists_.size() && lists_[list]) return *lists_[list];
    return households_ && level == dsl::household_level ? *households_ : persons_;
  }
  bool has_rows(dsl::Level level) const {
    const std::size_t list = level - 2u;
    return level <= dsl::person_level || (list < lists_.size() && lists_[list]);
  }

  void plan_source(Target target, const Field& field, const ColumnSource& source) {
    if (target.kind == TargetKind::truth) given_[target.field] = true;
    if (!has_rows(field.level)) return;
    Planned& table = table_of(field.level);
    const bool from_members = !households_ && field.level == dsl::household_level;
    const auto form = form_of(source, field, diagnostics_);
    const auto column = source.column ? table.find(*source.column) : std::nullopt;
    auto rows = table.pick(source.rows, missing());
    check_take(source, field, from_members && source.column, diagnostics_);
    if (!form) return;
    CellReader reader(field, *form, texts_);
    add_codes(reader, source, field, missing(), diagnostics_);
    if (source.constant) {
      plan_constant(target, field, *source.constant, reader);
    } else if (column) {
      add(table,
          {target, &field, *column, std::move(reader), from_members, source.take, std::move(rows)});
    }
  }

  void plan_constant(Target target, const Field& field, const Word& constant, CellReader& reader) {
    const Cell value = reader.read(constant.text);
    if (value.state == CellState::bad) {
      say(diagnostics_, messages::mapping_code_bad, constant.where,
          {constant.text, field.title.name, examples_of(field)});
    }
    plan_.constants.push_back({target, &field, value});
  }

  /// Cells of inputs that no program of the run reads are not looked at.
  void add(Planned& table, ColumnPlan plan) {
    const bool input =
        plan.target.kind == TargetKind::truth || plan.target.kind == TargetKind::observed;
    if (input && !inputs_.needed[plan.target.field]) return;
    table.plan.columns.push_back(std::move(plan));
  }

  void plan_by_header(Planned& table, const std::vector<dsl::Level>& levels) {
    for (std::size_t column = 0; column < table.table().header().size(); ++column) {
      if (table.ignores(column)) continue;
      if (!plan_header_column(table, column, levels) && !table.asked(column))
        say_unknown(table, column, levels);
    }
  }

  bool plan_header_column(Planned& table, std::size_t column,
                          const std::vector<dsl::Level>& levels) {
    const HeaderColumn& header = table.table().header()[column];
    const dsl::Location where = table.table().location(header.begin, header.end);
    ColumnSource source;
    source.where = where;
    source.column = Word{header.name, where};
    for (const dsl::Level level : levels) {
      const auto field = inputs_.schema.find(level, header.name);
      if (!field) continue;
      if (!given_[*field]) {
        plan_source({TargetKind::truth, *field}, inputs_.schema.fields[*field], source);
      } else if (!table.asked(column)) {
        say(diagnostics_, messages::input_twice, where, {inputs_.schema.fields[*field].title.name});
      }
      return true;
    }
    const bool weight =
        std::count(std::begin(weight_columns), std::end(weight_columns), header.name) > 0;
    if (!weight || inputs_.mapping.weight || levels[0] != dsl::household_level) return false;
    plan_source({TargetKind::weight, 0}, field_of(TargetKind::weight), source);
    return true;
  }

  void say_unknown(const Planned& table, std::size_t column,
                   const std::vector<dsl::Level>& levels) {
    if (table.mapping().ignore_rest) return;
    const HeaderColumn& header = table.table().header()[column];
    std::vector<std::string> names;
    for (const dsl::Level level : levels) {
      for (std::string& name : inputs_.schema.names(level)) names.push_back(std::move(name));
    }
    const bool of_list = levels[0] > dsl::person_level;
    for (const KeyName* key : {&household_key, of_list ? &list_key : &person_key}) {
      names.insert(names.end(), key->columns.begin(), key->columns.end());
    }
    auto& unknown = say(diagnostics_, messages::column_unknown,
                        table.table().location(header.begin, header.end), {header.name});
    suggest(unknown, header.name, std::move(names));
  }

  /// Not after a misspelt input, which is probably the one that is not given.
  void say_what_is_not_given() {
    if (misnamed_) return;
    for (std::size_t i = 0; i < given_.size(); ++i) {
      const Field& field = inputs_.schema.fields[i];
      if (given_[i] || !inputs_.needed[i] || field.default_value || field.optional) continue;
      if (!has_rows(field.level)) continue;
      say(diagnostics_, messages::input_absent, table_of(field.level).table().location(0, 1),
          {field.title.name});
    }
  }

  const PlanInputs& inputs_;
  IdIndex& texts_;
  Diagnostics& diagnostics_;
  std::optional<Planned> households_;
  Planned persons_;
  std::deque<std::optional<Planned>> lists_;
  std::vector<bool> given_;  // by field
  bool misnamed_ = false;
  ReadPlan plan_;
};

Field made_field(const char* zh, const char* en, dsl::Type type, dsl::Level level) {
  Field field;
  field.title = {zh, en};
  field.type = type;
  field.level = level;
  return field;
}

Field made_weight() {
  Field field = made_field("权重", "weight", dsl::number, dsl::household_level);
  field.range = dsl::Range{0, 1'000'000'000 * dsl::grains_per_unit(dsl::number)};
  return field;
}

Field made_paid() {
  Field field =
      made_field("实发金额", "amount paid", dsl::money(dsl::Period::month), dsl::household_level);
  field.range = dsl::Range{0, dsl::largest_raw};
  return field;
}

}  // namespace

const Field& field_of(TargetKind kind) {
  static const Field weight = made_weight();
  static const Field on = made_field("在册", "on the roll", dsl::yes_no, dsl::household_level);
  static const Field paid = made_paid();
  static const Field recorded =
      made_field("登记为保障人员", "recorded", dsl::yes_no, dsl::person_level);
  switch (kind) {
    case TargetKind::weight:
      return weight;
    case TargetKind::on_roll:
      return on;
    case TargetKind::recorded:
      return recorded;
    case TargetKind::truth:
    case TargetKind::observed:
    case TargetKind::paid:
      return paid;
  }
  return paid;
}

RowPick::RowPick(std::size_t column, const RowTest& test, std::vector<std::string> missing)
    : column_(column),
      is_(test.is),
      is_not_(test.is_not),
      known_(test.known),
      missing_(std::move(missing)) {}

bool RowPick::picks(const Row& row) const {
  std::string scratch;
  const std::string_view text = trimmed(unquoted(row[column_], scratch));
  if (known_ && *known_ == (text.empty() || holds(missing_, text))) return false;
  if (!is_.empty() && !holds(is_, text)) return false;
  return !holds(is_not_, text);
}

const TableMapping& mapping_of(const Mapping& mapping, const dsl::Title& list) {
  for (const ListMapping& one : mapping.lists)
    if (one.list.text == list.name || one.list.text == list.alias) return one.table;
  return mapping.any_list;
}

ReadPlan make_plan(const PlanInputs& inputs, IdIndex& texts, Diagnostics& diagnostics) {
  return Planner(inputs, texts, diagnostics).make();
}

}  // namespace yingbao::sim
