// Amounts without a basis, in policies that cite documents; and what is assumed.

#include <optional>
#include <string>

#include "dsl/check/lint.h"

namespace yingbao::dsl::checking {
namespace {

bool rests_on_something(const ast::Basis& basis) {
  return !basis.citations.empty() || basis.assumption.has_value();
}

bool is_money(ast::Unit unit) {
  const bool of_people = unit >= ast::Unit::yuan && unit <= ast::Unit::yuan_person_year;
  return of_people || (unit >= ast::Unit::yuan_measure && unit <= ast::Unit::yuan_measure_year);
}

/// The first amount of money that stands in an expression outside of clauses with a basis of their
/// own; nothing is no amount.
class Amounts {
 public:
  void operator()(const ast::NumberLiteral& e) {
    if (is_money(e.unit) && e.digits != 0) found_ = here_;
  }
  void operator()(const ast::DateLiteral&) {}
  void operator()(const ast::TextLiteral&) {}
  void operator()(const ast::YesNoLiteral&) {}
  void operator()(const ast::EvaluationDay&) {}
  void operator()(const ast::NotCounted&) {}
  void operator()(const ast::OwnUnit&) {}
  void operator()(const ast::Broken&) {}
  void operator()(const ast::Reference&) {}
  void operator()(const ast::Not& e) { go(e.operand); }
  void operator()(const ast::Logical& e) { go(e.operands); }
  void operator()(const ast::Comparison& e) { go(e.left), go(e.right); }
  void operator()(const ast::Membership& e) { go(e.operand), go(e.members); }
  void operator()(const ast::Chain& e) {
    go(e.first);
    for (const auto& link : e.links) go(link.operand);
  }
  void operator()(const ast::Negation& e) { go(e.operand); }
  void operator()(const ast::Rounded& e) { go(e.operand); }
  void operator()(const ast::OrElse& e) { go(e.operand), go(e.fallback); }
  void operator()(const ast::Call& e) { go(e.arguments); }
  void operator()(const ast::Aggregate& e) { go(e.value), go(e.where); }
  void operator()(const ast::Previous&) {}
  void operator()(const ast::OverMonths&) {}
  void operator()(const ast::Nearest& e) { go(e.gap), go(e.tiers), go(e.up); }
  void operator()(const ast::Brackets& e) {
    go(e.amount);
    for (const auto& bracket : e.brackets)
      if (!rests_on_something(bracket.basis))
        go(bracket.above), go(bracket.until), go(bracket.rate);
  }
  void operator()(const ast::Choice& e) { go(e.branches), go(e.otherwise); }
  void operator()(const ast::ExpressionPtr& e) { go(e); }
  void operator()(const ast::Itemised& e) {
    for (const auto& item : e.items)
      if (!rests_on_something(item.basis)) go(item.condition), go(item.exception);
  }
  void operator()(const ast::Table& e) { go(e.scope), go(e.rows), go(e.otherwise); }

  std::optional<Span> found() const { return found_; }

  void go(const ast::ExpressionPtr& e) {
    if (!e || found_) return;
    here_ = e->span;
    std::visit(*this, e->node);
  }

 private:
  void go(const std::vector<ast::ExpressionPtr>& all) {
    for (const auto& e : all) go(e);
  }
  void go(const std::vector<ast::Branch>& branches) {
    for (const auto& branch : branches)
      if (!rests_on_something(branch.basis)) go(branch.condition), go(branch.value);
  }
  void go(const std::optional<ast::Otherwise>& otherwise) {
    if (otherwise && !rests_on_something(otherwise->basis)) go(otherwise->value);
  }

  Span here_;
  std::optional<Span> found_;
};

class LintBasis {
 public:
  explicit LintBasis(Draft& draft) : draft_(draft) {}

  void file(const ast::File& file) {
    for (const auto& declaration : file.declarations) std::visit(*this, declaration.node);
  }

  void operator()(const ast::PolicyHeader&) {}
  void operator()(const ast::UseDeclaration&) {}
  void operator()(const ast::DocumentDeclaration&) {}
  void operator()(const ast::EnumerationDeclaration&) {}
  void operator()(const ast::MeasureDeclaration&) {}
  void operator()(const ast::ListDeclaration&) {}
  void operator()(const ast::UnitDeclaration& e) {
    name_ = e.title.name.text;
    assumed(e.basis, e.title.name.span);
  }
  void operator()(const ast::InputDeclaration&) {}
  void operator()(const ast::BrokenDeclaration&) {}
  void operator()(const ast::ParameterDeclaration& e) {
    name_ = e.title.name.text;
    assumed(e.basis, e.title.name.span);
    for (const auto& version : e.versions) {
      assumed(version.basis, version.span);
      if (rests_on_something(version.basis)) continue;
      Amounts amounts;
      for (const auto& cell : version.cells) amounts.go(cell.value);
      uncited(amounts);
    }
  }
  void operator()(const ast::DefinitionDeclaration& e) {
    name_ = e.title.name.text;
    assumed(e.basis, e.title.name.span);
    std::visit(*this, e.body);
    if (rests_on_something(e.basis)) return;
    Amounts amounts;
    std::visit(amounts, e.body);
    uncited(amounts);
  }
  void operator()(const ast::ExceptionDeclaration& e) {
    name_ = e.title.name.text;
    assumed(e.clause.basis, e.title.name.span);
    if (rests_on_something(e.clause.basis)) return;
    Amounts amounts;
    amounts.go(e.clause.condition);
    amounts.go(e.clause.value);
    uncited(amounts);
  }
  void operator()(const ast::ProgramDeclaration& e) {
    name_ = e.title.name.text;
    assumed(e.basis, e.title.name.span);
    if (rests_on_something(e.basis)) return;
    Amounts amounts;
    for (const auto* part : {&e.eligible, &e.amount, &e.covers, &e.need}) amounts.go(*part);
    uncited(amounts);
  }

  void operator()(const ast::RequirementDeclaration& e) {
    const Span span = e.title ? e.title->name.span : e.condition->span;
    name_ = e.title ? e.title->name.text : draft_.reporter.words(span);
    assumed(e.basis, span);
  }

  void operator()(const ast::ExpressionPtr&) {}
  void operator()(const ast::Brackets& e) {
    for (const auto& bracket : e.brackets) assumed(bracket.basis, bracket.rate->span);
  }
  void operator()(const ast::Choice& e) { clauses(e.branches, e.otherwise); }
  void operator()(const ast::Table& e) { clauses(e.rows, e.otherwise); }
  void operator()(const ast::Itemised& e) {
    for (const auto& item : e.items) assumed(item.basis, item.condition->span);
  }

 private:
  void clauses(const std::vector<ast::Branch>& branches,
               const std::optional<ast::Otherwise>& otherwise) {
    for (const auto& branch : branches) assumed(branch.basis, branch.condition->span);
    if (otherwise) assumed(otherwise->basis, otherwise->value->span);
  }

  void assumed(const ast::Basis& basis, Span where) {
    if (basis.assumption && draft_.is_own(where))
      draft_.reporter.say(messages::assumption, where, {name_, *basis.assumption});
  }

  void uncited(const Amounts& amounts) {
    if (draft_.policy.documents.empty() || !amounts.found()) return;
    if (!draft_.is_own(*amounts.found())) return;
    draft_.reporter.say(messages::uncited_amount, *amounts.found(),
                        {draft_.reporter.words(*amounts.found())});
  }

  Draft& draft_;
  std::string name_;  // of the declaration at hand
};

}  // namespace

void lint_basis(Draft& draft, const std::vector<ast::File>& files) {
  LintBasis lint(draft);
  for (const auto& file : files) lint.file(file);
}

}  // namespace yingbao::dsl::checking
