#include "sim/read/mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "sim/messages.h"

namespace yingbao::sim {
namespace {

using dsl::Bilingual;
using dsl::Diagnostics;

const Bilingual the_mapping{"映射文件", "the mapping"};
const Bilingual a_table{"表的说明", "the description of a table"};
const Bilingual a_column{"列的说明", "the description of a column"};
const Bilingual a_test{"对行的选择", "the choice of rows"};
const Bilingual a_roll{"名册的说明", "the description of the roll"};

// ---------------------------------------------------------------- words and choices

std::optional<Word> word(YamlKeys& keys, std::string_view key) {
  const Yaml* node = keys.find(key);
  auto text = keys.optional_text(key);
  if (!text) return std::nullopt;
  return Word{std::move(*text), node->where};
}

std::vector<Word> words(YamlKeys& keys, std::string_view key) {
  std::vector<Word> all;
  const Yaml* node = keys.find(key);
  for (std::string& text : keys.texts(key)) {
    const bool list = node->list() && all.size() < node->list()->size();
    all.push_back({std::move(text), list ? (*node->list())[all.size()].where : node->where});
  }
  return all;
}

template <class Value>
struct Option {
  std::string_view word;
  Value value;
};

template <class Value, std::size_t size>
std::optional<Value> choice(YamlKeys& keys, std::string_view key,
                            const Option<Value> (&options)[size], Diagnostics& diagnostics) {
  const auto stated = word(keys, key);
  if (!stated) return std::nullopt;
  std::string known;
  for (const auto& option : options) {
    if (option.word == stated->text) return option.value;
    known += fmt::format("{}`{}`", known.empty() ? "" : ", ", option.word);
  }
  say(diagnostics, messages::mapping_choice, stated->where, {key, stated->text, known});
  return std::nullopt;
}

constexpr Option<Encoding> encodings[] = {
    {"utf-8", Encoding::utf8},      {"UTF-8", Encoding::utf8},    {"gb18030", Encoding::gb18030},
    {"GB18030", Encoding::gb18030}, {"gbk", Encoding::gb18030},   {"GBK", Encoding::gb18030},
    {"gb2312", Encoding::gb18030},  {"GB2312", Encoding::gb18030}};
constexpr Option<char> separators[] = {{"comma", ','}, {",", ','},    {"semicolon", ';'},
                                       {";", ';'},     {"tab", '\t'}, {"\t", '\t'}};
constexpr Option<bool> forms[] = {{"plain", false}, {"scientific", true}};
constexpr Option<Take> takes[] = {{"same", Take::same},         {"any", Take::any},
                                  {"all", Take::all},           {"largest", Take::largest},
                                  {"smallest", Take::smallest}, {"sum", Take::sum},
                                  {"first", Take::first}};
constexpr Option<bool> only_persons[] = {{"persons", true}};

// ---------------------------------------------------------------- rows and columns

std::optional<RowTest> row_test(YamlKeys& outer, std::string_view key, Diagnostics& diagnostics) {
  const Yaml* node = outer.find(key);
  if (!node) return std::nullopt;
  YamlKeys keys(*node, a_test, diagnostics);
  RowTest test;
  keys.require("column");
  if (auto column = word(keys, "column")) test.column = std::move(*column);
  test.is = keys.texts("is");
  test.is_not = keys.texts("not");
  if (keys.find("known")) test.known = keys.yes_no("known", true);
  return test;
}

/// `where: {pco1: 1}`.
std::optional<RowTest> rows_where(const Yaml& node, Diagnostics& diagnostics) {
  if (!node.map() || node.map()->size() != 1) {
    say(diagnostics, messages::mapping_where_columns, node.where);
    return std::nullopt;
  }
  const auto& [key, value] = node.map()->front();
  YamlKeys keys(node, a_test, diagnostics);
  return RowTest{{*key.text(), key.where}, keys.texts(*key.text()), {}, {}};
}

std::vector<Code> codes(YamlKeys& outer, Diagnostics& diagnostics) {
  std::vector<Code> all;
  const Yaml* node = outer.find("codes");
  if (!node) return all;
  YamlKeys keys(*node, {"代码对照", "the list of codes"}, diagnostics);
  for (const auto& [code, meaning] : node->map() ? *node->map() : YamlMap{}) {
    const auto stated = word(keys, *code.text());
    if (!stated) continue;
    const bool missing = stated->text == "missing" || stated->text == "缺失";
    all.push_back({*code.text(), missing ? std::nullopt : stated});
  }
  return all;
}

ColumnSource column_from_map(const Yaml& node, Diagnostics& diagnostics) {
  YamlKeys keys(node, a_column, diagnostics);
  ColumnSource source;
  source.where = node.where;
  source.column = word(keys, "column");
  source.constant = word(keys, "value");
  source.codes = codes(keys, diagnostics);
  source.missing = keys.texts("missing");
  source.unit = word(keys, "unit");
  source.per = word(keys, "per");
  source.rounding = word(keys, "rounding");
  source.scientific = choice(keys, "form", forms, diagnostics).value_or(false);
  source.take = choice(keys, "take", takes, diagnostics).value_or(Take::same);
  if (const Yaml* take = keys.find("take")) source.take_where = take->where;
  if (const Yaml* rows = keys.find("where")) {
    source.rows = rows_where(*rows, diagnostics);
    source.take_where = rows->where;
  }
  if (node.map() && source.column.has_value() == source.constant.has_value()) {
    say(diagnostics, messages::mapping_column_or_value, node.where);
  }
  return source;
}

ColumnSource column_source(const Yaml& node, Diagnostics& diagnostics) {
  if (!node.text()) return column_from_map(node, diagnostics);
  ColumnSource source;
  source.where = node.where;
  source.column = Word{*node.text(), node.where};
  return source;
}

std::optional<ColumnSource> column_at(YamlKeys& keys, std::string_view key,
                                      Diagnostics& diagnostics) {
  const Yaml* node = keys.find(key);
  if (!node) return std::nullopt;
  return column_source(*node, diagnostics);
}

std::vector<NamedSource> named_sources(YamlKeys& outer, std::string_view key,
                                       Diagnostics& diagnostics) {
  std::vector<NamedSource> all;
  const Yaml* node = outer.find(key);
  if (!node) return all;
  YamlKeys keys(*node, {fmt::format("`{}`", key)}, diagnostics);
  for (const auto& [name, source] : node->map() ? *node->map() : YamlMap{}) {
    keys.find(*name.text());
    all.push_back({{*name.text(), name.where}, column_source(source, diagnostics)});
  }
  return all;
}

// ---------------------------------------------------------------- tables and the roll

/// What stands at the top holds for both tables; what a table says itself goes before it.
void read_table(YamlKeys& keys, TableMapping& table, Diagnostics& diagnostics) {
  if (keys.find("household")) table.household = words(keys, "household");
  if (keys.find("person")) table.person = words(keys, "person");
  if (const auto encoding = choice(keys, "encoding", encodings, diagnostics))
    table.encoding = encoding;
  if (const auto separator = choice(keys, "separator", separators, diagnostics))
    table.separator = separator;
  if (keys.find("ignore")) {
    table.ignore = words(keys, "ignore");
    const Yaml* node = keys.find("ignore");
    table.ignore_rest = node->text() && *node->text() == "rest";
    if (table.ignore_rest) table.ignore.clear();
  }
  if (keys.find("keep")) table.keep = row_test(keys, "keep", diagnostics);
}

void read_own_table(YamlKeys& outer, std::string_view key, TableMapping& table,
                    Diagnostics& diagnostics) {
  const Yaml* node = outer.find(key);
  if (!node) return;
  YamlKeys keys(*node, a_table, diagnostics);
  read_table(keys, table, diagnostics);
}

/// `id` names the key of a list's table.
std::vector<ListMapping> read_lists(YamlKeys& outer, const TableMapping& all,
                                    Diagnostics& diagnostics) {
  std::vector<ListMapping> lists;
  const Yaml* node = outer.find("lists");
  if (!node) return lists;
  YamlKeys names(*node, {"`lists` ", "`lists`"}, diagnostics);
  for (const auto& [name, table] : node->map() ? *node->map() : YamlMap{}) {
    names.find(*name.text());
    ListMapping& list = lists.emplace_back(ListMapping{{*name.text(), name.where}, all});
    YamlKeys keys(table, a_table, diagnostics);
    read_table(keys, list.table, diagnostics);
    if (keys.find("id")) list.table.person = words(keys, "id");
  }
  return lists;
}

bool means_paid(const std::string& text) {
  return text == "paid > 0" || text == "paid>0" || text == "paid";
}

std::optional<RollSource> read_roll(YamlKeys& outer, Diagnostics& diagnostics) {
  const Yaml* node = outer.find("roll");
  if (!node) return std::nullopt;
  YamlKeys keys(*node, a_roll, diagnostics);
  RollSource roll;
  const Yaml* on = keys.find("on");
  auto paid = column_at(keys, "paid", diagnostics);
  roll.recorded = column_at(keys, "recorded", diagnostics);
  if (!on || !paid) {
    if (node->map()) say(diagnostics, messages::mapping_roll, node->where);
    return std::nullopt;
  }
  roll.paid = std::move(*paid);
  if (!on->text() || !means_paid(*on->text())) roll.on = column_source(*on, diagnostics);
  return roll;
}

}  // namespace

Mapping read_mapping(const Yaml& root, Diagnostics& diagnostics) {
  Mapping mapping;
  YamlKeys keys(root, the_mapping, diagnostics);
  if (const Yaml* table = keys.find("table")) {
    if (choice(keys, "table", only_persons, diagnostics)) mapping.single = table->where;
  }
  TableMapping both;
  read_table(keys, both, diagnostics);
  mapping.households = mapping.persons = both;
  both.person.clear();  // that is the key of persons
  mapping.any_list = both;
  mapping.lists = read_lists(keys, both, diagnostics);
  read_own_table(keys, "households", mapping.households, diagnostics);
  read_own_table(keys, "persons", mapping.persons, diagnostics);
  mapping.missing = keys.texts("missing");
  mapping.inputs = named_sources(keys, "inputs", diagnostics);
  mapping.observed = named_sources(keys, "observed", diagnostics);
  mapping.weight = column_at(keys, "weight", diagnostics);
  mapping.roll = read_roll(keys, diagnostics);
  return mapping;
}

}  // namespace yingbao::sim
