#pragma once
// The typed Policy: what checking leaves of rule files. Every name is resolved, every expression
// has a type, a level and a place; nothing here can be half checked.
//
// INVARIANT: expressions stand in one arena, operands before the expression that uses them.
// INVARIANT: definitions are ordered so that each reads only definitions before it (in every
// version), so a pass in order needs no recursion between definitions.

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dsl/rounding.h"
#include "dsl/source.h"
#include "dsl/types.h"

namespace yingbao::dsl {

using DocumentId = Id<struct DocumentTag>;
using InputId = Id<struct InputTag>;
using ParameterId = Id<struct ParameterTag>;
using DefinitionId = Id<struct DefinitionTag>;
using ExpressionId = Id<struct ExpressionTag>;

/// Where a value belongs: 0 the household, k ≥ 1 the children of Policy::lists[k - 1].
/// List 1 is always the persons.
using Level = std::uint8_t;
inline constexpr Level household_level = 0;
inline constexpr Level person_level = 1;

/// Places are ranked by file, line, column: a smaller PlaceId stands earlier. Faults carry them.
using PlaceId = std::uint32_t;

/// What a thing is called in the file, and its alias in the other language (may be empty).
struct Title {
  std::string name;
  std::string alias;
};

struct Document {
  Title title;
  std::string full_title;
  std::string number;  // 文号
  std::optional<Day> in_force_from;
  std::optional<Day> issued;
  Span span;
};

struct Citation {
  DocumentId document;
  std::string locator;  // 第九条
};

/// What a clause rests on: citations, or an assumption where the regulation is silent, or both.
struct Basis {
  std::vector<Citation> citations;
  std::optional<std::string> assumption;
};

/// Days in force, both included; an open end is the type's limit.
struct InForce {
  Day from = std::numeric_limits<Day>::min();
  Day until = std::numeric_limits<Day>::max();

  bool holds(Day day) const { return from <= day && day <= until; }
  friend bool operator==(const InForce&, const InForce&) = default;
};

/// Bounds included, in grains.
struct Range {
  std::int64_t least;
  std::int64_t most;
};

struct Enumeration {
  Title title;
  std::vector<Title> members;
  bool ordered = false;
  Span span;
};

/// 计量单位: a unit of the policy's own. Quantities of two measures never mix.
struct Measure {
  Title title;
  bool whole = false;  // counted: literals and inputs are whole numbers
  Span span;
};

struct ChildList {
  Title title;
};

struct Input {
  Title title;
  Level level = household_level;
  Type type;
  std::optional<Range> range;
  bool optional = false;
  std::optional<std::int64_t> default_value;  // stands in for a missing cell
  std::string label;
  Span span;
};

// ---------------------------------------------------------------- expressions

/// One fixed value, in grains of the expression's type.
struct Literal {
  std::int64_t raw;
};
struct InputRead {
  InputId input;
};
/// The cell in force for the index values of the household or child at hand.
struct ParameterRead {
  ParameterId parameter;
};
struct DefinitionRead {
  DefinitionId definition;
};
/// The day of evaluation.
struct EvaluationDay {};

struct Not {
  ExpressionId operand;
};
/// `and` / `or`: left to right, stopping when decided.
struct Conjunction {
  std::vector<ExpressionId> operands;
};
struct Disjunction {
  std::vector<ExpressionId> operands;
};

enum class Comparator : std::uint8_t { less, at_most, equal, unequal, at_least, greater };
/// Exact, across grains: 0.0001 yuan against fen compares the amounts.
struct Comparison {
  Comparator comparator;
  ExpressionId left;
  ExpressionId right;
};
/// `x is a, b`: equal to one of the literals (sorted).
struct Membership {
  ExpressionId operand;
  std::vector<std::int64_t> members;
  bool negated = false;
};

enum class ArithmeticOperator : std::uint8_t {
  add,
  subtract,
  multiply,
  divide,
  multiply_divide,  // a × b ÷ c, rounded once
  negate,
  round  // the operand alone: `E rounded … to G` on a name, or a finer grain to the type's
};
/// Computed exactly from the operands' amounts (whatever their grains), rounded once.
/// Unused operands are invalid ids. `divide` and `multiply_divide` by zero fault.
struct Arithmetic {
  ArithmeticOperator op;
  ExpressionId a;
  ExpressionId b;
  ExpressionId c;
  Rounding rounding;
};
/// max(a, b, …) and min(a, b, …); operands have the expression's own grain.
struct Extremum {
  bool largest;
  std::vector<ExpressionId> operands;
};

struct Branch {
  ExpressionId condition;
  ExpressionId value;
  Basis basis;
  Span span;

  bool is_written() const { return span.end != 0; }  // or the checker's own: nobody's clause
};
/// when … otherwise: the first branch whose condition holds. Without `otherwise` the value is
/// missing (the expression is optional), or checking proved that the branches cover.
struct Choice {
  std::vector<Branch> branches;
  ExpressionId otherwise;  // invalid where there is none
  Basis otherwise_basis;
  Span otherwise_span;
};

/// （一）… 但 … 除外: holds where `condition` holds and `exception` (if any) does not.
struct Item {
  std::string label;  // "（一）"
  ExpressionId condition;
  ExpressionId exception;  // invalid where there is none
  Basis basis;
  Span span;
};
/// 有下列情形之一的 (any) / 同时符合下列条件的 (all): top to bottom, stopping when decided.
struct Itemised {
  bool any;
  std::vector<Item> items;
};

enum class HitPolicy : std::uint8_t { first, unique, largest, smallest, sum };
/// `first` stops at the first row that applies; every other policy evaluates all row conditions,
/// and the values of those that apply. `unique`: two rows are a fault (conflict) even when equal.
/// No row and no otherwise: a fault (no_row). Outside `scope`: zero, nothing else evaluated.
struct Table {
  HitPolicy hit_policy;
  ExpressionId scope;  // invalid where the table has none
  std::vector<Branch> rows;
  ExpressionId otherwise;  // invalid where there is none
  Basis otherwise_basis;
  Span otherwise_span;
};

/// 例外: a named exception of a definition. Its value is never missing.
struct NamedException {
  Title title;
  ExpressionId condition;
  ExpressionId value;
  std::vector<std::uint32_t> before;  // all that give way to it: indexes of later ones, ascending
  Basis basis;
  PlaceId place = 0;  // what its conflict with an earlier one names
  Span span;
};
/// A definition's value with the exceptions that are in force in the version. All conditions are
/// evaluated, and the values of those that apply. Two that apply without order between them and
/// with different values are a fault (conflict) at the later one; else the first that applies gives
/// the value, or the base where none does.
/// INVARIANT: each stands behind those that are before it.
struct Excepted {
  std::vector<NamedException> exceptions;
  ExpressionId base;
};

/// One bracket of an amount: what lies above its own threshold and not above the next one's.
struct Bracket {
  ExpressionId above;  // of the amount's type
  ExpressionId rate;   // a number
  Basis basis;
  Span span;
};
/// 超过…的部分，按…: each bracket's part times its rate; the products are added exactly, and the
/// sum is rounded once. A part is max(min(amount, next threshold), own threshold) − own threshold.
struct Brackets {
  ExpressionId amount;
  std::vector<Bracket> brackets;  // at least one
  Rounding rounding;
};
/// The tier at the smallest distance from `gap`; of two at the same distance the higher one where
/// `up` holds (which is looked at in a tie only), else the lower. All have the expression's type.
struct Nearest {
  ExpressionId gap;
  std::vector<ExpressionId> tiers;  // at least two, in any order
  ExpressionId up;
};

struct Known {
  ExpressionId operand;
};
struct OrElse {
  ExpressionId operand;
  ExpressionId fallback;
};

enum class AggregateKind : std::uint8_t { sum, count, any, all, largest, smallest };
/// Over the children of one list, into the household; with a `unit`, over the persons whose value
/// of it is that of the person at hand, into each person: none where the person's own is missing.
/// `where` is evaluated for each child; `value` (none for count) only where it holds. `any`/`all`
/// look at every child (a fault in one is not hidden by another). Over none: 0, 0, no, yes,
/// missing, missing. The sum is exact; only its result can overflow.
struct Aggregate {
  AggregateKind kind;
  Level list;
  ExpressionId value;  // of the list's level, or the household's
  ExpressionId where;  // invalid where there is none
  ExpressionId unit;   // a person's, perhaps missing; invalid: into the household
};
/// The child's place among its list's children of the household, from 0, by id.
struct ChildRank {};

/// Last month's value. Before the first month evaluated: Definition::initially.
struct Previous {
  DefinitionId definition;
};
/// Over earlier months, this one excluded: the N before it, or those of its calendar year. Each
/// month before the first evaluated has the value of Definition::initially. Over none: 0, 0, no,
/// yes, missing, missing. `count` counts the months in which the definition holds.
struct OverMonths {
  AggregateKind kind;
  DefinitionId definition;
  ExpressionId months;  // N, a literal or a parameter's cell; invalid: the calendar year
  std::int64_t most;    // how far it can look back
};
/// How far back any rule may look.
inline constexpr std::int64_t most_months = 120;

enum class CalendarUnit : std::uint8_t { days, months, years };
/// date + n units (n is the operand's value, negative looks back); keeps the day or takes the
/// month's last.
struct DateShift {
  ExpressionId date;
  ExpressionId amount;
  CalendarUnit unit;
  bool backwards;
};
/// date − date, in days.
struct DaysBetween {
  ExpressionId later;
  ExpressionId earlier;
};
/// Completed months from `earlier` to `later`; negative where later stands before (the negated
/// count of completed months the other way).
struct MonthsBetween {
  ExpressionId later;
  ExpressionId earlier;
};
/// Completed years at the evaluation day, the birthday included; one born on 29 February
/// completes a year on the 28th in common years. A birth after the evaluation day is a fault.
struct Age {
  ExpressionId birth;
};

using Node =
    std::variant<Literal, InputRead, ParameterRead, DefinitionRead, EvaluationDay, Not, Conjunction,
                 Disjunction, Comparison, Membership, Arithmetic, Extremum, Choice, Itemised, Table,
                 Excepted, Brackets, Nearest, Known, OrElse, Aggregate, ChildRank, Previous,
                 OverMonths, DateShift, DaysBetween, MonthsBetween, Age>;

struct Expression {
  Node node;
  Type type;
  Level level = household_level;  // household, or the list whose child is at hand
  bool optional = false;          // may be missing; only Known and OrElse and guarded uses read it
  PlaceId place = 0;              // of the operator: what a fault names
  Span span;                      // of the whole expression
};

// ---------------------------------------------------------------- parameters, definitions,
// programs

/// One dimension of a parameter's table: an enumerated input or definition.
struct ParameterIndex {
  std::variant<InputId, DefinitionId> source;
  EnumerationId enumeration;
};

/// Where a value stands: a version of the text, or a row of a table beside the rules.
struct CellOrigin {
  InForce in_force;  // as stated there
  Basis basis;
  Span span;
};

/// Cells in row-major order over the indexes; one cell where there are none.
/// INVARIANT: every cell has a value (a missing one is a static error).
struct ParameterVersion {
  InForce in_force;
  std::vector<std::int64_t> cells;
  Basis basis;
  Span span;
  /// 在…至…之间，假定…: by cell, the bounds of what is left to the bureau; empty where no cell is.
  std::vector<std::optional<Range>> discretion = {};
  /// On which days this is the newest that is known (see edition_on); all, unless something is
  /// issued on a day.
  InForce known = {};
  /// Where the cells do not all stand in one place: where each does.
  std::vector<CellOrigin> origins = {};
  std::vector<std::uint32_t> origin_of_cell = {};

  const Basis& basis_of(std::size_t cell) const {
    return origins.empty() ? basis : origins[origin_of_cell[cell]].basis;
  }
  Day since(std::size_t cell) const {
    return origins.empty() ? in_force.from : origins[origin_of_cell[cell]].in_force.from;
  }
};

/// INVARIANT: of what is known on one day, versions are sorted, without gap or overlap from the
/// first one on.
struct Parameter {
  Title title;
  Type type;
  std::vector<ParameterIndex> indexes;
  std::vector<ParameterVersion> versions;
  std::optional<Range> range;
  Level level = household_level;  // the deepest level of its indexes
  PlaceId place = 0;
  Span span;
};

struct DefinitionVersion {
  InForce in_force;
  ExpressionId body;  // already of the definition's type and grain
  Basis basis;
  Span span;
  InForce known = {};  // as of a parameter's version; bodies may be shared
};

/// INVARIANT: of what is known on one day, versions are sorted, without gap or overlap from the
/// first one on.
struct Definition {
  Title title;
  Level level = household_level;
  Type type;
  bool optional = false;
  std::optional<Range> range;  // a value outside is a fault (out_of_range) at `place`
  std::vector<DefinitionVersion> versions;
  DefinitionId initially;  // of inputs and constants; valid where earlier months may be read
  PlaceId place = 0;
  bool hidden = false;  // made by the checker (a program's parts): outputs, but nobody's name
  Span span;
};

/// 保障单位: the persons of a household who have the same key; a missing key: outside of every
/// unit. Its definitions are persons', equal over a unit and missing outside.
struct BenefitUnit {
  Title title;
  std::variant<InputId, DefinitionId> key;
  DefinitionId head;  // hidden: the rank of the unit's first person; missing outside
  Basis basis;
  Span span;
};

/// 救助项目. Its parts are hidden definitions, so engines see definitions only.
/// `due` is the amount where `eligible` holds and 0 elsewhere; `covered` is a person's.
struct Program {
  Title title;
  Level unit = household_level;               // household_level or person_level
  std::optional<std::uint32_t> benefit_unit;  // of Policy::units: due stands at its first person
  DefinitionId eligible;                      // yes/no, of the unit
  DefinitionId due;                           // money/month, or a stock where one-off, of the unit
  DefinitionId covered;                       // yes/no, of persons: eligible and in the covered set
  DefinitionId need;                          // yes/no, of the unit; invalid where not declared
  bool counts_as_cover = true;
  bool one_off = false;
  Basis basis;
  Span span;
};

/// 要求: what must hold. Of parameters alone, on every day and in every cell; else of each
/// household (or person).
struct Requirement {
  Title title;  // its name, or the author's words
  bool of_parameters = false;
  ExpressionId condition;  // of parameters: it reads nothing else
  DefinitionId holds;      // else: a hidden yes/no of the household or of persons
  Level level = household_level;
  Basis basis;
  Span span;
};

/// What one household adds to a total over all of them.
struct RunTotal {
  DefinitionId each;  // hidden
  std::string words;  // 合计（各户：…）, the author's, in one line
};
/// 要求 of a run: of totals over its households. `condition` is made of fixed values, parameters
/// without indexes, and definitions of `totals`, each of which stands for its total. It is computed
/// exactly: nothing in it is rounded.
struct RunRequirement {
  Title title;
  ExpressionId condition;
  std::vector<RunTotal> totals;  // at least one
  Basis basis;
  Span span;
};

struct Policy {
  Title title;
  std::string full_title;
  std::shared_ptr<const Sources> sources;
  std::vector<Document> documents;
  std::vector<Enumeration> enumerations;
  std::vector<Measure> measures;
  std::vector<ChildList> lists;  // lists[0] are the persons
  std::vector<Input> inputs;
  std::vector<Parameter> parameters;
  std::vector<Expression> expressions;
  std::vector<Definition> definitions;
  std::vector<BenefitUnit> units;
  std::vector<Program> programs;
  std::vector<Requirement> requirements;
  std::vector<RunRequirement> run_requirements;
  std::vector<std::string> texts;  // values of type text in rules; a raw is an index
  std::vector<Span> places;        // by PlaceId, sorted; 0 is unused

  const Document& operator[](DocumentId id) const { return documents[id.value]; }
  const Enumeration& operator[](EnumerationId id) const { return enumerations[id.value]; }
  const Measure& operator[](MeasureId id) const { return measures[id.value]; }
  const Input& operator[](InputId id) const { return inputs[id.value]; }
  const Parameter& operator[](ParameterId id) const { return parameters[id.value]; }
  const Definition& operator[](DefinitionId id) const { return definitions[id.value]; }
  const Expression& operator[](ExpressionId id) const { return expressions[id.value]; }
};

}  // namespace yingbao::dsl
