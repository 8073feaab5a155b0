#pragma once
// What a synthetic population is made of, as its author wrote it (docs/synth.md): columns in the
// order in which they are drawn, each from shares, quantiles or other columns, and the targets
// that the result is held against. Whole numbers only.

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"
#include "sim/people/draw.h"

namespace yingbao::sim::synth {

/// A cell: the position of a label, or a count of the column's grains, or nothing.
using Value = std::int64_t;
inline constexpr Value missing = std::numeric_limits<Value>::min();

enum class ColumnKind : std::uint8_t {
  label,    // a position among the column's labels
  integer,  // 1
  amount,   // 0.01 yuan
  number,   // 0.000001
  date,     // days since 1970-01-01
};

/// A column of the household's, of the persons or of a list; column 0 of an entry is its rank.
struct ColumnId {
  dsl::Level level = dsl::household_level;
  std::size_t index = 0;
};

/// Holds where the cell lies within one of the ranges (both ends included). A missing one never.
struct Condition {
  struct Range {
    Value least;
    Value most;
  };
  ColumnId column;
  std::vector<Range> ranges;
};

/// `upto[i]`: the shares of values 0 … i together; the last is one.
struct Shares {
  std::vector<Value> values;
  std::vector<Rate> upto;
};
/// Ascending both ways, from 0 to one; straight between two points.
struct Quantiles {
  std::vector<Rate> at;
  std::vector<Value> values;
};
struct Constant {
  Value value;
};
/// A birthday of somebody of this age, any day of the year alike.
struct BirthOf {
  ColumnId age;
};
using Source = std::variant<Constant, Shares, Quantiles, BirthOf>;

/// The first rule of a column whose conditions all hold gives the value.
struct Rule {
  std::vector<Condition> conditions;
  Source source;
};

struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::label;
  std::vector<std::string> labels;
  std::vector<Rule> rules;      // INVARIANT: the last one has no conditions
  std::vector<ColumnId> times;  // factors, of kind number
  Value step = 1;               // rounded down to a multiple of this
  bool written = true;          // otherwise only other columns see it
  bool sound = true;            // while reading: what refers to a faulty one is not judged
};

enum class Measure : std::uint8_t {
  mean,             // of a column
  share,            // of rows where the conditions hold
  households_with,  // of households with at least one such person
  sum,              // of a column, for the whole population
};

/// A table beside the households': the persons, or a list that rules declare (their vehicles).
struct ChildTable {
  std::string name;  // of the list; empty for the persons
  dsl::Location where;
  std::vector<Column> columns;             // the first one is the rank in the household, from 1
  std::optional<std::size_t> size_column;  // of the household's, how many; nothing: none at all
};

/// A figure that is known from elsewhere. Rows: those where all of `among` hold.
struct Target {
  std::string title;
  std::string source;
  Measure measure = Measure::share;
  ColumnId column;                          // of mean
  dsl::Level level = dsl::household_level;  // of the rows that count
  std::vector<Condition> conditions;        // of share and households_with
  std::vector<Condition> among;
  std::int64_t value = 0;  // millionths of a unit
};

/// Ids of households fit 32 bits with room to spare.
inline constexpr std::uint64_t most_households = 100'000'000;

struct Spec {
  std::string name;    // of the file, for messages and provenance
  std::string digest;  // of its text
  std::uint64_t households = 0;
  std::uint64_t seed = 0;
  dsl::Day date = 0;  // ages are those of this day
  std::vector<Column> household_columns;
  std::vector<ChildTable> children;  // by level - 1: the persons, then the lists
  std::vector<Target> targets;
};

struct SpecRead {
  std::optional<Spec> spec;  // present exactly when no diagnostic is an error
  dsl::Diagnostics diagnostics;
};
SpecRead read_spec(const std::filesystem::path& path);

}  // namespace yingbao::sim::synth
