#include "dsl/parse/build_parameter.h"

#include <utility>

#include "dsl/parse/build_clause.h"
#include "dsl/parse/build_expression.h"
#include "dsl/parse/build_header.h"
#include "dsl/parse/explain.h"

namespace yingbao::dsl {
namespace {

/// `在 40% 至 60% 之间，假定 50%`
void set_discretion(Reading& reading, const Tree& tree, ast::ParameterCell& cell) {
  const auto values = expressions(tree);
  ast::ExpressionPtr least = build_expression(reading, *values[0]);
  cell.discretion =
      ast::RangeClause{std::move(least), build_expression(reading, *values[1]), reading.span(tree)};
  cell.value = build_expression(reading, *values[2]);
}

/// `城市 546元`: the last is the value, whether a literal or a name.
ast::ParameterCell build_cell(Reading& reading, const Tree& cell) {
  ast::ParameterCell built{{}, nullptr, reading.span(cell), std::nullopt};
  for (std::size_t i = 0; i + 1 < cell.children.size(); ++i) {
    built.keys.push_back(reading.name(cell.children[i].children[0]));
  }
  const Tree& last = cell.children.back();
  if (last.form == Form::discretion) {
    set_discretion(reading, last, built);
  } else {
    built.value = build_expression(reading, last);
  }
  return built;
}

/// From a version, or a parameter that has but one and no dates.
ast::ParameterVersion build_version(Reading& reading, const Tree& tree) {
  ast::ParameterVersion version{
      build_in_force(reading, tree), {}, build_basis(reading, tree), reading.span(tree)};
  for (const Tree& child : tree.children) {
    if (child.form == Form::cell) version.cells.push_back(build_cell(reading, child));
  }
  return version;
}

/// Behind the colon of the header, basis is that of every version which has none.
void spread_basis(Reading& reading, const Tree& parameter, ast::ParameterVersion& version) {
  const bool own = !version.basis.citations.empty() || version.basis.assumption;
  if (!own) version.basis = build_basis(reading, parameter);
}

bool add_version(Reading& reading, const Tree& tree, ast::ParameterDeclaration& built) {
  if (tree.form == Form::broken_clause) {
    explain(reading, tree.failure);
    return false;
  }
  built.versions.push_back(build_version(reading, tree));
  return true;
}

}  // namespace

std::optional<ast::ParameterDeclaration> build_parameter(Reading& reading, const Tree& parameter) {
  ast::ParameterDeclaration built{build_title(reading, *parameter.find(Form::title)),
                                  build_type(reading, *parameter.find(Form::type)),
                                  {},
                                  build_range(reading, parameter),
                                  {},
                                  find_file(reading, parameter),
                                  {}};
  if (const Tree* indexes = find_once(reading, parameter, Form::indexes)) {
    for (const Tree* name : expressions(*indexes)) built.indexes.push_back(reading.name(*name));
  }
  if (built.file) {
    built.basis = build_basis(reading, parameter);
    return built;
  }
  if (parameter.find(Form::cell) != nullptr) {
    return add_version(reading, parameter, built) ? std::optional(std::move(built)) : std::nullopt;
  }
  bool good = true;
  for (const Tree& child : parameter.children) {
    if (child.form != Form::version && child.form != Form::broken_clause) continue;
    good = add_version(reading, child, built) && good;
  }
  if (!good) return std::nullopt;
  for (ast::ParameterVersion& version : built.versions) spread_basis(reading, parameter, version);
  return built;
}

}  // namespace yingbao::dsl
