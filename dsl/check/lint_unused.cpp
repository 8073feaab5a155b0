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
      for (const auto& declaration : file.declarations) std::visit(*this, declaration.node);
  }

  void operator()(const ast::PolicyHeader&) {}
  void operator()(const ast::UseDeclaration&) {}
  void operator()(const ast::DocumentDeclaration& e) { documents_.push_back(&e.title.name); }
  void operator()(const ast::EnumerationDeclaration& e) { enumerations_.push_back(&e.title.name); }
  void operator()(const ast::MeasureDeclaration&) {}
  void operator()(const ast::ListDeclaration&) {}
  void operator()(const ast::UnitDeclaration& e) {
    words_.insert(e.key.text);
    cite(e.basis);
  }
  void operator()(const ast::InputDeclaration& e) { walk_through(e.default_value); }
  void operator()(const ast::ParameterDeclaration& e) {
    for (const auto& index : e.indexes) words_.insert(index.text);
    cite(e.basis);
    if (e.file) mentioned_in(e.file->table);
    for (const auto& version : e.versions) {
      cite(version.basis);
      for (const auto& cell : version.cells) {
        for (const auto& key : cell.keys) words_.insert(key.text);
        walk_through(cell.value);
      }
    }
  }
  void operator()(const ast::DefinitionDeclaration& e) {
    cite(e.basis);
    walk(e.body, visit_);
    walk_through(e.initially);
  }
  void operator()(const ast::ExceptionDeclaration& e) {
    cite(e.clause.basis);
    walk_through(e.clause.condition);
    walk_through(e.clause.value);
  }
  void operator()(const ast::ProgramDeclaration& e) {
    cite(e.basis);
    for (const auto* part : {&e.eligible, &e.amount, &e.covers, &e.need}) walk_through(*part);
  }
  void operator()(const ast::RequirementDeclaration& e) {
    cite(e.basis);
    walk_through(e.premise);
    walk_through(e.condition);
  }
  void operator()(const ast::BrokenDeclaration&) {}

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
  /// Members and documents alike: whatever stands in a cell is mentioned.
  void mentioned_in(const ast::TableText& table) {
    for (const auto& row : table.rows)
      for (const auto& cell : row) {
        words_.insert(nfc(cell.text));
        cited_.insert(nfc(cell.text.substr(0, cell.text.find(' '))));
      }
  }
  void cite(const ast::Basis& basis) {
    for (const auto& citation : basis.citations) cited_.insert(citation.document.text);
  }
  void walk_through(const ast::ExpressionPtr& e) {
    if (e) walk(*e, visit_);
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
