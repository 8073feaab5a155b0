#pragma once
// A mapping file: how the columns of somebody's tables become the inputs of the rules. Documented
// for its authors in docs/mapping.md. Here it is still words; binding it to tables and inputs
// (sim/read/plan.h) finds out whether they make sense.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "sim/read/encoding.h"
#include "sim/read/yaml.h"

namespace yingbao::sim {

/// A word of the author with its place.
struct Word {
  std::string text;
  dsl::Location where;
};

/// `{column: z, codes: …}`: cells whose text is `code` mean `meaning`; nothing: missing.
struct Code {
  std::string code;
  std::optional<Word> meaning;
};

/// Rows whose cell in `column` passes every test that is stated.
struct RowTest {
  Word column;
  std::vector<std::string> is;
  std::vector<std::string> is_not;
  std::optional<bool> known;
};

/// How a household's value is taken from the rows of its persons.
enum class Take : std::uint8_t { same, any, all, largest, smallest, sum, first };

struct ColumnSource {
  dsl::Location where;
  std::optional<Word> column;  // exactly one of these two
  std::optional<Word> constant;
  std::vector<Code> codes;
  std::vector<std::string> missing;
  std::optional<Word> unit;
  std::optional<Word> per;
  std::optional<Word> rounding;
  bool scientific = false;
  Take take = Take::same;
  std::optional<dsl::Location> take_where;  // of `take` or `where`, if stated
  std::optional<RowTest> rows;
};

struct NamedSource {
  Word input;
  ColumnSource source;
};

struct RollSource {
  std::optional<ColumnSource> on;  // nothing: on the roll where something is paid
  ColumnSource paid;
  std::optional<ColumnSource> recorded;
};

/// What is said of one table.
struct TableMapping {
  std::vector<Word> household;  // key columns; empty: household_id, 户编号
  std::vector<Word> person;     // empty: person_id, 人员编号; of a list: id, 编号
  std::optional<Encoding> encoding;
  std::optional<char> separator;
  std::vector<Word> ignore;
  bool ignore_rest = false;
  std::optional<RowTest> keep;
};

/// `lists: {车辆: {id: plate}}`.
struct ListMapping {
  Word list;
  TableMapping table;
};

struct Mapping {
  std::optional<dsl::Location> single;  // where `table: persons` is said
  TableMapping households;
  TableMapping persons;
  TableMapping any_list;  // what holds for lists of which nothing is said
  std::vector<ListMapping> lists;
  std::vector<std::string> missing;  // texts that mean missing in every column
  std::vector<NamedSource> inputs;
  std::vector<NamedSource> observed;
  std::optional<ColumnSource> weight;
  std::optional<RollSource> roll;
};

Mapping read_mapping(const Yaml& root, dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
