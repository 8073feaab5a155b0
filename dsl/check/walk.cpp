#include "dsl/check/walk.h"

#include <optional>
#include <vector>

namespace yingbao::dsl::checking {
namespace {

class Walk {
 public:
  explicit Walk(const Visit& visit) : visit_(visit) {}

  void operator()(const ast::NumberLiteral&) const {}
  void operator()(const ast::DateLiteral&) const {}
  void operator()(const ast::TextLiteral&) const {}
  void operator()(const ast::YesNoLiteral&) const {}
  void operator()(const ast::EvaluationDay&) const {}
  void operator()(const ast::NotCounted&) const {}
  void operator()(const ast::OwnUnit&) const {}
  void operator()(const ast::Broken&) const {}
  void operator()(const ast::Reference& e) const { go(e.name); }
  void operator()(const ast::Not& e) const { go(e.operand); }
  void operator()(const ast::Logical& e) const { go(e.operands); }
  void operator()(const ast::Comparison& e) const { go(e.left), go(e.right); }
  void operator()(const ast::Membership& e) const { go(e.operand), go(e.members); }
  void operator()(const ast::Chain& e) const {
    go(e.first);
    for (const auto& link : e.links) go(link.operand);
  }
  void operator()(const ast::Negation& e) const { go(e.operand); }
  void operator()(const ast::Rounded& e) const { go(e.operand); }
  void operator()(const ast::OrElse& e) const { go(e.operand), go(e.fallback); }
  void operator()(const ast::Call& e) const { go(e.arguments); }
  void operator()(const ast::Aggregate& e) const { go(e.value), go(e.where); }
  void operator()(const ast::Nearest& e) const { go(e.gap), go(e.tiers), go(e.up); }
  void operator()(const ast::Previous& e) const { go(e.name); }
  void operator()(const ast::OverMonths& e) const { go(e.window.count), go(e.value); }
  void operator()(const ast::Choice& e) const { go(e.branches), go(e.otherwise); }
  void operator()(const ast::ExpressionPtr& e) const { go(e); }
  void operator()(const ast::Itemised& e) const {
    for (const auto& item : e.items) go(item.condition), go(item.exception), go(item.basis);
  }
  void operator()(const ast::Brackets& e) const {
    go(e.amount);
    for (const auto& bracket : e.brackets)
      go(bracket.above), go(bracket.until), go(bracket.rate), go(bracket.basis);
  }
  void operator()(const ast::Table& e) const { go(e.scope), go(e.rows), go(e.otherwise); }

  void operator()(const ast::PolicyHeader&) const {}
  void operator()(const ast::UseDeclaration&) const {}
  void operator()(const ast::DocumentDeclaration&) const {}
  void operator()(const ast::EnumerationDeclaration&) const {}
  void operator()(const ast::MeasureDeclaration&) const {}
  void operator()(const ast::ListDeclaration&) const {}
  void operator()(const ast::BrokenDeclaration&) const {}
  void operator()(const ast::UnitDeclaration& e) const { go(e.key), go(e.basis); }
  void operator()(const ast::InputDeclaration& e) const { go(e.default_value); }
  void operator()(const ast::ParameterDeclaration& e) const {
    go(e.indexes);
    for (const auto& version : e.versions) {
      for (const auto& cell : version.cells) go(cell.keys), go(cell.value);
      go(version.basis);
    }
    go(e.basis);
  }
  void operator()(const ast::DefinitionDeclaration& e) const {
    go(e.initially);
    std::visit(*this, e.body);
    go(e.basis);
  }
  void operator()(const ast::ExceptionDeclaration& e) const {
    go(e.clause.condition), go(e.clause.value), go(e.clause.basis);
  }
  void operator()(const ast::ProgramDeclaration& e) const {
    go(e.basis), go(e.eligible), go(e.amount), go(e.covers), go(e.need);
  }
  void operator()(const ast::RequirementDeclaration& e) const {
    go(e.premise), go(e.condition), go(e.basis);
  }

 private:
  void go(const ast::Name& name) const {
    if (visit_.name) visit_.name(name);
  }
  void go(const std::vector<ast::Name>& names) const {
    for (const auto& name : names) go(name);
  }
  void go(const ast::ExpressionPtr& e) const {
    if (!e) return;
    if (visit_.expression) visit_.expression(*e);
    std::visit(*this, e->node);
  }
  void go(const std::vector<ast::ExpressionPtr>& all) const {
    for (const auto& e : all) go(e);
  }
  void go(const std::vector<ast::Branch>& branches) const {
    for (const auto& branch : branches) go(branch.condition), go(branch.value), go(branch.basis);
  }
  void go(const std::optional<ast::Otherwise>& otherwise) const {
    if (otherwise) go(otherwise->value), go(otherwise->basis);
  }
  void go(const ast::Basis& basis) const {
    if (visit_.basis) visit_.basis(basis);
  }

  const Visit& visit_;
};

}  // namespace

void walk(const ast::Expression& expression, const Visit& visit) {
  if (visit.expression) visit.expression(expression);
  std::visit(Walk(visit), expression.node);
}

void walk(const ast::Body& body, const Visit& visit) { std::visit(Walk(visit), body); }

void walk(const ast::Declaration& declaration, const Visit& visit) {
  std::visit(Walk(visit), declaration.node);
}

}  // namespace yingbao::dsl::checking
