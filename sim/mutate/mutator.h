#pragma once
// Walks the syntax of a policy's declarations and notes every mutation. Types are those that the
// checker gave to the same text.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/parse/words.h"
#include "sim/mutate/mutation.h"

namespace yingbao::sim {

class Mutator {
 public:
  explicit Mutator(const dsl::KeptRules& rules);

  Mutations take(Breadth breadth);

 private:
  using Expression = dsl::ast::Expression;
  using Pieces = std::vector<dsl::Rewriting>;

  // declarations
  void declaration(const dsl::ast::Declaration& declaration);
  void of(const dsl::ast::PolicyHeader&) {}
  void of(const dsl::ast::UseDeclaration&) {}
  void of(const dsl::ast::DocumentDeclaration&) {}
  void of(const dsl::ast::EnumerationDeclaration&) {}
  void of(const dsl::ast::MeasureDeclaration&) {}
  void of(const dsl::ast::ListDeclaration&) {}
  void of(const dsl::ast::UnitDeclaration&) {}
  void of(const dsl::ast::InputDeclaration& input);
  void of(const dsl::ast::ParameterDeclaration& parameter);
  void of(const dsl::ast::DefinitionDeclaration& definition);
  void of(const dsl::ast::ExceptionDeclaration& exception);
  void of(const dsl::ast::ProgramDeclaration& program);
  void of(const dsl::ast::RequirementDeclaration&) {}  // states what a case is held against
  void of(const dsl::ast::BrokenDeclaration&) {}
  void begin(Owner owner);
  Owner owner_called(const dsl::ast::Name& name) const;

  // parts of declarations
  void version(const dsl::ast::ParameterVersion& version, const dsl::Type& type);
  void table_beside(const dsl::ast::TableText& table, const dsl::Type& type);
  void in_force(const std::string& name, const dsl::ast::InForce& dates);
  void shift(const dsl::ast::DateBound& bound, int days,
             const std::optional<dsl::ast::DateBound>& with = {});
  void rounding(const dsl::ast::RoundingClause& clause);
  void body(const dsl::ast::ExpressionPtr& e) { walk(e); }
  void body(const dsl::ast::Choice& e) { choice(e.branches, e.otherwise); }
  void body(const dsl::ast::Itemised& e);
  void body(const dsl::ast::Brackets& e);
  void body(const dsl::ast::Table& e);
  void hit_policy(const dsl::ast::Table& table);
  bool rows_are_apart(const dsl::ast::Table& table) const;
  void choice(const std::vector<dsl::ast::Branch>& branches,
              const std::optional<dsl::ast::Otherwise>& otherwise);

  // expressions
  void walk(const dsl::ast::ExpressionPtr& expression);
  void form(const dsl::ast::NumberLiteral& e, const Expression& at);
  void form(const dsl::ast::DateLiteral& e, const Expression& at);
  void form(const dsl::ast::TextLiteral&, const Expression&) {}
  void form(const dsl::ast::YesNoLiteral& e, const Expression& at);
  void form(const dsl::ast::Reference& e, const Expression& at);
  void form(const dsl::ast::EvaluationDay&, const Expression&) {}
  void form(const dsl::ast::NotCounted&, const Expression&) {}
  void form(const dsl::ast::OwnUnit&, const Expression&) {}
  void form(const dsl::ast::Broken&, const Expression&) {}
  void form(const dsl::ast::Not& e, const Expression& at);
  void form(const dsl::ast::Logical& e, const Expression& at);
  void form(const dsl::ast::Comparison& e, const Expression& at);
  void form(const dsl::ast::Membership& e, const Expression& at);
  void form(const dsl::ast::Chain& e, const Expression& at);
  void form(const dsl::ast::Negation& e, const Expression&) { walk(e.operand); }
  void form(const dsl::ast::Rounded& e, const Expression& at);
  void form(const dsl::ast::OrElse& e, const Expression& at);
  void form(const dsl::ast::Call& e, const Expression& at);
  void form(const dsl::ast::Aggregate& e, const Expression& at);
  void form(const dsl::ast::Nearest& e, const Expression& at);
  void form(const dsl::ast::Previous&, const Expression&) {}
  void form(const dsl::ast::OverMonths& e, const Expression& at);
  void form(const dsl::ast::Choice& e, const Expression&) { choice(e.branches, e.otherwise); }

  void number(const dsl::ast::NumberLiteral& literal, const std::vector<dsl::Span>& places,
              const dsl::Type& type);
  void comparison_after(const dsl::ast::Comparison& e, const std::string& word);
  void words(dsl::ast::AggregateWord word, dsl::Span span);
  void unrounded(const Expression& at);
  void drop_one(Operator op, const std::vector<dsl::ast::ExpressionPtr>& list);

  // notes
  void note(Operator op, dsl::Span span, std::string text);
  void note(Operator op, Pieces pieces, dsl::Span where, std::string old_text,
            std::string new_text);
  void swap(const Expression& first, const Expression& second);

  // the text
  std::string_view text(dsl::Span span) const { return rules_.sources().text(span); }
  std::string spelled(dsl::Word word) const { return std::string(spelling(word, surface_)); }
  std::string yes_no(bool yes) const { return spelled(yes ? dsl::Word::yes : dsl::Word::no); }
  /// Where a word stands between two places, comments left out.
  std::optional<dsl::Span> find(dsl::Word word, dsl::Span gap) const;
  const dsl::Expression* typed(dsl::Span span) const;
  bool is_read(dsl::InputId input) const;
  dsl::Type type_of(const Expression& e) const;
  bool is_yes_no(const Expression& e) const;

  const dsl::KeptRules& rules_;
  const dsl::Policy& policy_;
  dsl::Language surface_ = dsl::Language::zh;
  bool own_ = true;                     // the file at hand is one of the policy's own
  std::optional<Operator> numbers_as_;  // limits and rates of brackets
  std::multimap<dsl::Span, const dsl::Expression*> typed_;
  std::multimap<std::string, const dsl::ast::InForce*> dates_;  // by name
  Mutations mutations_;
};

}  // namespace yingbao::sim
