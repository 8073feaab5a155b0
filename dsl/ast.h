#pragma once
// What parsing leaves of a rule file: the author's words with their places, nothing resolved.
// One AST for both surfaces. Chains (`and`, `+`, branches, rows) are lists, so depth is nesting.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "dsl/language.h"
#include "dsl/rounding.h"
#include "dsl/source.h"

namespace yingbao::dsl::ast {

/// A word as it stands in the file, after NFC and full-width folding.
struct Name {
  std::string text;
  Span span;
};

struct Expression;
/// Owns its expression, and copies it whole. Never null where the comment does not say so. An
/// erroneous piece is an Expression holding Broken.
class ExpressionPtr : public std::unique_ptr<Expression> {
 public:
  ExpressionPtr() = default;
  ExpressionPtr(std::nullptr_t) {}
  ExpressionPtr(std::unique_ptr<Expression> expression) : unique_ptr(std::move(expression)) {}
  ExpressionPtr(ExpressionPtr&&) = default;
  ExpressionPtr(const ExpressionPtr& other);
  ExpressionPtr& operator=(ExpressionPtr&&) = default;
  ExpressionPtr& operator=(const ExpressionPtr& other);
};

// ---------------------------------------------------------------- literals

/// A unit or period as written: after a literal, or in a type's parentheses. One enumeration for
/// both, so that `元/人·月` and `yuan/person/month` are the same word in two surfaces.
enum class Unit : std::uint8_t {
  none,     // a bare number
  percent,  // % 百分之
  times,    // 3倍, 3 times
  yuan,
  yuan_month,
  yuan_year,
  yuan_person,
  yuan_person_month,
  yuan_person_year,
  persons,  // 人, persons
  days,
  months,
  years,
  measure,  // a declared one, whose name stands beside; 亩
  measure_person,
  yuan_measure,
  yuan_measure_month,
  yuan_measure_year,
};

/// A number, exact: digits × 10^-decimals (ten thousands and hundred millions multiplied out).
/// `12.50元` is 1250 with 2 decimals. `overflow`: more digits than 63 bits hold.
struct NumberLiteral {
  std::int64_t digits;
  int decimals;
  Unit unit;
  bool overflow = false;
  std::string measure{};  // the name in a unit of a declared measure
};
struct DateLiteral {
  int year;
  unsigned month;
  unsigned day;  // checked by the checker: a 31st of February is an error, not a crash
};
struct TextLiteral {
  std::string text;
};
struct YesNoLiteral {
  bool value;
};

// ---------------------------------------------------------------- expressions

struct Reference {
  Name name;
};
struct EvaluationDay {};
/// In the key of a benefit unit: outside of every unit, and a unit of one's own.
struct NotCounted {};
struct OwnUnit {};
/// A piece that did not parse; the diagnostic is already made. It has every type.
struct Broken {};

struct Not {
  ExpressionPtr operand;
};
struct Logical {
  bool conjunction;  // and, else or
  std::vector<ExpressionPtr> operands;
};

enum class ComparisonWord : std::uint8_t { less, at_most, equal, unequal, at_least, greater };
struct Comparison {
  ComparisonWord word;
  Span operator_span;
  ExpressionPtr left;
  ExpressionPtr right;
};
/// `x is a, b` with two members or more; one member is a Comparison.
struct Membership {
  bool negated;
  Span operator_span;
  ExpressionPtr operand;
  std::vector<ExpressionPtr> members;
};

/// first ± term ± term …, or first ×÷ factor ×÷ factor …
struct Chain {
  enum class Operator : std::uint8_t { plus, minus, times, divided };
  struct Link {
    Operator op;
    Span operator_span;
    ExpressionPtr operand;
  };
  ExpressionPtr first;
  std::vector<Link> links;
};
struct Negation {
  ExpressionPtr operand;
};
struct RoundingClause {
  RoundingMode mode;
  ExpressionPtr grain;  // a NumberLiteral; 1元
  Span span;
};
struct Rounded {
  ExpressionPtr operand;
  RoundingClause rounding;
};
struct OrElse {
  ExpressionPtr operand;
  ExpressionPtr fallback;
};

enum class Function : std::uint8_t {
  max,
  min,
  known,
  age,
  months_between,
  per_month,
  per_year,
};
struct Call {
  Function function;
  Span name_span;
  std::vector<ExpressionPtr> arguments;
};

enum class AggregateWord : std::uint8_t { sum, count, any, all, largest, smallest };
struct Aggregate {
  AggregateWord word;
  Span word_span;
  Name list;            // `成员` / `members`, or a declared list's name
  ExpressionPtr value;  // null for count
  ExpressionPtr where;  // null where there is none
};

/// The tier that lies nearest to `gap`; where two do, the higher one if `up` holds.
struct Nearest {
  Span word_span;
  ExpressionPtr gap;
  std::vector<ExpressionPtr> tiers;
  ExpressionPtr up;
};
/// `上月 x` / `previous x`: last month's value.
struct Previous {
  Span word_span;
  Name name;
};
/// 前12个月, 前 甲 / last 12 months, last a; 本年 / this year: earlier months, this one excluded.
struct MonthWindow {
  ExpressionPtr count;  // null: those of the calendar year
  Span span;
};
/// 合计（前12个月：x）: gathered over months instead of children.
struct OverMonths {
  AggregateWord word;
  Span word_span;
  MonthWindow window;
  ExpressionPtr value;
};

struct CitedPlace {
  Name document;
  std::string locator;
};
/// 依据 … 假定 …, in any order, each at most once.
struct Basis {
  std::vector<CitedPlace> citations;
  std::optional<std::string> assumption;
};

struct Branch {
  ExpressionPtr condition;
  ExpressionPtr value;
  Basis basis;
  Span span;
};
struct Otherwise {
  ExpressionPtr value;
  Basis basis;
  Span span;
};
/// At least one branch.
struct Choice {
  std::vector<Branch> branches;
  std::optional<Otherwise> otherwise;
};

using ExpressionNode =
    std::variant<NumberLiteral, DateLiteral, TextLiteral, YesNoLiteral, Reference, EvaluationDay,
                 NotCounted, OwnUnit, Broken, Not, Logical, Comparison, Membership, Chain, Negation,
                 Rounded, OrElse, Call, Aggregate, Nearest, Previous, OverMonths, Choice>;
struct Expression {
  ExpressionNode node;
  Span span;
  bool parenthesised = false;
};

inline ExpressionPtr::ExpressionPtr(const ExpressionPtr& other)
    : unique_ptr(other ? std::make_unique<Expression>(*other) : nullptr) {}
inline ExpressionPtr& ExpressionPtr::operator=(const ExpressionPtr& other) {
  return *this = ExpressionPtr(other);
}

// ---------------------------------------------------------------- bodies of definitions

struct Item {
  std::string label;  // "一" or "1", as written
  ExpressionPtr condition;
  ExpressionPtr exception;  // null where there is none
  Basis basis;
  Span span;
};
struct Itemised {
  bool any;
  std::vector<Item> items;
};

enum class HitPolicy : std::uint8_t { first, unique, largest, smallest, sum };
struct Table {
  HitPolicy hit_policy;
  Span hit_policy_span;
  ExpressionPtr scope;  // null where there is none
  std::vector<Branch> rows;
  std::optional<Otherwise> otherwise;
};

/// `超过3000元至10000元的部分，按40%`. `above` is null in 不超过…的部分, `until` where it is open.
struct Bracket {
  ExpressionPtr above;
  ExpressionPtr until;
  ExpressionPtr rate;
  Basis basis;
  Span span;
};
struct Brackets {
  ExpressionPtr amount;
  std::vector<Bracket> brackets;
};

using Body = std::variant<ExpressionPtr, Choice, Itemised, Brackets, Table>;

// ---------------------------------------------------------------- declarations

/// Names of a thing: its own, and `又名` / `alias` in the other language.
struct Title {
  Name name;
  std::optional<Name> alias;
};

/// A type as written: a built-in word, or an enumeration's name.
enum class TypeWord : std::uint8_t {
  yes_no,
  integer,
  persons,
  number,
  percent,
  date,
  days,
  months,
  years,
  text,
  amount
};
struct BuiltInType {
  TypeWord word;
  Unit unit = Unit::none;  // amount only
  std::string measure{};   // the name in a unit of a declared measure
};
struct TypeName {
  std::variant<BuiltInType, Name> type;
  Span span;
};

struct DateBound {
  DateLiteral date;
  Span span;
};
/// The two dates of law: on which days it holds, and when it became known.
struct InForce {
  std::optional<DateBound> from;
  std::optional<DateBound> until;
  std::optional<DateBound> issued;

  bool dated() const { return from || until || issued; }
};
struct RangeClause {
  ExpressionPtr least;
  ExpressionPtr most;
  Span span;
};

/// Whose a declaration is: the household's, each person's, or that of each child of a declared
/// list.
struct Owner {
  enum class Word : std::uint8_t { household, person, listed };
  Word word = Word::household;
  Name list;  // of `listed`
};

/// `沿用 重庆低保` by name, or by path: a folder or root file, from the file that says so.
struct VariantOf {
  Name policy;
  bool by_path = false;
};
struct PolicyHeader {
  Title title;
  std::string full_title;
  std::optional<VariantOf> variant_of;
};
/// A table beside the rules as it was read: the first row names the columns.
struct TableCell {
  std::string text;
  Span span;
};
struct TableText {
  std::vector<std::vector<TableCell>> rows;
};
/// A path from the file that says so; of a table, its text once it is read.
struct FileName {
  std::string path;
  Span span;
  TableText table = {};
};
/// What another file of the library declares is this policy's too.
struct UseDeclaration {
  FileName file;
};
struct DocumentDeclaration {
  Title title;
  std::string full_title;
  std::string number;
  std::optional<DateBound> from;
  std::optional<DateBound> issued;
};
struct EnumerationDeclaration {
  Title title;
  std::vector<Title> members;
  std::optional<FileName> file;  // that lists the members instead
  bool ordered = false;
  bool open = false;  // a variant may add members
};
/// Children of the household beside its members: vehicles, houses, bills.
struct ListDeclaration {
  Title title;
};
/// A unit of the policy's own.
struct MeasureDeclaration {
  Title title;
  bool whole = false;
};
/// 保障单位: the persons of a household whose `key` is the same.
struct UnitDeclaration {
  Title title;
  Name key;
  Basis basis;
};
struct InputDeclaration {
  Owner owner;
  Title title;
  TypeName type;
  std::optional<RangeClause> range;
  ExpressionPtr default_value;  // null where there is none
  bool optional = false;
  std::string label;
};
/// `城市 546元`: keys by index, then the value; no keys where the parameter has no index.
struct ParameterCell {
  std::vector<Name> keys;
  ExpressionPtr value;
  Span span;
  std::optional<RangeClause> discretion;  // 在…至…之间，假定 `value`
};
struct ParameterVersion {
  InForce in_force;
  std::vector<ParameterCell> cells;
  Basis basis;
  Span span;
};
struct ParameterDeclaration {
  Title title;
  TypeName type;
  std::vector<Name> indexes;
  std::optional<RangeClause> range;
  std::vector<ParameterVersion> versions;
  std::optional<FileName> file;  // that lists the values instead
  Basis basis;                   // of the rows of the file that have none
};
/// Repeated with other dates, a definition has versions.
struct DefinitionDeclaration {
  Owner owner;
  Title title;
  std::optional<TypeName> type;  // otherwise the body's
  bool optional = false;
  InForce in_force;
  std::optional<RangeClause> range;
  std::optional<RoundingClause> rounding;  // for whichever branch or row gives the value
  ExpressionPtr initially;  // of every month before the first; null where it is not stated
  Body body;
  Basis basis;
};
/// A named exception, apart from its definition and perhaps in another file. Repeated with other
/// dates, it has versions.
struct ExceptionDeclaration {
  Title title;
  Name definition;
  std::vector<Name> before;  // exceptions of the same definition that give way to it
  InForce in_force;
  Branch clause;
};
struct ProgramDeclaration {
  Title title;
  Owner unit;
  ExpressionPtr eligible;
  ExpressionPtr amount;
  ExpressionPtr covers;  // null: every member (or the person)
  ExpressionPtr need;    // null where there is none
  bool counts_as_cover = true;
  Basis basis;
};

/// 要求: what must hold. Without an owner it is of parameters alone.
struct RequirementDeclaration {
  std::optional<Owner> owner;
  std::optional<Title> title;
  ExpressionPtr premise;  // null: without one
  ExpressionPtr condition;
  Basis basis;
};

/// A declaration that did not parse as a whole; the diagnostic is already made. `names` are those
/// that it may have declared: a use of one has every type and is no further mistake.
struct BrokenDeclaration {
  std::vector<Name> names;
};

/// What a declaration does to the one of its name in the policy below: nothing (there must be
/// none), take its place, or add members to it.
enum class Change : std::uint8_t { none, replace, add };

struct Declaration {
  std::variant<PolicyHeader, UseDeclaration, DocumentDeclaration, EnumerationDeclaration,
               MeasureDeclaration, ListDeclaration, UnitDeclaration, InputDeclaration,
               ParameterDeclaration, DefinitionDeclaration, ExceptionDeclaration,
               ProgramDeclaration, RequirementDeclaration, BrokenDeclaration>
      node;
  Span span;
  Change change = Change::none;
};

struct File {
  Language surface = Language::zh;
  std::uint32_t source = 0;  // in Sources
  std::uint32_t layer = 0;  // of the policies and shared files one upon the other; own: the highest
  std::vector<Declaration> declarations;
};

}  // namespace yingbao::dsl::ast
