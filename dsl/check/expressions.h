#pragma once
// One definition version's expressions: names resolved, units compared, each operation written
// into the Policy's arena after its operands. One file beside this one for each kind of
// expression.

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/draft.h"
#include "dsl/check/guards.h"
#include "dsl/check/literal.h"
#include "dsl/check/operand.h"

namespace yingbao::dsl::checking {

/// Over children and over months alike.
AggregateKind kind_of(ast::AggregateWord word);

/// What is done with values that must have one unit.
enum class Together : std::uint8_t { added, subtracted, compared, chosen, placed };

/// Finds the type of a definition, checking it first where its body gives the type.
class TypeOfDefinition {
 public:
  virtual ~TypeOfDefinition() = default;
  /// None: it is broken, or part of a cycle, and that is or will be mentioned.
  virtual std::optional<Type> type_of(DefinitionId id) = 0;
};

class Expressions {
 public:
  Expressions(Draft& draft, TypeOfDefinition& definitions, Level at_hand, DefinitionId reader)
      : draft_(draft), definitions_(definitions), at_hand_(at_hand), reader_(reader) {}

  /// Any value, perhaps loose or optional; `want` is what its place tells of it.
  Operand check(const ast::Expression& expression, const Want& want);
  /// A value of the wanted type if there is one (`declared`: where it is stated), in grains of it.
  Operand value(const ast::Expression& expression, const Want& want, std::optional<Span> declared);
  /// The same without insisting on the type, of which `hint` tells.
  Operand open_value(const ast::Expression& expression, Type hint);
  /// A value as above, never missing.
  Operand present_value(const ast::Expression& expression, const Want& want,
                        std::optional<Span> declared);
  /// Yes or no, never missing.
  Operand condition(const ast::Expression& expression);
  Operand body(const ast::Body& body, const Want& want, std::optional<Span> declared,
               bool may_be_missing, Span name);
  /// A literal alone: a cell, a bound, a default.
  std::optional<std::int64_t> fixed(const ast::Expression& expression, Type type,
                                    std::optional<Span> declared);

  /// What `condition` makes known where it holds; what its failing makes known for `or`.
  Guards known_if(const ast::Expression& condition) const;
  Guards known_unless(const ast::Expression& condition) const;
  Guards& guards() { return guards_; }

  void mark_optional(const Operand& operand) {
    draft_.policy.expressions[operand.id.value].optional = true;
  }
  Operand made(Node node, Quantity quantity, Level level, Span place, Span span);
  Operand read_definition(DefinitionId id, Span span);
  /// What tells the persons of a benefit unit apart, at the person at hand; perhaps missing.
  Operand key_of(Level unit, Span span);
  /// Whether a unit counts the person at hand; whether he or she is the first of it.
  Operand belongs(Level unit, Span span);
  Operand is_head(Level unit, Span span);
  std::optional<Rounding> rounding_for(const ast::RoundingClause& clause, Type type);
  /// Of a run's requirement: what it gathers from all households, as hidden definitions.
  std::vector<RunTotal>& totals() { return totals_; }

 private:
  class Guarded;

  // ---- leaves (references.cpp)
  Operand of(const ast::NumberLiteral& e, const ast::Expression& at, const Want& want);
  Operand measured_literal(const ast::NumberLiteral& e, Span span);
  Operand of(const ast::DateLiteral& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::TextLiteral& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::YesNoLiteral& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::Reference& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::EvaluationDay& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::NotCounted& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::OwnUnit& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::Broken& e, const ast::Expression& at, const Want& want);
  Operand read(Named named, const ast::Name& name);
  Operand read_input(InputId id, const ast::Name& name);
  Operand read_parameter(ParameterId id, const ast::Name& name);
  Operand read_definition(DefinitionId id, const ast::Name& name);
  std::optional<Operand> member(const ast::Name& name, const Want& want);
  Operand unknown(const ast::Name& name, const Want& want);
  std::optional<std::string> meant_by(const std::string& name) const;
  std::optional<std::string> members_meant(const std::string& name, EnumerationId of) const;
  void suggest_value(Diagnostic& diagnostic, const std::string& name) const;
  bool reachable(Level level, std::optional<Type> type, const ast::Name& name);
  Operand literal(std::int64_t raw, Type type, Span span);
  bool missable(DefinitionId id) const;
  bool is_known(Named named, Level level) const { return guards_.holds(named, level); }

  // ---- logic and comparison (comparisons.cpp)
  Operand of(const ast::Not& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::Logical& e, const ast::Expression& at, const Want& want);
  bool compares_again(const ast::Expression& before, const ast::Expression& part);
  bool is_lone_member(const ast::Expression& before, const ast::Expression& part);
  Operand of(const ast::Comparison& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::Membership& e, const ast::Expression& at, const Want& want);

  // ---- arithmetic (arithmetic.cpp, rounding.cpp)
  Operand of(const ast::Chain& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::Negation& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::Rounded& e, const ast::Expression& at, const Want& want);
  Operand sum(const ast::Chain& e, const ast::Expression& at, const Want& want);
  Operand product(const ast::Chain& e, const ast::Expression& at, const Want& want);
  Operand added(const Operand& a, const Operand& b, const ast::Chain::Link& link);
  std::optional<Operand> with_date(const Operand& a, const Operand& b,
                                   const ast::Chain::Link& link);
  bool divides_by_zero(const std::vector<Operand>& factors, const std::vector<Factor>& operators);
  void settle_factors(std::vector<Operand>& factors, const std::vector<Factor>& operators,
                      const Want& want);
  Operand multiplied(const Operand& a, const Operand& b, const ast::Chain::Link& link);
  Operand fused(const Operand& a, const Operand& b, const Operand& c, const ast::Chain::Link& over);
  Operand without_unit(const Operand& a, const Operand& b, const ast::Chain::Link& link);
  Operand arithmetic(ArithmeticOperator op, std::initializer_list<const Operand*> operands,
                     Quantity quantity, Span place);
  Operand rounded_or_not(Operand operand, const Want& want);
  Operand rounded(Operand value, const ast::RoundingClause& clause);

  // ---- functions and optional values (calls.cpp)
  Operand of(const ast::Call& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::OrElse& e, const ast::Expression& at, const Want& want);
  Operand extremum(const ast::Call& e, const ast::Expression& at, const Want& want);
  Operand known(const ast::Call& e, const ast::Expression& at);
  Operand age(const ast::Call& e, const ast::Expression& at);
  Operand months_between(const ast::Call& e, const ast::Expression& at);
  Operand per_period(const ast::Call& e, const ast::Expression& at, const Want& want);

  // ---- children (aggregates.cpp)
  Operand of(const ast::Aggregate& e, const ast::Expression& at, const Want& want);
  std::optional<Level> level_of_list(const ast::Name& list);
  Operand over_unit_members(const ast::Aggregate& e, const ast::Expression& at, const Want& want);
  Operand once_a_unit(Level unit, const Operand& where, Span span);
  std::optional<Level> unit_at_hand(const ast::Name& list);
  Operand gathered(const ast::Aggregate& e, const Want& want);
  struct Gathering {
    Operand where;  // which children, and what of each
    Operand value;
  };
  /// Both as each child of `level` has them; `first`: what else is read there, before them.
  template <class First>
  Gathering of_each_child(const ast::Aggregate& e, const Want& want, Level level, First first);
  Operand over_households(const ast::Aggregate& e, const ast::Expression& at, const Want& want);
  Operand of_one_household(const ast::Aggregate& e, const Want& want);
  bool can_gather(ast::AggregateWord word, const Operand& value);
  bool varies(const ast::Aggregate& e, const Operand& value, bool amount_of_anyone);

  // ---- earlier months (months.cpp)
  Operand of(const ast::Previous& e, const ast::Expression& at, const Want& want);
  Operand of(const ast::OverMonths& e, const ast::Expression& at, const Want& want);
  struct Past;
  std::optional<Past> past(const ast::Name& name, const Want& want);
  Operand months_count(const ast::MonthWindow& window, std::int64_t& most);
  std::optional<std::int64_t> furthest(const Operand& months);
  bool gathers_over_months(ast::AggregateWord word, const Operand& value);

  // ---- choices, items, tables (choices.cpp, tables.cpp)
  struct Parts;
  Operand of(const ast::Choice& e, const ast::Expression& at, const Want& want);
  Operand choice(const ast::Choice& e, const Want& want, std::optional<Span> declared, Span place);
  Operand itemised(const ast::Itemised& e, Span place);
  Operand table(const ast::Table& e, const Want& want, std::optional<Span> declared,
                bool may_be_missing, Span name);
  Parts parts(const std::vector<ast::Branch>& branches,
              const std::optional<ast::Otherwise>& otherwise, const Want& want,
              std::optional<Span> declared);
  Operand branch_value(const ast::Expression& e, const Want& want);
  void finish(Parts& parts, const Want& want, std::optional<Span> declared);
  std::vector<Branch> branches_of(const Parts& parts);
  Operand choice_of(const Parts& parts, Span place);
  bool suits(ast::HitPolicy policy, Span at, const Quantity& quantity);

  // ---- brackets and tiers (brackets.cpp, nearest_tier.cpp)
  Operand brackets(const ast::Brackets& e, const Want& want, Span name);
  struct Thresholds {
    Quantity quantity;  // of them all, and of the amount
    std::vector<Operand> above;
  };
  std::optional<Thresholds> thresholds(const ast::Brackets& e, Operand& amount, const Want& want);
  Operand of(const ast::Nearest& e, const ast::Expression& at, const Want& want);

  // ---- units that must agree (agreement.cpp)
  /// Loose operands take the unit of the others; none: a mistake, which is mentioned.
  std::optional<Quantity> agree(const std::vector<Operand*>& operands, const Want& want,
                                Together together);
  void settle(Operand& operand, const Want& want);
  bool settle_as(Operand& operand, Quantity quantity, Together together, const Operand& like);
  Operand fitted(Operand operand, Type type, std::optional<Span> declared);
  Operand converted(Operand operand, Type type);
  Operand present(Operand operand);
  void refuse_grains(const Grains& grains, Span span, Quantity quantity);
  void misplaced(const Operand& value, const Operand& place);
  void disagree(Together together, const Operand& a, const Operand& b);
  Bilingual unit(const Operand& operand) const;
  Bilingual unit_and_line(const Operand& operand) const;

  static Operand broken(Span span);
  static Level deepest(std::initializer_list<const Operand*> operands);
  bool leans(const ast::Expression& e) const;

  Draft& draft_;
  TypeOfDefinition& definitions_;
  Level at_hand_;
  DefinitionId reader_;
  std::vector<RunTotal> totals_;
  Guards guards_;
};

/// Adds guards while it lives.
class Expressions::Guarded {
 public:
  Guarded(Expressions& expressions, const Guards& more)
      : expressions_(expressions), before_(expressions.guards_) {
    expressions_.guards_.add(more);
  }
  ~Guarded() { expressions_.guards_ = before_; }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;

 private:
  Expressions& expressions_;
  Guards before_;
};

Basis basis_of(Draft& draft, const ast::Basis& basis);

/// The author's words as part of a product: in parentheses unless they are one word.
Bilingual as_factor(const Reporter& reporter, Span span);

}  // namespace yingbao::dsl::checking
