// Names: what is declared, once each.

#include "dsl/check/declare.h"

#include <algorithm>
#include <utility>

#include "dsl/check/describe.h"
#include "dsl/check/literal.h"
#include "dsl/check/nearest.h"
#include "dsl/check/walk.h"
#include "dsl/parse/limits.h"
#include "dsl/parse/spaced.h"

namespace yingbao::dsl::checking {
namespace {

class Declare {
 public:
  explicit Declare(Draft& draft) : draft_(draft), policy_(draft.policy) {}

  void members() {
    policy_.lists.push_back({{"成员", "members"}});
    for (const char* name : {"成员", "members"}) draft_.lists.declare(name, person_level, Span{});
    for (const char* name : {"本单元成员", "unit_members"})
      draft_.lists.declare(name, unit_members, Span{});
  }
  /// Before everything else: what belongs to a list names it.
  void lists(const ast::File& file) {
    for (const auto& declaration : file.declarations)
      if (const auto* list = std::get_if<ast::ListDeclaration>(&declaration.node))
        this->list(*list);
      else if (const auto* unit = std::get_if<ast::UnitDeclaration>(&declaration.node))
        this->unit(*unit, declaration.span, file.surface);
  }

  void file(const ast::File& file) {
    surface_ = file.surface;
    layer_ = file.layer;
    draft_.own_layer = std::max(draft_.own_layer, layer_);
    if (draft_.layers.size() <= file.source) draft_.layers.resize(file.source + 1);
    draft_.layers[file.source] = layer_;
    for (const auto& declaration : file.declarations) {
      span_ = declaration.span;
      std::visit(*this, declaration.node);
    }
  }

  void operator()(const ast::PolicyHeader& e) {
    if (header_) {
      Reporter& say = draft_.reporter;
      Diagnostic& diagnostic = say.say(messages::two_root_files, e.title.name.span,
                                       {path_of(*header_), path_of(e.title.name.span)});
      say.label(diagnostic, *header_, {"第一次声明", "first declared here"});
      return;
    }
    header_ = e.title.name.span;
    policy_.title = title_of(e.title);
    policy_.full_title = e.full_title;
  }

  void operator()(const ast::UseDeclaration&) {}
  void operator()(const ast::RequirementDeclaration& e) {
    if (e.title && !take(draft_.named_requirements, *e.title, draft_.requirements.size())) return;
    draft_.requirements.push_back({&e, span_, surface_});
  }
  void operator()(const ast::BrokenDeclaration& e) {
    for (const auto& name : e.names) draft_.lost.insert(name.text);
  }

  void operator()(const ast::DocumentDeclaration& e) {
    const DocumentId id{std::uint32_t(policy_.documents.size())};
    Document document{title_of(e.title), e.full_title, e.number, {}, {}, span_};
    document.in_force_from = day_at(e.from);
    document.issued = day_at(e.issued);
    policy_.documents.push_back(std::move(document));
    take(draft_.documents, e.title, id);
  }

  void operator()(const ast::EnumerationDeclaration& e) {
    const EnumerationId id{std::uint32_t(policy_.enumerations.size())};
    Enumeration enumeration{title_of(e.title), {}, e.ordered, span_};
    NameTable<std::uint32_t> members;
    for (const auto& member : e.members) {
      const auto index = std::uint32_t(enumeration.members.size());
      if (!take(members, member, index)) continue;
      enumeration.members.push_back(title_of(member));
      owned(member.name.text, id);
      if (member.alias && member.alias->text != member.name.text) owned(member.alias->text, id);
    }
    if (const auto* known = draft_.measures.find(e.title.name.text))
      twice(e.title.name, known->declared);
    policy_.enumerations.push_back(std::move(enumeration));
    draft_.members.push_back(std::move(members));
    take(draft_.enumerations, e.title, id);
  }

  void operator()(const ast::MeasureDeclaration& e) {
    const MeasureId id{std::uint32_t(policy_.measures.size())};
    if (const auto* known = draft_.enumerations.find(e.title.name.text))
      return twice(e.title.name, known->declared);
    if (!take(draft_.measures, e.title, id)) return;
    policy_.measures.push_back({title_of(e.title), e.whole, span_});
  }

  void operator()(const ast::ListDeclaration&) {}
  void operator()(const ast::UnitDeclaration&) {}

  void operator()(const ast::InputDeclaration& e) {
    const auto level = level_of(draft_, e.owner);
    const Named named{Thing::input, std::uint32_t(policy_.inputs.size())};
    if (!level) return lose(e.title);
    if (is_unit(*level)) {
      draft_.reporter.say(messages::input_of_a_unit, e.owner.list.span, {e.owner.list.text});
      return lose(e.title);
    }
    if (!take(draft_.values, e.title, named)) return;
    Input input;
    input.title = title_of(e.title);
    input.level = *level;
    input.optional = e.optional;
    input.label = e.label;
    input.span = span_;
    policy_.inputs.push_back(std::move(input));
    draft_.inputs.push_back({&e, span_});
  }

  void operator()(const ast::ParameterDeclaration& e) {
    if (laid_over(e)) return;
    const Named named{Thing::parameter, std::uint32_t(policy_.parameters.size())};
    if (!take(draft_.values, e.title, named)) return;
    Parameter parameter;
    parameter.title = title_of(e.title);
    parameter.span = span_;
    policy_.parameters.push_back(std::move(parameter));
    draft_.parameters.push_back({{{&e, layer_}}, span_});
  }

  void operator()(const ast::DefinitionDeclaration& e) {
    if (further_version(e) || too_many(e)) return;
    const auto level = level_of(draft_, e.owner);
    if (!level) return lose(e.title);
    const Named named{Thing::definition, std::uint32_t(policy_.definitions.size())};
    if (!take(draft_.values, e.title, named)) return;
    Definition definition;
    definition.title = title_of(e.title);
    definition.level = policy_level(*level);
    definition.optional = e.optional || is_unit(*level);  // a unit has none outside
    definition.span = span_;
    policy_.definitions.push_back(std::move(definition));
    DefinitionDraft& draft = draft_.definitions.emplace_back();
    draft.level = *level;
    draft.versions.push_back({&e, {}, layer_, span_, false});
  }

  /// Its definition may be declared further on.
  void operator()(const ast::ExceptionDeclaration& e) {
    exceptions_.push_back({&e, layer_, span_});
  }

  void operator()(const ast::ProgramDeclaration& e) {
    const Named named{Thing::program, std::uint32_t(policy_.programs.size())};
    const auto unit = unit_of_program(e.unit);
    if (!unit) return lose(e.title);
    if (!take(draft_.values, e.title, named)) return;
    Program program;
    program.title = title_of(e.title);
    program.unit = policy_level(*unit);
    if (is_unit(*unit)) program.benefit_unit = std::uint32_t(*unit - first_unit);
    program.counts_as_cover = e.counts_as_cover;
    program.span = span_;
    policy_.programs.push_back(std::move(program));
    draft_.programs.push_back({&e, span_, surface_, *unit});
  }

  void finish() {
    for (const auto& version : exceptions_) exception(version);
    if (header_ || draft_.incomplete) return;
    draft_.reporter.say(messages::no_root_file, Span{}, {(*policy_.sources)[0].path()});
  }

 private:
  void list(const ast::ListDeclaration& e) {
    for (const ast::Name* name : {&e.title.name, e.title.alias ? &*e.title.alias : nullptr}) {
      const auto* known = name ? draft_.lists.find(name->text) : nullptr;
      if (known == nullptr || (known->meaning != person_level && known->meaning != unit_members))
        continue;
      draft_.reporter.say(messages::list_of_everybody, name->span, {name->text});
      return;
    }
    if (policy_.lists.size() > most_lists) {
      draft_.reporter.say(messages::too_many_lists, e.title.name.span,
                          {std::to_string(most_lists)});
      return lose(e.title);
    }
    if (take(draft_.lists, e.title, Level(policy_.lists.size() + 1)))
      policy_.lists.push_back({title_of(e.title)});
  }

  void unit(const ast::UnitDeclaration& e, Span span, Language surface) {
    if (draft_.units.size() == most_lists) {
      draft_.reporter.say(messages::too_many_lists, e.title.name.span,
                          {std::to_string(most_lists)});
      return draft_.lost.insert(e.title.name.text), void();
    }
    const auto level = Level(first_unit + draft_.units.size());
    if (!take(draft_.lists, e.title, level)) return;
    BenefitUnit unit;
    unit.title = title_of(e.title);
    unit.span = span;
    policy_.units.push_back(std::move(unit));
    draft_.units.push_back({&e, span, surface, {}});
  }

  std::optional<Level> unit_of_program(const ast::Owner& owner) {
    const auto level = level_of(draft_, owner);
    if (!level || *level <= person_level || is_unit(*level)) return level;
    draft_.reporter.say(messages::program_of_a_list, owner.list.span, {owner.list.text});
    return std::nullopt;
  }

  void lose(const ast::Title& title) {
    draft_.lost.insert(title.name.text);
    if (title.alias) draft_.lost.insert(title.alias->text);
  }

  /// Whether name and alias were free; a name that was taken is mentioned.
  template <class Meaning>
  bool take(NameTable<Meaning>& table, const ast::Title& title, Meaning meaning) {
    const bool taken = declared(table, title.name, meaning);
    const bool same = title.alias && title.alias->text == title.name.text;
    if (taken && title.alias && !same) declared(table, *title.alias, meaning);
    return taken;
  }
  template <class Meaning>
  bool declared(NameTable<Meaning>& table, const ast::Name& name, Meaning meaning) {
    const auto* first = table.declare(name.text, meaning, name.span);
    if (first != nullptr) twice(name, first->declared);
    return first == nullptr;
  }
  void twice(const ast::Name& name, Span first) {
    Reporter& say = draft_.reporter;
    Diagnostic& diagnostic = say.say(messages::declared_twice, name.span, {name.text});
    const Bilingual see = say.see(first, name.span);
    say.label(diagnostic, first, {"第一次在这里", "first here"});
    diagnostic.arguments.push_back(see);
  }

  bool too_many(const ast::DefinitionDeclaration& e) {
    const std::size_t count = policy_.definitions.size();
    if (count < most_definitions) return false;
    if (!too_many_mentioned_)
      draft_.reporter.say(messages::too_many_definitions, e.title.name.span,
                          {std::to_string(most_definitions)});
    too_many_mentioned_ = true;
    lose(e.title);
    return true;
  }

  /// Repeated with dates, a definition has versions.
  bool further_version(const ast::DefinitionDeclaration& e) {
    const auto* entry = draft_.values.find(e.title.name.text);
    if (entry == nullptr || entry->meaning.thing != Thing::definition) return false;
    DefinitionDraft& first = draft_.definitions[entry->meaning.index];
    const bool above = first.versions.front().layer != layer_;
    const bool dated = e.in_force.dated() || first.versions.front().declaration->in_force.dated();
    if (!above && !dated) return false;
    alias_again(e, entry->meaning);
    first.versions.push_back({&e, {}, layer_, span_, false});
    return true;
  }
  /// A variant's parameter replaces some days or cells of its base's.
  bool laid_over(const ast::ParameterDeclaration& e) {
    const auto* entry = draft_.values.find(e.title.name.text);
    if (entry == nullptr || entry->meaning.thing != Thing::parameter) return false;
    auto& layers = draft_.parameters[entry->meaning.index].layers;
    if (layers.back().layer == layer_) return false;
    layers.push_back({&e, layer_});
    return true;
  }
  void alias_again(const ast::DefinitionDeclaration& e, Named named) {
    if (!e.title.alias) return;
    const auto* known = draft_.values.find(e.title.alias->text);
    if (known != nullptr && known->meaning == named) return;
    declared(draft_.values, *e.title.alias, named);
    Title& title = policy_.definitions[named.index].title;
    if (title.alias.empty()) title.alias = e.title.alias->text;
  }

  void exception(const ExceptionDraft::Version& version) {
    const ast::ExceptionDeclaration& e = *version.declaration;
    const auto* entry = draft_.values.find(e.definition.text);
    if (entry == nullptr || entry->meaning.thing != Thing::definition) return no_definition(e);
    DefinitionDraft& definition = draft_.definitions[entry->meaning.index];
    const auto* known = definition.exception_names.find(e.title.name.text);
    if (known != nullptr) {
      ExceptionDraft& first = definition.exceptions[known->meaning];
      if (e.in_force.dated() || first.versions.front().declaration->in_force.dated())
        return first.versions.push_back(version);
    }
    const auto index = std::uint32_t(definition.exceptions.size());
    if (take(definition.exception_names, e.title, index))
      definition.exceptions.push_back({title_of(e.title), {version}, {}});
  }
  void no_definition(const ast::ExceptionDeclaration& e) {
    if (draft_.is_lost(e.definition)) return;
    const auto* entry = draft_.values.find(e.definition.text);
    if (entry != nullptr) {
      draft_.reporter.say(messages::exception_of_no_definition, e.definition.span,
                          {e.definition.text, described(entry->meaning.thing)});
      return;
    }
    std::vector<std::string> names;
    for (const Definition& definition : policy_.definitions)
      for (const auto& name : {definition.title.name, definition.title.alias})
        if (!name.empty()) names.push_back(name);
    suggest(draft_.reporter.say(messages::exception_of_nothing, e.definition.span,
                                {e.definition.text, e.title.name.text}),
            e.definition.text, names);
  }

  void owned(const std::string& member, EnumerationId id) {
    draft_.owners_of_member[member].push_back(id);
  }
  std::optional<Day> day_at(const std::optional<ast::DateBound>& bound) {
    if (!bound) return std::nullopt;
    const auto day = checking::day_of(bound->date);
    if (!day)
      draft_.reporter.say(messages::no_such_day, bound->span, {draft_.reporter.words(bound->span)});
    return day;
  }
  std::string path_of(Span span) const { return (*policy_.sources)[span.file].path(); }

  Draft& draft_;
  Policy& policy_;
  Language surface_ = Language::zh;
  std::uint32_t layer_ = 0;
  Span span_;
  std::optional<Span> header_;
  bool too_many_mentioned_ = false;
  std::vector<ExceptionDraft::Version> exceptions_;
};

}  // namespace

Title title_of(const ast::Title& title) {
  return {title.name.text, title.alias ? title.alias->text : std::string()};
}

std::optional<Level> level_of(Draft& draft, const ast::Owner& owner) {
  switch (owner.word) {
    case ast::Owner::Word::household:
      return household_level;
    case ast::Owner::Word::person:
      return person_level;
    case ast::Owner::Word::listed:
      break;
  }
  if (const auto* entry = draft.lists.find(owner.list.text);
      entry && entry->meaning != unit_members)
    return entry->meaning;
  if (draft.is_lost(owner.list)) return std::nullopt;
  Diagnostic& said =
      draft.reporter.say(messages::unknown_owner, owner.list.span, {owner.list.text});
  std::vector<std::string> names = draft.lists.names();
  for (const Language surface : {Language::zh, Language::en})
    if (const auto word = nearest_declaration(owner.list.text, surface)) names.push_back(*word);
  suggest(said, owner.list.text, names);
  return std::nullopt;
}

void declare(Draft& draft, const std::vector<ast::File>& files) {
  Declare pass(draft);
  pass.members();
  for (const auto& file : files) pass.lists(file);
  for (const auto& file : files) pass.file(file);
  pass.finish();
}

// ---------------------------------------------------------------- citations

void check_citations(Draft& draft, const std::vector<ast::File>& files) {
  const Visit visit{nullptr, [&](const ast::Basis& basis) {
                      for (const auto& citation : basis.citations) {
                        const ast::Name& name = citation.document;
                        if (draft.documents.find(name.text) != nullptr || draft.is_lost(name))
                          continue;
                        suggest(
                            draft.reporter.say(messages::unknown_document, name.span, {name.text}),
                            name.text, draft.documents);
                      }
                    }};
  for (const auto& file : files)
    for (const auto& declaration : file.declarations) walk(declaration, visit);
}

}  // namespace yingbao::dsl::checking
