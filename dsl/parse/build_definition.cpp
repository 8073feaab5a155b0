#include "dsl/parse/build_definition.h"

#include <algorithm>
#include <utility>

#include "dsl/parse/build_clause.h"
#include "dsl/parse/build_expression.h"
#include "dsl/parse/build_header.h"

namespace yingbao::dsl {
namespace {

ast::DefinitionDeclaration build_head(Reading& reading, const Tree& tree) {
  ast::DefinitionDeclaration built{owner_of(reading, tree),
                                   build_title(reading, *tree.find(Form::title)),
                                   find_type(reading, tree),
                                   tree.find(Word::optional) != nullptr,
                                   build_in_force(reading, tree),
                                   build_range(reading, tree),
                                   std::nullopt,
                                   nullptr,
                                   ast::ExpressionPtr(),
                                   build_basis(reading, tree)};
  if (const Tree* rounding = find_once(reading, tree, Form::rounding)) {
    built.rounding = build_rounding(reading, *rounding);
  }
  if (const Tree* initially = find_once(reading, tree, Form::initially_clause)) {
    built.initially = first_expression(reading, *initially);
  }
  return built;
}

ast::Body build_body(Reading& reading, const Tree& tree) {
  const bool items = tree.find(Word::any_of) != nullptr || tree.find(Word::all_of) != nullptr;
  if (items) return build_items(reading, tree);
  if (tree.find(Word::brackets) != nullptr) return build_brackets(reading, tree);
  const auto& children = tree.children;
  if (std::any_of(children.begin(), children.end(), is_branch)) return build_choice(reading, tree);
  return first_expression(reading, tree);
}

// ---------------------------------------------------------------- tables

ast::HitPolicy policy_of(Word word) {
  switch (word) {
    case Word::hit_unique:
      return ast::HitPolicy::unique;
    case Word::hit_largest:
      return ast::HitPolicy::largest;
    case Word::hit_smallest:
      return ast::HitPolicy::smallest;
    case Word::hit_sum:
      return ast::HitPolicy::sum;
    default:
      return ast::HitPolicy::first;
  }
}

void set_hit_policy(Reading& reading, const Tree& tree, ast::Table& table) {
  const Tree* policy = find_once(reading, tree, Form::hit_policy);
  if (policy == nullptr) {
    const ast::Name name = build_title(reading, *tree.find(Form::title)).name;
    table.hit_policy_span = name.span;
    reading.say(messages::hit_policy_missing, name.span, {name.text});
    return;
  }
  table.hit_policy = policy_of(policy->children[0].word);
  table.hit_policy_span = reading.span(*policy);
}

}  // namespace

ast::DefinitionDeclaration build_definition(Reading& reading, const Tree& definition) {
  ast::DefinitionDeclaration built = build_head(reading, definition);
  built.body = build_body(reading, definition);
  return built;
}

ast::DefinitionDeclaration build_table(Reading& reading, const Tree& tree) {
  ast::DefinitionDeclaration built = build_head(reading, tree);
  ast::Table table{ast::HitPolicy::first, {}, nullptr, {}, std::nullopt};
  set_hit_policy(reading, tree, table);
  if (const Tree* scope = find_once(reading, tree, Form::scope_clause)) {
    table.scope = first_expression(reading, *scope);
  }
  ast::Choice rows = build_choice(reading, tree);
  table.rows = std::move(rows.branches);
  table.otherwise = std::move(rows.otherwise);
  built.body = std::move(table);
  return built;
}

}  // namespace yingbao::dsl
