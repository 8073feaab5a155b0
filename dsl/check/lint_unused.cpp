// Definitions, enumerations, their members and documents that nothing uses.

#include <algorithm>
#include <set>

#include "dsl/check/lint.h"
#include "dsl/check/nearest.h"
#include "dsl/check/walk.h"
#include "dsl/unicode.h"

namespace yingbao::dsl::checking {
namespace {

class LintUnused {
 public:
  LintUnused(Draft& draft, const std::vector<ast::File>& files)
      : draft_(draft), policy_(draft.policy) {
    for (const auto& file : files)
      for (const auto& declaration : file.declarations) look_at(declaration);
    for (const Parameter& parameter : policy_.parameters)
      for (const ParameterVersion& version : parameter.versions) {
        cite(version.basis);
        for (const CellOrigin& origin : version.origins) cite(origin.basis);
      }
  }

  void say() {
    definitions();
    enumerations();
    if (cited_.empty()) return;  // nothing is cited yet
    for (const ast::Name* document : documents_)
      if (draft_.is_own(document->span) && cited_.count(document->text) == 0 &&
          cited_.count(alias_of(*document)) == 0)
        draft_.reporter.say(messages::unused_document, document->span, {document->text});
  }

 private:
  void look_at(const ast::Declaration& declaration) {
    walk(declaration, visit_);
    if (const auto* document = std::get_if<ast::DocumentDeclaration>(&declaration.node))
      documents_.push_back(&document->title.name);
    if (const auto* enumeration = std::get_if<ast::EnumerationDeclaration>(&declaration.node))
      enumerations_.push_back(&enumeration->title.name);
    const auto* parameter = std::get_if<ast::ParameterDeclaration>(&declaration.node);
    if (parameter != nullptr && parameter->file) mentioned_in(parameter->file->table);
  }
  /// Members: whatever stands in a cell is mentioned.
  void mentioned_in(const ast::TableText& table) {
    for (const auto& row : table.rows)
      for (const auto& cell : row) words_.insert(nfc(cell.text));
  }
  void cite(const ast::Basis& basis) {
    for (const auto& citation : basis.citations) cited_.insert(citation.document.text);
  }
  /// What the rows of a table cite.
  void cite(const Basis& basis) {
    for (const Citation& citation : basis.citations)
      cited_.insert(policy_[citation.document].title.name);
  }

  std::string alias_of(const ast::Name& document) const {
    const auto* entry = draft_.documents.find(document.text);
    return entry == nullptr ? std::string() : policy_[entry->meaning].title.alias;
  }

  /// Only where there is a program: else every definition is there to be looked at.
  void definitions() {
    if (policy_.programs.empty()) return;
    for (const Definition& definition : policy_.definitions) {
      const auto used = [&](const std::string& name) {
        return !name.empty() && words_.count(name);
      };
      if (definition.hidden || used(definition.title.name) || used(definition.title.alias))
        continue;
      const auto* entry = draft_.values.find(definition.title.name);
      if (entry == nullptr || !draft_.is_own(entry->declared)) continue;
      draft_.reporter.say(messages::unused_definition, entry->declared, {definition.title.name});
    }
  }

  void enumerations() {
    for (std::size_t i = 0; i < policy_.enumerations.size(); ++i) {
      const Enumeration& enumeration = policy_.enumerations[i];
      const Span span = enumerations_[i]->span;
      if (!draft_.is_own(span)) continue;
      if (!has_values(EnumerationId{std::uint32_t(i)})) {
        draft_.reporter.say(messages::unused_enumeration, span, {enumeration.title.name});
        continue;
      }
      if (enumeration.ordered) continue;
      std::vector<Title> unused;
      for (const Title& member : enumeration.members)
        if (words_.count(member.name) == 0 && words_.count(member.alias) == 0)
          unused.push_back(member);
      const bool some = unused.size() < enumeration.members.size();
      if (some && unused.size() > 1)
        draft_.reporter.say(messages::unused_members, span,
                            {enumeration.title.name, listed(unused)});
    }
  }

  bool has_values(EnumerationId id) const {
    const auto is = [&](const auto& thing) { return thing.type == enumeration(id); };
    return std::any_of(policy_.inputs.begin(), policy_.inputs.end(), is) ||
           std::any_of(policy_.parameters.begin(), policy_.parameters.end(), is) ||
           std::any_of(policy_.definitions.begin(), policy_.definitions.end(), is);
  }

  Draft& draft_;
  const Policy& policy_;
  std::vector<const ast::Name*> documents_;
  std::vector<const ast::Name*> enumerations_;  // as Policy::enumerations
  std::set<std::string> words_;                 // names that rules mention
  std::set<std::string> cited_;
  const Visit visit_{[this](const ast::Name& name) { words_.insert(name.text); },
                     [this](const ast::Basis& basis) { cite(basis); }};
};

}  // namespace

void lint_unused(Draft& draft, const std::vector<ast::File>& files) {
  LintUnused(draft, files).say();
}

}  // namespace yingbao::dsl::checking
