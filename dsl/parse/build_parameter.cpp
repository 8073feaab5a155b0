#include "dsl/parse/build_parameter.h"

#include <utility>

#include "dsl/parse/build_clause.h"
#include "dsl/parse/build_expression.h"
#include "dsl/parse/build_header.h"
#include "dsl/parse/explain.h"

namespace yingbao::dsl {
namespace {

/// `3 furlongs`: a number without a unit, and a word.
bool refuse_unit(Reading& reading, const Tree& number, const Tree& word) {
  const bool bare = number.children.back().form == Form::number &&
                    number.children.back().find(Form::unit) == nullptr;
  if (!bare || word.children.back().form != Form::name) return false;
  const Span both = reading.span(number.begin, word.end);
  reading.say(messages::unit_unknown, both, {reading.written(both), reading.written(word)});
  return true;
}

/// `城市 546元`: constants, the last of which is the value and the others names.
std::optional<ast::ParameterCell> build_cell(Reading& reading, const Tree& cell) {
  ast::ParameterCell built{{}, nullptr, reading.span(cell)};
  for (std::size_t i = 0; i + 1 < cell.children.size(); ++i) {
    const Tree& key = cell.children[i];
    const Tree& word = key.children[0];
    if (key.children.size() != 1 || word.form != Form::name) {
      if (refuse_unit(reading, key, cell.children[i + 1])) return std::nullopt;
      reading.say(messages::key_not_name, reading.span(key), {reading.written(key)});
      return std::nullopt;
    }
    built.keys.push_back(reading.name(word));
  }
  built.value = build_expression(reading, cell.children.back());
  return built;
}

/// From a version, or a parameter that has but one and no dates.
std::optional<ast::ParameterVersion> build_version(Reading& reading, const Tree& tree) {
  ast::ParameterVersion version{
      build_in_force(reading, tree), {}, build_basis(reading, tree), reading.span(tree)};
  for (const Tree& child : tree.children) {
    if (child.form != Form::cell) continue;
    auto cell = build_cell(reading, child);
    if (!cell) return std::nullopt;
    version.cells.push_back(std::move(*cell));
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
  auto version = build_version(reading, tree);
  if (version) built.versions.push_back(std::move(*version));
  return version.has_value();
}

}  // namespace

std::optional<ast::ParameterDeclaration> build_parameter(Reading& reading, const Tree& parameter) {
  ast::ParameterDeclaration built{build_title(reading, *parameter.find(Form::title)),
                                  build_type(reading, *parameter.find(Form::type)),
                                  {},
                                  build_range(reading, parameter),
                                  {}};
  if (const Tree* indexes = find_once(reading, parameter, Form::indexes)) {
    for (const Tree* name : expressions(*indexes)) built.indexes.push_back(reading.name(*name));
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
