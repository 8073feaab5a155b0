#include "dsl/parse/build_declaration.h"

#include <algorithm>
#include <utility>

#include "dsl/parse/build_clause.h"
#include "dsl/parse/build_definition.h"
#include "dsl/parse/build_exception.h"
#include "dsl/parse/build_expression.h"
#include "dsl/parse/build_header.h"
#include "dsl/parse/build_parameter.h"
#include "dsl/parse/build_program.h"
#include "dsl/parse/explain.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

ast::Title title_in(const Reading& reading, const Tree& declaration) {
  return build_title(reading, *declaration.find(Form::title));
}

std::string text_in(const Reading& reading, const Tree* clause) {
  if (clause == nullptr) return {};
  const Tree* text = clause->find(Form::text);
  return text == nullptr ? std::string() : reading.quoted(*text);
}

std::optional<ast::VariantOf> build_variant_of(Reading& reading, const Tree& policy) {
  const Tree* clause = find_once(reading, policy, Form::variant_clause);
  if (clause == nullptr) return std::nullopt;
  const Tree& base = clause->children[1];
  if (base.form == Form::name) return ast::VariantOf{reading.name(base), false};
  return ast::VariantOf{{reading.quoted(base), reading.span(base)}, true};
}

ast::PolicyHeader build_policy(Reading& reading, const Tree& policy) {
  return {title_in(reading, policy), text_in(reading, &policy), build_variant_of(reading, policy)};
}

ast::UseDeclaration build_use(const Reading& reading, const Tree& use) {
  const Tree& text = *use.find(Form::text);
  return {{reading.quoted(text), reading.span(text)}};
}

ast::DocumentDeclaration build_document(Reading& reading, const Tree& document) {
  ast::InForce dates = build_in_force(reading, document);
  return {title_in(reading, document), text_in(reading, &document),
          text_in(reading, find_once(reading, document, Form::number_clause)), dates.from,
          dates.issued};
}

ast::EnumerationDeclaration build_enumeration(Reading& reading, const Tree& enumeration) {
  ast::EnumerationDeclaration built;
  bool own = true;
  for (const Tree& child : enumeration.children) {
    if (child.form != Form::title) continue;
    if (std::exchange(own, false)) {
      built.title = build_title(reading, child);
    } else {
      built.members.push_back(build_title(reading, child));
    }
  }
  built.file = find_file(reading, enumeration);
  built.ordered = enumeration.find(Word::ordered) != nullptr;
  built.open = enumeration.find(Word::open) != nullptr;
  const std::string& name = built.title.name.text;
  const auto type = type_at(name);
  if (type && type->bytes == name.size()) {
    reading.say(messages::name_of_type, built.title.name.span, {name});
  }
  return built;
}

ast::UnitDeclaration build_unit(Reading& reading, const Tree& unit) {
  return {title_in(reading, unit), reading.name(*unit.find(Form::name)),
          build_basis(reading, unit)};
}

ast::InputDeclaration build_input(Reading& reading, const Tree& input) {
  ast::InputDeclaration built{owner_of(reading, input),
                              title_in(reading, input),
                              build_type(reading, *input.find(Form::type)),
                              build_range(reading, input),
                              nullptr,
                              input.find(Word::optional) != nullptr,
                              text_in(reading, find_once(reading, input, Form::label_clause))};
  if (const Tree* value = find_once(reading, input, Form::default_clause)) {
    built.default_value = build_expression(reading, value->children[1]);
  }
  return built;
}

/// `甲 的，乙` is a premise and what must then hold.
ast::RequirementDeclaration build_requirement(Reading& reading, const Tree& requirement) {
  ast::RequirementDeclaration built;
  const bool owned = requirement.find(Word::household) || requirement.find(Word::person) ||
                     requirement.find(Form::declared_list);
  if (owned) built.owner = owner_of(reading, requirement);
  if (requirement.find(Form::title)) built.title = title_in(reading, requirement);
  const auto& children = requirement.children;
  const auto branch = std::find_if(children.begin(), children.end(), is_branch);
  const Tree& clause = branch == children.end() ? requirement : *branch;
  const auto parts = expressions(clause);
  if (parts.size() > 1) built.premise = build_expression(reading, *parts.front());
  built.condition = build_expression(reading, *parts.back());
  built.basis = build_basis(reading, clause);
  return built;
}

// ---------------------------------------------------------------- what did not parse

/// Every word of an enumeration may have been a member.
void add_all_words(const Reading& reading, std::vector<ast::Name>& names) {
  const std::string_view text = reading.text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && !at_word_end(text.substr(at))) {
      at += first_character(text.substr(at)).bytes;
    }
    if (at > begin) {
      names.push_back(
          {std::string(text.substr(begin, at - begin)),
           reading.span(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at))});
    } else {
      at += first_character(text.substr(at)).bytes;
    }
  }
}

void add_title(const Reading& reading, const Tree& title, std::vector<ast::Name>& names) {
  ast::Title built = build_title(reading, title);
  names.push_back(std::move(built.name));
  if (built.alias) names.push_back(std::move(*built.alias));
}

ast::BrokenDeclaration names_only(const Reading& reading, const Tree& declaration) {
  ast::BrokenDeclaration broken;
  if (const Tree* title = declaration.find(Form::title)) {
    add_title(reading, *title, broken.names);
  }
  if (declaration.find(Word::enumeration) != nullptr) add_all_words(reading, broken.names);
  return broken;
}

template <class Built>
ast::Declaration whole(Built built, Span span) {
  return {std::move(built), span};
}

/// A part of the declaration did not parse, and nothing can stand in for it.
template <class Built>
ast::Declaration whole_or_names(const Reading& reading, const Tree& declaration,
                                std::optional<Built> built, Span span) {
  if (!built) return {names_only(reading, declaration), span};
  return {std::move(*built), span};
}

/// 替换 or 增加, and the declaration that does so.
ast::Declaration build_changed(Reading& reading, const Tree& changed) {
  ast::Declaration built = build_declaration(reading, changed.children[1]);
  built.change = changed.find(Word::add) ? ast::Change::add : ast::Change::replace;
  return built;
}

}  // namespace

ast::Declaration build_declaration(Reading& reading, const Tree& declaration) {
  const Span span = reading.span(0, static_cast<std::uint32_t>(reading.text().size()));
  switch (declaration.form) {
    case Form::policy:
      return whole(build_policy(reading, declaration), span);
    case Form::document:
      return whole(build_document(reading, declaration), span);
    case Form::enumeration:
      return whole(build_enumeration(reading, declaration), span);
    case Form::measure_declaration:
      return whole(ast::MeasureDeclaration{title_in(reading, declaration),
                                           declaration.find(Word::whole) != nullptr},
                   span);
    case Form::unit_declaration:
      return whole(build_unit(reading, declaration), span);
    case Form::list_declaration:
      return whole(ast::ListDeclaration{title_in(reading, declaration)}, span);
    case Form::input:
      return whole(build_input(reading, declaration), span);
    case Form::parameter:
      return whole_or_names(reading, declaration, build_parameter(reading, declaration), span);
    case Form::definition:
      return whole(build_definition(reading, declaration), span);
    case Form::table:
      return whole(build_table(reading, declaration), span);
    case Form::named_exception:
      return whole(build_exception(reading, declaration), span);
    case Form::program:
      return whole_or_names(reading, declaration, build_program(reading, declaration), span);
    case Form::use:
      return whole(build_use(reading, declaration), span);
    case Form::requirement:
      return whole(build_requirement(reading, declaration), span);
    case Form::changed:
      return build_changed(reading, declaration);
    default:
      explain(reading, declaration.failure);
      return whole(names_only(reading, declaration), span);
  }
}

}  // namespace yingbao::dsl
