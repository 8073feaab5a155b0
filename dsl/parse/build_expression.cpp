#include "dsl/parse/build_expression.h"

#include <utility>

#include "dsl/parse/build_call.h"
#include "dsl/parse/build_clause.h"
#include "dsl/parse/build_comparison.h"
#include "dsl/parse/build_literal.h"

namespace yingbao::dsl {
namespace {

using ast::ExpressionNode;
using ast::ExpressionPtr;

ExpressionPtr make(ExpressionNode node, Span span) {
  auto expression = std::make_unique<ast::Expression>();
  expression->node = std::move(node);
  expression->span = span;
  return expression;
}

bool is_value_word(Word word) {
  return word == Word::yes || word == Word::no || word == Word::evaluation_date ||
         word == Word::not_counted || word == Word::own_unit;
}

ExpressionNode build_word(const Tree& tree) {
  if (tree.word == Word::evaluation_date) return ast::EvaluationDay{};
  if (tree.word == Word::not_counted) return ast::NotCounted{};
  if (tree.word == Word::own_unit) return ast::OwnUnit{};
  return ast::YesNoLiteral{tree.word == Word::yes};
}

ExpressionNode build_logical(Reading& reading, const Tree& tree) {
  ast::Logical logical{tree.form == Form::conjunction, {}};
  for (const Tree* operand : expressions(tree)) {
    logical.operands.push_back(build_expression(reading, *operand));
  }
  return logical;
}

// ---------------------------------------------------------------- what stands before an operand

template <class Prefix>
ExpressionNode prefixed(ExpressionPtr operand) {
  return Prefix{std::move(operand)};
}

/// `非 非 x`, `- - x`: all children but the last stand before it.
template <class Prefix>
ExpressionPtr build_prefixes(Reading& reading, const Tree& tree) {
  const int levels = static_cast<int>(tree.children.size()) - 1;
  if (!reading.enter(levels, reading.span(tree))) return broken_expression(reading.span(tree));
  ExpressionPtr built = build_expression(reading, tree.children.back());
  for (auto prefix = tree.children.rbegin() + 1; prefix != tree.children.rend(); ++prefix) {
    built = make(prefixed<Prefix>(std::move(built)), reading.span(prefix->begin, tree.end));
  }
  reading.leave(levels);
  return built;
}

ExpressionPtr build_fallbacks(Reading& reading, const Tree& tree) {
  const auto operands = expressions(tree);
  const int levels = static_cast<int>(operands.size()) - 1;
  if (!reading.enter(levels, reading.span(tree))) return broken_expression(reading.span(tree));
  ExpressionPtr built = build_expression(reading, *operands.front());
  for (std::size_t i = 1; i < operands.size(); ++i) {
    ast::OrElse or_else{std::move(built), build_expression(reading, *operands[i])};
    built = make(std::move(or_else), reading.span(tree.begin, operands[i]->end));
  }
  reading.leave(levels);
  return built;
}

// ---------------------------------------------------------------- arithmetic

ast::Chain::Operator operator_of(const Tree& sign) {
  switch (sign.form) {
    case Form::plus_sign:
      return ast::Chain::Operator::plus;
    case Form::minus_sign:
      return ast::Chain::Operator::minus;
    case Form::times_sign:
      return ast::Chain::Operator::times;
    default:
      return ast::Chain::Operator::divided;
  }
}

ExpressionNode build_chain(Reading& reading, const Tree& tree) {
  ast::Chain chain{build_expression(reading, tree.children[0]), {}};
  for (std::size_t i = 1; i + 1 < tree.children.size(); i += 2) {
    const Tree& sign = tree.children[i];
    chain.links.push_back(
        {operator_of(sign), reading.span(sign), build_expression(reading, tree.children[i + 1])});
  }
  return chain;
}

RoundingMode mode_of(Word word) {
  switch (word) {
    case Word::round_up:
      return RoundingMode::up;
    case Word::round_down:
      return RoundingMode::down;
    case Word::round_half_up:
      return RoundingMode::half_up;
    case Word::round_half_down:
      return RoundingMode::half_down;
    default:
      return RoundingMode::half_even;
  }
}

ExpressionNode build_rounded(Reading& reading, const Tree& tree) {
  ExpressionPtr operand = build_expression(reading, tree.children[0]);
  return ast::Rounded{std::move(operand), build_rounding(reading, tree.children[1])};
}

// ---------------------------------------------------------------- in parentheses

ExpressionPtr build_inside(Reading& reading, const Tree& tree) {
  const bool choice = tree.children.size() > 1 || tree.children[0].form == Form::when_branch;
  if (!choice) return build_expression(reading, tree.children[0]);
  return make(build_choice(reading, tree), reading.span(tree));
}

ExpressionPtr build_parenthesised(Reading& reading, const Tree& tree) {
  const Span where = reading.span(tree);
  if (!reading.enter(1, where)) return broken_expression(where);
  ExpressionPtr inside = build_inside(reading, tree);
  reading.leave(1);
  inside->span = where;
  inside->parenthesised = true;
  return inside;
}

/// `−5元`, a cell's or a bound's value.
ExpressionPtr build_signed(Reading& reading, const Tree& tree) {
  if (tree.children.size() == 1) return build_expression(reading, tree.children[0]);
  return build_prefixes<ast::Negation>(reading, tree);
}

ExpressionNode build_node(Reading& reading, const Tree& tree) {
  switch (tree.form) {
    case Form::number:
      return build_number(reading, tree);
    case Form::date:
      return build_date(reading, tree);
    case Form::text:
      return ast::TextLiteral{reading.quoted(tree)};
    case Form::name:
      return ast::Reference{reading.name(tree)};
    case Form::word:
      return build_word(tree);
    case Form::disjunction:
    case Form::conjunction:
      return build_logical(reading, tree);
    case Form::comparison:
      return build_comparison(reading, tree);
    case Form::rounded:
      return build_rounded(reading, tree);
    case Form::sum:
    case Form::product:
      return build_chain(reading, tree);
    case Form::call:
      return build_call(reading, tree);
    case Form::aggregate:
      return build_aggregate(reading, tree);
    case Form::nearest:
      return build_nearest(reading, tree);
    case Form::previous:
      return build_previous(reading, tree);
    case Form::over_months:
      return build_over_months(reading, tree);
    default:
      return ast::Broken{};
  }
}

}  // namespace

bool is_expression(const Tree& tree) {
  switch (tree.form) {
    case Form::word:
      return is_value_word(tree.word);
    case Form::number:
    case Form::date:
    case Form::text:
    case Form::name:
    case Form::disjunction:
    case Form::conjunction:
    case Form::inversion:
    case Form::comparison:
    case Form::rounded:
    case Form::sum:
    case Form::product:
    case Form::negated:
    case Form::with_fallback:
    case Form::call:
    case Form::aggregate:
    case Form::nearest:
    case Form::previous:
    case Form::over_months:
    case Form::parenthesised:
    case Form::literal:
    case Form::key:
      return true;
    default:
      return false;
  }
}

std::vector<const Tree*> expressions(const Tree& tree) {
  std::vector<const Tree*> found;
  for (const Tree& child : tree.children) {
    if (is_expression(child)) found.push_back(&child);
  }
  return found;
}

ExpressionPtr broken_expression(Span where) { return make(ast::Broken{}, where); }

ast::RoundingClause build_rounding(Reading& reading, const Tree& rounding) {
  ExpressionPtr grain = build_expression(reading, rounding.children[1]);
  return {mode_of(rounding.children[0].word), std::move(grain), reading.span(rounding)};
}

ExpressionPtr build_expression(Reading& reading, const Tree& tree) {
  switch (tree.form) {
    case Form::inversion:
      return build_prefixes<ast::Not>(reading, tree);
    case Form::negated:
      return build_prefixes<ast::Negation>(reading, tree);
    case Form::with_fallback:
      return build_fallbacks(reading, tree);
    case Form::parenthesised:
      return build_parenthesised(reading, tree);
    case Form::key:
      return build_expression(reading, tree.children[0]);
    case Form::literal:
      return build_signed(reading, tree);
    default:
      return make(build_node(reading, tree), reading.span(tree));
  }
}

}  // namespace yingbao::dsl
