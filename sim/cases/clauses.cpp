#include "sim/cases/clauses.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

/// `一` of `（一）`, `1` of `(1)`.
std::string_view without_parentheses(std::string_view name) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"},
                                    std::pair<std::string_view, std::string_view>{"(", ")"}}) {
    if (name.size() > open.size() + close.size() && name.starts_with(open) &&
        name.ends_with(close)) {
      return name.substr(open.size(), name.size() - open.size() - close.size());
    }
  }
  return name;
}

bool stands_in(dsl::Span outer, dsl::Span inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

/// Calls `visit(basis, label)` for the versions of a definition and for the branches, rows and
/// items that are written in them.
template <class Visit>
class Clauses {
 public:
  Clauses(const dsl::Policy& policy, Visit visit) : policy_(policy), visit_(std::move(visit)) {}

  void of(const dsl::Definition& definition) {
    for (const dsl::DefinitionVersion& version : definition.versions) {
      visit_(version.basis, std::string());
      written_in(version.span);
      if (const auto* all = std::get_if<dsl::Excepted>(&policy_[version.body].node)) of(*all);
    }
  }

 private:
  void written_in(dsl::Span span) {
    for (const dsl::Expression& expression : policy_.expressions) {
      if (stands_in(span, expression.span)) of(expression);
    }
  }
  void of(const dsl::Excepted& excepted) {
    for (const dsl::NamedException& exception : excepted.exceptions) {
      visit_(exception.basis, exception.title.name);
      visit_(exception.basis, exception.title.alias);
      written_in(exception.span);
    }
  }
  void of(const dsl::Expression& expression) {
    if (const auto* choice = std::get_if<dsl::Choice>(&expression.node)) {
      rows(choice->branches, choice->otherwise_basis);
    } else if (const auto* table = std::get_if<dsl::Table>(&expression.node)) {
      rows(table->rows, table->otherwise_basis);
    } else if (const auto* brackets = std::get_if<dsl::Brackets>(&expression.node)) {
      for (const dsl::Bracket& bracket : brackets->brackets) visit_(bracket.basis, std::string());
    } else if (const auto* itemised = std::get_if<dsl::Itemised>(&expression.node)) {
      for (const dsl::Item& item : itemised->items) visit_(item.basis, item.label);
    }
  }
  void rows(const std::vector<dsl::Branch>& branches, const dsl::Basis& otherwise) {
    for (const dsl::Branch& branch : branches) visit_(branch.basis, std::string());
    visit_(otherwise, std::string());
  }

  const dsl::Policy& policy_;
  Visit visit_;
};

}  // namespace

bool is_called(const dsl::Basis& basis, const std::string& label, const std::string& name,
               const dsl::Policy& policy) {
  return (!label.empty() && label == without_parentheses(name)) ||
         std::any_of(basis.citations.begin(), basis.citations.end(),
                     [&](const dsl::Citation& citation) {
                       return citation.locator == name || show(citation, policy) == name;
                     });
}

bool has_clause(const dsl::Policy& policy, dsl::DefinitionId definition, const std::string& name) {
  bool found = false;
  Clauses(policy, [&](const dsl::Basis& basis, const std::string& label) {
    found = found || is_called(basis, label, name, policy);
  }).of(policy[definition]);
  return found;
}

std::vector<std::string> clause_names(const dsl::Policy& policy, dsl::DefinitionId definition) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    const bool known = std::find(names.begin(), names.end(), name) != names.end();
    if (!name.empty() && !known) names.push_back(name);
  };
  Clauses(policy, [&](const dsl::Basis& basis, const std::string& label) {
    add(label);
    for (const dsl::Citation& citation : basis.citations) add(show(citation, policy));
  }).of(policy[definition]);
  return names;
}

}  // namespace yingbao::sim
