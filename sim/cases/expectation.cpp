#include "sim/cases/expectation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "sim/cases/clauses.h"
#include "sim/cases/published.h"
#include "sim/cases/stated_value.h"
#include "sim/messages.h"
#include "sim/report/joined.h"
#include "sim/rules/names.h"
#include "sim/rules/read_value_node.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

using Member = std::optional<std::string>;

struct PartName {
  std::string_view english;
  std::string_view chinese;
  ProgramPart part;
};
constexpr std::array<PartName, 4> part_names = {{{"eligible", "条件", ProgramPart::eligible},
                                                 {"due", "金额", ProgramPart::due},
                                                 {"covered", "保障人员", ProgramPart::covered},
                                                 {"need", "困难口径", ProgramPart::need}}};

bool is_id_key(std::string_view key) { return key == "id" || key == "编号"; }

bool has_key(const YamlMap& map, std::string_view key) {
  return std::any_of(map.begin(), map.end(),
                     [&](const YamlEntry& entry) { return *entry.key.text() == key; });
}

class Binder {
 public:
  Binder(const RecordedCase& recorded, const dsl::Policy& policy,
         const std::vector<std::vector<std::string>>& child_ids, std::vector<std::string>& texts,
         dsl::Diagnostics& diagnostics)
      : recorded_(recorded),
        policy_(policy),
        child_ids_(child_ids),
        member_ids_(child_ids.front()),
        texts_(texts),
        diagnostics_(diagnostics) {}

  std::vector<Expectation> bind(const YamlMap& expect) {
    for (const YamlEntry& entry : expect) {
      if (*entry.key.text() == "members") {
        bind_members(entry.value);
      } else {
        bind_entry(entry, std::nullopt);
      }
    }
    return std::exchange(all_, {});
  }

 private:
  // ---------------------------------------------------------------- members

  /// A list in the order of the case's members (or with ids), or a map by id.
  void bind_members(const Yaml& node) {
    if (node.map()) {
      for (const YamlEntry& entry : *node.map()) bind_member(*entry.key.text(), entry.value);
    } else if (node.list()) {
      for (std::size_t i = 0; i < node.list()->size(); ++i) bind_listed((*node.list())[i], i);
    } else {
      say(diagnostics_, messages::members_expected, node.where);
    }
  }

  void bind_listed(const Yaml& node, std::size_t position) {
    for (const YamlEntry& entry : node.map() ? *node.map() : YamlMap{}) {
      if (is_id_key(*entry.key.text()) && entry.value.text()) {
        return bind_member(*entry.value.text(), node);
      }
    }
    if (position < member_ids_.size()) return bind_member(member_ids_[position], node);
    say(diagnostics_, messages::case_members_too_many, node.where,
        {std::to_string(member_ids_.size())});
  }

  void bind_member(const std::string& id, const Yaml& node) {
    if (std::find(member_ids_.begin(), member_ids_.end(), id) == member_ids_.end()) {
      say(diagnostics_, messages::case_member_unknown, node.where, {id, quoted_list(member_ids_)});
    } else if (!node.map() && !node.empty()) {
      say(diagnostics_, messages::map_expected, node.where,
          {dsl::Bilingual{"每个成员", "each member"}});
    } else {
      for (const YamlEntry& entry : node.map() ? *node.map() : YamlMap{}) {
        if (!is_id_key(*entry.key.text())) bind_entry(entry, id);
      }
    }
  }

  // ---------------------------------------------------------------- one name

  void bind_entry(const YamlEntry& entry, const Member& member) {
    const std::string& name = *entry.key.text();
    const auto named = find_named(policy_, name);
    if (!named) {
      say_unknown_name(messages::case_name_unknown, name, policy_, names_of(policy_, Also::inputs),
                       entry.key.where, diagnostics_);
    } else if (const auto* input = std::get_if<dsl::InputId>(&*named)) {
      bind_input(*input, entry, member);
    } else if (const auto* program = std::get_if<ProgramIndex>(&*named)) {
      bind_program(*program, entry, member);
    } else if (const auto* definition = std::get_if<dsl::DefinitionId>(&*named)) {
      bind_output({name, *definition, {}, {}}, entry, member);
    } else {
      say(diagnostics_, messages::case_expects_parameter, entry.key.where, {name});
    }
  }

  bool has_level(dsl::Level level, const YamlEntry& entry, const Member& member) {
    const bool of_person = level == dsl::person_level;
    const bool of_list = level > dsl::person_level;
    if (!of_list && of_person == member.has_value()) return true;
    const std::string list = of_list ? policy_.lists[level - 1u].title.name : std::string();
    say(diagnostics_,
        of_list     ? messages::case_name_of_list
        : of_person ? messages::case_name_of_members
                    : messages::case_name_of_household,
        entry.key.where, {*entry.key.text(), list});
    return false;
  }

  void bind_input(dsl::InputId id, const YamlEntry& entry, const Member& member) {
    const dsl::Input& input = policy_[id];
    if (has_level(input.level, entry, member)) {
      bind_value(ExpectedValue{id, member, 0, 0}, input.type, entry);
    }
  }

  void bind_output(const Output& output, const YamlEntry& entry, const Member& member) {
    const dsl::Definition& definition = policy_[output.definition];
    const bool listed = definition.level != dsl::household_level && !member && entry.value.list();
    if (listed) {
      bind_column(output, entry);
    } else if (has_level(definition.level, entry, member)) {
      bind_value(ExpectedValue{output, member, 0, 0}, definition.type, entry);
    }
  }

  /// `重点救助金: [60元, 0元]`: a value for each member, in the order of the case.
  void bind_column(const Output& output, const YamlEntry& entry) {
    const YamlList& values = *entry.value.list();
    const dsl::Level level = policy_[output.definition].level;
    const auto& ids = child_ids_[level - 1u];
    if (values.size() != ids.size()) {
      const bool members = level == dsl::person_level;
      say(diagnostics_,
          members ? messages::case_members_other_count : messages::case_list_other_count,
          entry.value.where,
          {*entry.key.text(), std::to_string(values.size()), std::to_string(ids.size()),
           policy_.lists[level - 1u].title.name});
      return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      bind_value(ExpectedValue{output, ids[i], 0, 0}, policy_[output.definition].type,
                 {entry.key, values[i]});
    }
  }

  void bind_program(ProgramIndex index, const YamlEntry& entry, const Member& member) {
    const dsl::Program& program = policy_.programs[index.value];
    const YamlMap* map = entry.value.map();
    const Output due{*entry.key.text(), program.due, index, ProgramPart::due};
    if (!map || has_key(*map, "value")) return bind_output(due, entry, member);
    for (const YamlEntry& part : *map) bind_part(index, part, member);
  }

  void bind_part(ProgramIndex index, const YamlEntry& entry, const Member& member) {
    const dsl::Program& program = policy_.programs[index.value];
    const std::string& key = *entry.key.text();
    const auto named = std::find_if(
        part_names.begin(), part_names.end(),
        [&](const PartName& part) { return key == part.english || key == part.chinese; });
    const dsl::DefinitionId id =
        named == part_names.end() ? dsl::DefinitionId{} : part_of(program, named->part);
    if (!id.valid()) {
      say(diagnostics_, messages::case_program_part, entry.key.where, {program.title.name, key});
      return;
    }
    const Output output{program.title.name, id, index, named->part};
    YamlEntry part{entry.key, entry.value};
    part.key.node = program.title.name + "." + key;
    if (named->part == ProgramPart::covered && !member) {
      bind_cover(output, part);
    } else {
      bind_output(output, part, member);
    }
  }

  /// `[1, 2]` or `[]`: the members' ids; `3人`: how many.
  void bind_cover(const Output& output, const YamlEntry& entry) {
    const std::string& name = *entry.key.text();
    ExpectedCover cover{output, std::vector<std::string>{}};
    if (const YamlList* list = entry.value.list()) {
      auto& ids = std::get<std::vector<std::string>>(cover.persons);
      for (const Yaml& id : *list) {
        const std::string text = id.text() ? *id.text() : std::string();
        if (std::find(member_ids_.begin(), member_ids_.end(), text) == member_ids_.end()) {
          say(diagnostics_, messages::case_member_unknown, id.where,
              {text, quoted_list(member_ids_)});
        }
        ids.push_back(text);
      }
    } else {
      const auto count =
          read_value_node(entry.value, field_for(policy_, name, dsl::persons, dsl::household_level),
                          texts_, diagnostics_);
      if (!count) return;
      cover.persons = *count;
    }
    const bool alone = entry.value.text() != nullptr;
    all_.push_back(
        {name, entry.key.where, std::move(cover), {}, alone ? entry.value.where : dsl::Location{}});
  }

  // ---------------------------------------------------------------- values

  /// A value alone, or `{value: …, tolerance: …, clauses: […]}`.
  void bind_value(ExpectedValue expected, const dsl::Type& type, const YamlEntry& entry) {
    const std::string& name = *entry.key.text();
    const dsl::Level level = expected.member ? dsl::person_level : dsl::household_level;
    const Field field = field_for(policy_, name, type, level);
    Expectation expectation{name, entry.key.where, expected, {}};
    const auto read_clauses = [&](YamlKeys& keys) {
      expectation.clauses = keys.texts("clauses");
      if (const Yaml* clauses = keys.find("clauses"))
        check_clauses(expected, expectation.clauses, *clauses, entry.key);
    };
    const StatedValue stated =
        read_stated_value(entry.value, name, field, recorded_, texts_, diagnostics_, read_clauses);
    if (!stated.raw) return;
    expectation.value_where = stated.where;
    expected.raw = *stated.raw;
    expected.tolerance = stated.tolerance;
    expected.published = stated.published;
    expectation.what = std::move(expected);
    all_.push_back(std::move(expectation));
  }

  /// A clause that is nowhere cannot decide: that is a slip of the case, not of the rules.
  void check_clauses(const ExpectedValue& expected, const std::vector<std::string>& clauses,
                     const Yaml& node, const Yaml& name) {
    const auto* output = std::get_if<Output>(&expected.of);
    if (!output) {
      if (clauses.empty()) return;
      say(diagnostics_, messages::case_input_has_no_clauses, name.where, {*name.text()});
      return;
    }
    for (const std::string& clause : clauses) {
      if (has_clause(policy_, output->definition, clause)) continue;
      const auto known = clause_names(policy_, output->definition);
      const dsl::Bilingual all =
          known.empty() ? dsl::Bilingual{"它没有可指名的条款", "it has none that can be named"}
                        : dsl::Bilingual{"可以写：" + quoted_list(known).zh,
                                         "it can be: " + quoted_list(known).en};
      auto& unknown = say(diagnostics_, messages::case_clause_unknown, where_of(node, clause),
                          {*name.text(), clause, all});
      const auto nearest = dsl::nearest_names(clause, known);
      if (!nearest.empty()) unknown.suggestion = dsl::Bilingual(nearest[0]);
    }
  }

  static const dsl::Location& where_of(const Yaml& node, const std::string& text) {
    if (!node.list()) return node.where;
    for (const Yaml& item : *node.list()) {
      if (item.text() && *item.text() == text) return item.where;
    }
    return node.where;
  }

  const RecordedCase& recorded_;
  const dsl::Policy& policy_;
  const std::vector<std::vector<std::string>>& child_ids_;
  const std::vector<std::string>& member_ids_;
  std::vector<std::string>& texts_;
  dsl::Diagnostics& diagnostics_;
  std::vector<Expectation> all_;
};

/// The definition or input, and whose.
bool is_of_same(const ExpectedValue& a, const ExpectedValue& b) {
  if (a.member != b.member || a.of.index() != b.of.index()) return false;
  if (const auto* output = std::get_if<Output>(&a.of)) {
    return output->definition == std::get<Output>(b.of).definition;
  }
  return std::get<dsl::InputId>(a.of) == std::get<dsl::InputId>(b.of);
}

/// `published:` beside `expect:`, in the same shape.
void publish(const std::vector<Expectation>& published, const RecordedCase& recorded,
             std::vector<Expectation>& all, dsl::Diagnostics& diagnostics) {
  for (const Expectation& source : published) {
    const auto* value = std::get_if<ExpectedValue>(&source.what);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Expectation& expected) {
      const auto* own = std::get_if<ExpectedValue>(&expected.what);
      return own && value && is_of_same(*own, *value);
    });
    if (found == all.end()) {
      say(diagnostics, messages::published_not_expected, source.where, {source.name});
      continue;
    }
    auto& own = std::get<ExpectedValue>(found->what);
    own.published = value->raw;
    check_published(recorded, source.name, own.raw, value->raw, source.where, diagnostics);
  }
}

}  // namespace

std::vector<Expectation> bind_expectations(const RecordedCase& recorded, const dsl::Policy& policy,
                                           const std::vector<std::vector<std::string>>& child_ids,
                                           std::vector<std::string>& texts,
                                           dsl::Diagnostics& diagnostics) {
  Binder binder(recorded, policy, child_ids, texts, diagnostics);
  std::vector<Expectation> all = binder.bind(recorded.expect);
  publish(binder.bind(recorded.published), recorded, all, diagnostics);
  return all;
}

}  // namespace yingbao::sim
