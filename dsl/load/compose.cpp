#include "dsl/load/compose.h"

#include <array>
#include <map>
#include <string>
#include <utility>

#include "dsl/check/nearest.h"
#include "dsl/messages.h"

namespace yingbao::dsl {
namespace {

/// Names that may not be the same: those of values and programs, of enumerations and measures, and
/// four other kinds.
enum class Kind : std::uint8_t { value, enumeration, document, requirement, list, exception };
constexpr std::size_t kinds = 6;

struct Named {
  Kind kind;
  ast::Title* title;
  const ast::Name* definition = nullptr;  // of an exception
};

struct Naming {
  std::optional<Named> operator()(ast::PolicyHeader&) const { return std::nullopt; }
  std::optional<Named> operator()(ast::UseDeclaration&) const { return std::nullopt; }
  std::optional<Named> operator()(ast::BrokenDeclaration&) const { return std::nullopt; }
  std::optional<Named> operator()(ast::DocumentDeclaration& e) const {
    return Named{Kind::document, &e.title};
  }
  std::optional<Named> operator()(ast::EnumerationDeclaration& e) const {
    return Named{Kind::enumeration, &e.title};
  }
  std::optional<Named> operator()(ast::MeasureDeclaration& e) const {
    return Named{Kind::enumeration, &e.title};
  }
  std::optional<Named> operator()(ast::ExceptionDeclaration& e) const {
    return Named{Kind::exception, &e.title, &e.definition};
  }
  std::optional<Named> operator()(ast::ListDeclaration& e) const {
    return Named{Kind::list, &e.title};
  }
  std::optional<Named> operator()(ast::UnitDeclaration& e) const {
    return Named{Kind::list, &e.title};
  }
  std::optional<Named> operator()(ast::RequirementDeclaration& e) const {
    if (!e.title) return std::nullopt;
    return Named{Kind::requirement, &*e.title};
  }
  template <class Value>
  std::optional<Named> operator()(Value& e) const {
    return Named{Kind::value, &e.title};
  }
};

std::optional<Named> named(ast::Declaration& declaration) {
  return std::visit(Naming(), declaration.node);
}

/// Whether a declaration takes the place of the others of its name altogether, not on some days or
/// in some cells only.
bool replaces_whole(const ast::Declaration& later, const ast::Declaration& earlier) {
  if (later.node.index() != earlier.node.index()) return true;
  if (const auto* definition = std::get_if<ast::DefinitionDeclaration>(&later.node))
    return !definition->in_force.dated();
  if (const auto* exception = std::get_if<ast::ExceptionDeclaration>(&later.node))
    return !exception->in_force.dated();
  const auto* parameter = std::get_if<ast::ParameterDeclaration>(&later.node);
  if (parameter == nullptr) return true;
  const auto& before = std::get<ast::ParameterDeclaration>(earlier.node);
  return parameter->indexes.size() != before.indexes.size();
}

class Composer {
 public:
  Composer(std::vector<ast::File>& files, const Sources& sources, Diagnostics& diagnostics)
      : files_(files), sources_(sources), diagnostics_(diagnostics) {}

  void run() {
    for (std::size_t first = 0; first < files_.size();) {
      std::size_t end = first;
      while (end < files_.size() && files_[end].layer == files_[first].layer) ++end;
      const bool top = end == files_.size();
      for_each(first, end, [&](ast::Declaration& declaration) { lay(declaration, top); });
      for_each(first, end, [&](ast::Declaration& declaration) { remember(declaration); });
      first = end;
    }
  }

 private:
  template <class Visitor>
  void for_each(std::size_t first, std::size_t end, Visitor visit) {
    for (std::size_t i = first; i < end; ++i)
      for (auto& declaration : files_[i].declarations) visit(declaration);
  }

  static void empty(ast::Declaration& declaration) { declaration.node = ast::BrokenDeclaration{}; }

  void lay(ast::Declaration& declaration, bool top) {
    if (std::holds_alternative<ast::PolicyHeader>(declaration.node) && !top)
      return empty(declaration);
    const auto name = named(declaration);
    if (!name) return unnamed(declaration);
    const auto below = find(*name);
    if (declaration.change == ast::Change::none) {
      if (!below.empty()) again(declaration, *name, *below.front());
    } else if (below.empty()) {
      nothing_below(declaration, *name);
    } else if (declaration.change == ast::Change::add) {
      if (!std::holds_alternative<ast::EnumerationDeclaration>(below.front()->node))
        return nothing_below(declaration, *name);
      add_members(declaration, *below.front());
    } else {
      replace(declaration, *name, below);
    }
  }
  void unnamed(ast::Declaration& declaration) {
    if (declaration.change == ast::Change::none) return;
    say(messages::replaces_unnamed, declaration.span, {});
  }

  /// Those of the layers below that have its name, or its alias.
  std::vector<ast::Declaration*> find(const Named& name) const {
    const auto& names = names_[std::size_t(name.kind)];
    auto found = names.find(key(name, name.title->name));
    if (found == names.end() && name.title->alias)
      found = names.find(key(name, *name.title->alias));
    if (found == names.end()) return {};
    std::vector<ast::Declaration*> there;
    for (ast::Declaration* declaration : found->second)
      if (named(*declaration)) there.push_back(declaration);
    return there;
  }
  void remember(ast::Declaration& declaration) {
    const auto name = named(declaration);
    if (!name) return;
    auto& names = names_[std::size_t(name->kind)];
    names[key(*name, name->title->name)].push_back(&declaration);
    if (name->title->alias && name->title->alias->text != name->title->name.text)
      names[key(*name, *name->title->alias)].push_back(&declaration);
  }
  /// An exception's name is its definition's own.
  std::string key(const Named& name, const ast::Name& written) const {
    if (name.definition == nullptr) return written.text;
    std::string definition = name.definition->text;
    const auto& values = names_[std::size_t(Kind::value)];
    const auto found = values.find(definition);
    if (found != values.end())
      for (ast::Declaration* declaration : found->second)
        if (const auto known = named(*declaration)) definition = known->title->name.text;
    return definition + " " + written.text;
  }

  void again(ast::Declaration& declaration, const Named& name, ast::Declaration& below) {
    const ast::Title& first = *named(below)->title;
    Diagnostic& diagnostic =
        say(messages::declared_below, name.title->name.span,
            {name.title->name.text, sources_[first.name.span.file].path(),
             std::to_string(sources_[first.name.span.file].position(first.name.span.begin).line)});
    diagnostic.labels.push_back(
        {locate(sources_, first.name.span), {"被沿用的声明", "what is declared below"}});
    empty(declaration);
  }
  void nothing_below(const ast::Declaration& declaration, const Named& name) {
    std::vector<std::string> names;
    for (const auto& [known, declarations] : names_[std::size_t(name.kind)]) names.push_back(known);
    const bool adds = declaration.change == ast::Change::add;
    checking::suggest(say(adds ? messages::nothing_to_add_to : messages::nothing_to_replace,
                          name.title->name.span, {name.title->name.text}),
                      name.title->name.text, names);
  }

  void add_members(ast::Declaration& declaration, ast::Declaration& below) {
    auto& added = std::get<ast::EnumerationDeclaration>(declaration.node);
    auto& whole = std::get<ast::EnumerationDeclaration>(below.node);
    if (!whole.open) {
      Diagnostic& diagnostic =
          say(messages::enumeration_closed, added.title.name.span, {added.title.name.text});
      diagnostic.labels.push_back(
          {locate(sources_, whole.title.name.span), {"在这里声明", "declared here"}});
      return empty(declaration);
    }
    for (auto& member : added.members) whole.members.push_back(std::move(member));
    empty(declaration);
  }

  void replace(ast::Declaration& declaration, const Named& name,
               const std::vector<ast::Declaration*>& below) {
    if (!keep_names(*name.title, *named(*below.front())->title)) return empty(declaration);
    for (ast::Declaration* other : below)
      if (replaces_whole(declaration, *other)) empty(*other);
  }
  /// What is replaced keeps its names: those who read it by either find it.
  bool keep_names(ast::Title& title, const ast::Title& known) {
    const auto is_known = [&](const std::string& name) {
      return name == known.name.text || (known.alias && name == known.alias->text);
    };
    for (const ast::Name* name : {&title.name, title.alias ? &*title.alias : nullptr}) {
      if (name == nullptr || is_known(name->text)) continue;
      say(messages::replaced_keeps_names, name->span, {known.name.text, name->text});
      return false;
    }
    title.name.text = known.name.text;
    if (known.alias) title.alias = ast::Name{known.alias->text, title.name.span};
    return true;
  }

  Diagnostic& say(const Message& message, Span span, std::vector<Bilingual> arguments) {
    return report(diagnostics_, message, locate(sources_, span), std::move(arguments));
  }

  std::vector<ast::File>& files_;
  const Sources& sources_;
  Diagnostics& diagnostics_;
  std::array<std::map<std::string, std::vector<ast::Declaration*>>, kinds> names_;
};

}  // namespace

void compose(std::vector<ast::File>& files, const Sources& sources, Diagnostics& diagnostics) {
  Composer(files, sources, diagnostics).run();
}

}  // namespace yingbao::dsl
