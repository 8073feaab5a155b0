#include "sim/read/read_people.h"

#include <algorithm>
#include <new>
#include <utility>

#include "sim/messages.h"
#include "sim/read/digest.h"
#include "sim/read/file.h"
#include "sim/read/findings.h"
#include "sim/read/plan.h"
#include "sim/read/rows.h"
#include "sim/read/take.h"

namespace yingbao::sim {
namespace {

using dsl::Diagnostics;

dsl::Bilingual in_backticks(const std::vector<std::string>& words) {
  dsl::Bilingual all;
  for (const std::string& word : words) {
    all.zh += (all.zh.empty() ? "`" : "、`") + word + "`";
    all.en += (all.en.empty() ? "`" : ", `") + word + "`";
  }
  return all;
}

/// Values of the run by their target, while the population is put together.
class Assembly {
 public:
  /// `rows` by level.
  Assembly(const Schema& schema, std::vector<std::size_t> rows) : rows_(std::move(rows)) {
    population.schema = schema;
    population.columns.resize(schema.fields.size());
    population.observed.resize(schema.fields.size());
    given_.resize(schema.fields.size());
  }

  Population population;

  void put(Target target, CellColumn cells) {
    switch (target.kind) {
      case TargetKind::truth:
        population.columns[target.field] = {std::move(cells.raw), std::move(cells.known)};
        given_[target.field] = true;
        return;
      case TargetKind::observed:
        population.observed[target.field] =
            interpreter::Column{std::move(cells.raw), std::move(cells.known)};
        return;
      case TargetKind::weight:
        population.weights = std::move(cells.raw);
        return;
      case TargetKind::on_roll:
        roll().on.assign(cells.raw.begin(), cells.raw.end());
        return;
      case TargetKind::paid:
        roll().paid = std::move(cells.raw);
        return;
      case TargetKind::recorded:
        roll().recorded.assign(cells.raw.begin(), cells.raw.end());
        return;
    }
  }

  void put(const ConstantPlan& constant) {
    put(constant.target, same(constant.field, constant.value));
  }

  void put_roll_where_paid() {
    for (const std::int64_t paid : roll().paid) roll().on.push_back(paid > 0);
  }

  /// What no column gives: the default, or unknown.
  void fill_the_rest() {
    for (std::size_t i = 0; i < given_.size(); ++i) {
      const Field& field = population.schema.fields[i];
      if (!given_[i]) put({TargetKind::truth, i}, same(&field, CellReader::missing()));
    }
  }

 private:
  Roll& roll() {
    if (!population.roll) population.roll.emplace();
    return *population.roll;
  }

  CellColumn same(const Field* field, Cell value) const {
    const std::size_t rows = rows_[field->level];
    if (value.state == CellState::missing && field->default_value) value = {*field->default_value};
    CellColumn column;
    column.raw.assign(rows, value.raw);
    if (value.state != CellState::known) column.known.assign(rows, CellColumn::missing);
    return column;
  }

  std::vector<std::size_t> rows_;
  std::vector<bool> given_;
};

/// Households that stay, when `keep` took all persons of some.
struct Remaining {
  std::vector<std::uint32_t> positions;  // of those that stay, in the order before
  std::size_t all = 0;

  bool everybody() const { return positions.size() == all; }

  template <class Value>
  void apply(std::vector<Value>& values) const {
    if (values.empty() || everybody()) return;
    std::vector<Value> stay;
    for (const std::uint32_t position : positions) stay.push_back(std::move(values[position]));
    values = std::move(stay);
  }
};

bool has_members(const PersonRows& persons, std::size_t h) {
  return persons.first[h] < persons.first[h + 1];
}

Remaining remaining(const PersonRows& persons) {
  Remaining stay;
  stay.all = persons.first.size() - 1;
  for (std::uint32_t h = 0; h < stay.all; ++h) {
    const bool lost_all = !has_members(persons, h) && h < persons.lost.size() && persons.lost[h];
    if (!lost_all) stay.positions.push_back(h);
  }
  return stay;
}

void leave_out(std::vector<SetAside>& set_aside, const Remaining& stay) {
  std::vector<SetAside> kept;
  auto position = stay.positions.begin();
  for (SetAside& household : set_aside) {
    while (position != stay.positions.end() && *position < household.household) ++position;
    if (position == stay.positions.end() || *position != household.household) continue;
    household.household = static_cast<std::uint32_t>(position - stay.positions.begin());
    kept.push_back(std::move(household));
  }
  set_aside = std::move(kept);
}

/// first[h] for the households that stay: those that leave have no rows.
interpreter::Offsets offsets_of(const interpreter::Offsets& first, const Remaining& stay) {
  interpreter::Offsets offsets;
  for (const std::uint32_t h : stay.positions) offsets.push_back(first[h]);
  offsets.push_back(first.back());
  return offsets;
}

class PeopleReader {
 public:
  PeopleReader(const PopulationFiles& files, const Schema& schema, const std::vector<bool>& needed)
      : files_(files),
        schema_(schema),
        needed_(needed),
        texts_(schema.texts),
        findings_(files.set_aside) {}

  PeopleRead read() { return read(open() && plan()); }

  PeopleRead read(PopulationTexts texts) { return read(take(std::move(texts)) && plan()); }

 private:
  PeopleRead read(bool planned) {
    PeopleRead result;
    if (planned) {
      auto population = gather();
      if (!dsl::has_errors(diagnostics_)) result.population = std::move(population);
    }
    result.diagnostics = std::move(diagnostics_);
    return result;
  }

  bool good() const { return !dsl::has_errors(diagnostics_); }

  bool open() {
    if (files_.mapping) read_mapping_file();
    if (!good()) return false;
    single_ = files_.households.empty();
    if (!single_ && mapping_.single) {
      say(diagnostics_, messages::mapping_table, *mapping_.single);
      return false;
    }
    if (!single_)
      households_table_ = Table::open(files_.households, mapping_.households, diagnostics_);
    persons_table_ = Table::open(files_.persons, mapping_.persons, diagnostics_);
    for (const ListMapping& list : mapping_.lists) known_list(list.list.text, list.list.where);
    open_lists();
    return good();
  }

  /// `Given` has a name and a place; `open` makes its table, or nothing where nobody has any.
  template <class Given, class Open>
  void take_lists(std::vector<Given>& given, Open open) {
    std::vector<Given*> by_list(schema_.lists.size());
    for (Given& one : given) {
      const auto level = known_list(one.name, one.where);
      if (!level) continue;
      if (by_list[*level - 1u])
        say(diagnostics_, messages::yaml_duplicate_key, one.where, {one.name});
      by_list[*level - 1u] = &one;
    }
    for (std::size_t i = 1; i < schema_.lists.size(); ++i) {
      auto& table = list_tables_.emplace_back();
      if (by_list[i])
        table = open(*by_list[i], schema_.lists[i]);
      else
        say(diagnostics_, messages::list_without_table, persons_file(), {schema_.lists[i].name});
    }
  }

  void open_lists() {
    std::vector<ListFile> lists = files_.lists;
    take_lists(lists, [&](const ListFile& file, const dsl::Title& title) -> std::optional<Table> {
      if (file.path.empty()) return std::nullopt;
      return Table::open(file.path, mapping_of(mapping_, title), diagnostics_);
    });
  }
  dsl::Location persons_file() const {
    return persons_table_ ? persons_table_->file() : dsl::Location{};
  }

  /// Not the persons, who have their own table.
  std::optional<dsl::Level> known_list(const std::string& name, const dsl::Location& where) {
    const auto level = schema_.find_list(name);
    if (level && *level > dsl::person_level) return level;
    std::vector<std::string> names;
    for (std::size_t i = 1; i < schema_.lists.size(); ++i) names.push_back(schema_.lists[i].name);
    const dsl::Bilingual none{"没有声明过清单", "none is declared"};
    auto& unknown = say(diagnostics_, messages::table_of_unknown_list, where,
                        {name, names.empty() ? none : in_backticks(names)});
    const auto nearest = dsl::nearest_names(name, names);
    if (!nearest.empty()) unknown.suggestion = dsl::Bilingual(nearest[0]);
    return std::nullopt;
  }

  bool take(PopulationTexts texts) {
    auto& [households, persons, lists] = texts;
    households_table_ = Table::of_text(households.name, std::move(households.text),
                                       mapping_.households, diagnostics_);
    persons_table_ =
        Table::of_text(persons.name, std::move(persons.text), mapping_.persons, diagnostics_);
    take_lists(lists, [&](ListText& list, const dsl::Title&) -> std::optional<Table> {
      if (!list.table) return std::nullopt;
      return Table::of_text(list.table->name, std::move(list.table->text), mapping_.any_list,
                            diagnostics_);
    });
    return good();
  }

  bool plan() {
    for (const auto* table : {&households_table_, &persons_table_}) {
      if (*table) digest_.add((*table)->text());
    }
    std::vector<const Table*> lists;
    for (const auto& table : list_tables_) {
      if (table) digest_.add(table->text());
      lists.push_back(table ? &*table : nullptr);
    }
    const PlanInputs inputs{schema_,         needed_,
                            mapping_,        single_ ? nullptr : &*households_table_,
                            *persons_table_, std::move(lists)};
    plan_ = make_plan(inputs, texts_, diagnostics_);
    return good();
  }

  void read_mapping_file() {
    const auto bytes = read_bytes(*files_.mapping, diagnostics_);
    if (!bytes) return;
    digest_.add(*bytes);
    YamlFile file = read_yaml_text(files_.mapping->string(), *bytes);
    for (auto& diagnostic : file.diagnostics) diagnostics_.push_back(std::move(diagnostic));
    if (file.root) mapping_ = read_mapping(*file.root, diagnostics_);
  }

  std::optional<Population> gather() {
    if (!single_) {
      households_ = read_household_rows(*households_table_, plan_.households, findings_);
      // Its text is not needed any more, and the persons need room.
      if (!households_.ids.ids().empty()) households_table_.reset();
    }
    if (!findings_.has_bad_rows()) {
      persons_ = read_person_rows(*persons_table_, plan_.persons, single_, households_, findings_);
    }
    if (!findings_.has_bad_rows()) {
      arrange(persons_, households_, *persons_table_, plan_.persons, findings_);
      check_not_empty();
    }
    if (!findings_.has_bad_rows() && good()) gather_lists();
    if (findings_.has_bad_rows() || !good()) {
      findings_.finish(0, diagnostics_);
      return std::nullopt;
    }
    return assemble();
  }

  void gather_lists() {
    RowsOf of;
    of.household.resize(households_.ids.ids().size());
    for (const std::uint32_t h : remaining(persons_).positions) of.household[h] = true;
    for (std::size_t i = 0; i < list_tables_.size(); ++i) {
      PersonRows& rows = lists_.emplace_back();
      rows.first.assign(of.household.size() + 1, 0);
      if (!list_tables_[i]) continue;
      of.list = schema_.lists[i + 1].name;
      const Table& table = *list_tables_[i];
      rows = read_person_rows(table, plan_.lists[i], false, households_, findings_, of);
      if (!findings_.has_bad_rows())
        arrange(rows, households_, table, plan_.lists[i], findings_, of);
    }
  }

  void check_not_empty() {
    const std::size_t rows = persons_.household.size() + persons_.left_out;
    if (rows == 0) say(diagnostics_, messages::csv_no_rows, persons_table_->file());
    const bool nobody = !single_ && households_.ids.ids().empty();
    if (nobody) say(diagnostics_, messages::csv_no_rows, households_table_->file());
  }

  std::optional<Population> assemble() {
    const Remaining stay = remaining(persons_);
    std::vector<std::size_t> rows{stay.positions.size(), persons_.ids.size()};
    for (const PersonRows& list : lists_) rows.push_back(list.ids.size());
    rows.resize(std::max<std::size_t>(rows.size(), schema_.deepest_level() + 1u));
    Assembly assembly(schema_, std::move(rows));
    Population& population = assembly.population;
    put_columns(assembly, stay);
    for (const ConstantPlan& constant : plan_.constants) assembly.put(constant);
    if (plan_.on_roll_where_paid) assembly.put_roll_where_paid();
    assembly.fill_the_rest();
    population.set_aside = findings_.finish(stay.all, diagnostics_);
    if (good()) say_notes(stay);
    leave_out(population.set_aside, stay);
    population.household_ids = households_.ids.take_ids();
    stay.apply(population.household_ids);
    population.first = {offsets_of(persons_.first, stay)};
    population.child_ids = {std::move(persons_.ids)};
    for (PersonRows& list : lists_) {
      population.first.push_back(offsets_of(list.first, stay));
      population.child_ids.push_back(std::move(list.ids));
    }
    add_empty_lists(population);
    population.schema.texts = texts_.take_ids();
    population.digest = digest_.text();
    return std::move(population);
  }

  void put_columns(Assembly& assembly, const Remaining& stay) {
    for (std::size_t i = 0; i < plan_.households.columns.size(); ++i) {
      put_household_column(assembly, stay, plan_.households.columns[i].target,
                           std::move(households_.columns[i]));
    }
    for (std::size_t i = 0; i < plan_.persons.columns.size(); ++i) {
      const ColumnPlan& plan = plan_.persons.columns[i];
      CellColumn& cells = persons_.columns[i];
      if (plan.from_members) {
        put_household_column(assembly, stay, plan.target,
                             take_from_members(cells, persons_, plan, *persons_table_, findings_));
        cells = {};
      } else {
        assembly.put(plan.target, std::move(cells));
      }
    }
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      for (std::size_t c = 0; c < plan_.lists[i].columns.size(); ++c)
        assembly.put(plan_.lists[i].columns[c].target, std::move(lists_[i].columns[c]));
    }
  }

  static void put_household_column(Assembly& assembly, const Remaining& stay, Target target,
                                   CellColumn cells) {
    stay.apply(cells.raw);
    stay.apply(cells.known);
    assembly.put(target, std::move(cells));
  }

  void say_notes(const Remaining& stay) {
    const auto note = [&](const dsl::Message& message, std::size_t count) {
      if (count > 0) say(diagnostics_, message, persons_table_->file(), {std::to_string(count)});
    };
    std::size_t empty = 0;
    for (const std::uint32_t h : stay.positions) empty += has_members(persons_, h) ? 0 : 1;
    note(messages::rows_left_out, persons_.left_out);
    note(messages::households_left_out, stay.all - stay.positions.size());
    note(messages::households_without_members, empty);
  }

  /// Lists that only a field speaks of: nobody has any.
  void add_empty_lists(Population& population) const {
    const std::size_t lists = schema_.deepest_level();
    population.first.resize(lists, interpreter::Offsets(population.household_ids.size() + 1, 0));
    population.child_ids.resize(lists);
  }

  const PopulationFiles& files_;
  const Schema& schema_;
  const std::vector<bool>& needed_;
  bool single_ = false;
  Mapping mapping_;
  std::optional<Table> households_table_;
  std::optional<Table> persons_table_;
  std::vector<std::optional<Table>> list_tables_;  // beside the persons, as the schema's
  IdIndex texts_;
  ReadPlan plan_;
  HouseholdRows households_;
  PersonRows persons_;
  std::vector<PersonRows> lists_;
  Findings findings_;
  Digest digest_;
  Diagnostics diagnostics_;
};

template <class Read>
PeopleRead within_memory(const std::string& name, Read read) {
  try {
    return read();
  } catch (const std::bad_alloc&) {
    PeopleRead failed;
    dsl::Location where;
    where.path = name;
    say(failed.diagnostics, messages::out_of_memory, where);
    return failed;
  }
}

}  // namespace

PeopleRead read_population(const PopulationFiles& files, const Schema& schema,
                           const std::vector<bool>& needed) {
  return within_memory(files.persons.string(),
                       [&] { return PeopleReader(files, schema, needed).read(); });
}

PeopleRead read_population_texts(PopulationTexts texts, const Schema& schema,
                                 const std::vector<bool>& needed) {
  const PopulationFiles no_files;
  return within_memory(texts.persons.name, [&] {
    return PeopleReader(no_files, schema, needed).read(std::move(texts));
  });
}

}  // namespace yingbao::sim
