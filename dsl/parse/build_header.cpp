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

ast::Owner owner_of(const Tree& parent) {
  return parent.find(Word::person) != nullptr ? ast::Owner::person : ast::Owner::household;
}

ast::TypeName build_type(const Reading& reading, const Tree& type) {
  const Tree& word = type.children[0];
  if (word.form == Form::name) return {reading.name(word), reading.span(word)};
  return {type_at(reading.text(word))->value, reading.span(word)};
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
          build_bound(reading, find_once(reading, parent, Form::until_clause))};
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
