#include "dsl/parse/build_header.h"

#include <utility>

#include "dsl/parse/build_expression.h"
#include "dsl/parse/build_literal.h"

namespace yingbao::dsl {
namespace {

std::optional<ast::DateBound> build_bound(const Reading& reading, const Tree* clause) {
  if (clause == nullptr) return std::nullopt;
  const Tree& date = clause->children[1];
  return ast::DateBound{build_date(reading, date), reading.span(date)};
}

}  // namespace

ast::Title build_title(const Reading& reading, const Tree& title) {
  ast::Title built{reading.name(title.children[0]), std::nullopt};
  if (const Tree* alias = title.find(Form::alias)) built.alias = reading.name(alias->children[1]);
  return built;
}

ast::Owner owner_of(const Reading& reading, const Tree& parent) {
  for (const Form form : {Form::list_owner, Form::declared_list})
    if (const Tree* list = parent.find(form))
      return {ast::Owner::Word::listed, reading.name(*list)};
  const bool person = parent.find(Word::person) != nullptr;
  return {person ? ast::Owner::Word::person : ast::Owner::Word::household, {}};
}

ast::TypeName build_type(const Reading& reading, const Tree& type) {
  const Tree& word = type.children[0];
  if (word.form == Form::name) return {reading.name(word), reading.span(word)};
  const std::string_view text = reading.text(word);
  const auto built_in = type_at(text);
  const auto declared = declared_type_at(text, reading.declared());
  if (declared && (!built_in || declared->bytes > built_in->bytes))
    return {declared->value, reading.span(word)};
  return {built_in->value, reading.span(word)};
}

std::optional<ast::TypeName> find_type(const Reading& reading, const Tree& parent) {
  const Tree* type = parent.find(Form::type);
  if (type == nullptr) return std::nullopt;
  return build_type(reading, *type);
}

const Tree* find_once(Reading& reading, const Tree& parent, Form form) {
  const Tree* first = nullptr;
  for (const Tree& child : parent.children) {
    if (child.form != form) continue;
    if (first == nullptr) {
      first = &child;
    } else {
      const Tree& word = child.children.empty() ? child : child.children[0];
      reading.say(messages::stated_twice, reading.span(word), {reading.written(word)});
    }
  }
  return first;
}

ast::InForce build_in_force(Reading& reading, const Tree& parent) {
  return {build_bound(reading, find_once(reading, parent, Form::from_clause)),
          build_bound(reading, find_once(reading, parent, Form::until_clause)),
          build_bound(reading, find_once(reading, parent, Form::issued_clause))};
}

std::optional<ast::FileName> find_file(Reading& reading, const Tree& parent) {
  const Tree* clause = find_once(reading, parent, Form::file_clause);
  if (clause == nullptr) return std::nullopt;
  const Tree& text = *clause->find(Form::text);
  return ast::FileName{reading.quoted(text), reading.span(text)};
}

std::optional<ast::RangeClause> build_range(Reading& reading, const Tree& parent) {
  const Tree* range = find_once(reading, parent, Form::range_clause);
  if (range == nullptr) return std::nullopt;
  const auto bounds = expressions(*range);
  ast::ExpressionPtr least = build_expression(reading, *bounds[0]);
  return ast::RangeClause{std::move(least), build_expression(reading, *bounds[1]),
                          reading.span(*range)};
}

}  // namespace yingbao::dsl
