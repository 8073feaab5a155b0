#include "dsl/parse/build_program.h"

#include <iterator>
#include <utility>

#include "dsl/parse/build_clause.h"
#include "dsl/parse/build_expression.h"
#include "dsl/parse/build_header.h"
#include "dsl/parse/explain.h"

namespace yingbao::dsl {
namespace {

ast::ExpressionPtr& part_of(ast::ProgramDeclaration& program, Word word) {
  if (word == Word::eligible) return program.eligible;
  if (word == Word::amount) return program.amount;
  if (word == Word::covers) return program.covers;
  return program.need;
}

void append(ast::Basis& basis, ast::Basis more) {
  std::move(more.citations.begin(), more.citations.end(), std::back_inserter(basis.citations));
  if (!more.assumption) return;
  basis.assumption =
      basis.assumption ? *basis.assumption + "；" + *more.assumption : std::move(*more.assumption);
}

bool add_part(Reading& reading, const Tree& clause, ast::ProgramDeclaration& program) {
  if (clause.form == Form::broken_clause) {
    explain(reading, clause.failure);
    return false;
  }
  const Tree& word = clause.children[0];
  ast::ExpressionPtr& part = part_of(program, word.word);
  if (part) reading.say(messages::stated_twice, reading.span(word), {reading.written(word)});
  part = build_expression(reading, clause.children[1]);
  append(program.basis, build_basis(reading, clause));
  return true;
}

void lack(Reading& reading, const ast::ProgramDeclaration& program, Word word) {
  reading.say(messages::program_part_missing, program.title.name.span,
              {program.title.name.text, Bilingual(std::string(spelling(word, reading.surface())))});
}

/// Says what a program must state and this one does not.
bool complete(Reading& reading, const ast::ProgramDeclaration& program, const Tree* unit) {
  if (unit == nullptr) lack(reading, program, Word::unit);
  if (!program.eligible) lack(reading, program, Word::eligible);
  if (!program.amount) lack(reading, program, Word::amount);
  return unit != nullptr && program.eligible && program.amount;
}

/// A benefit unit goes by its name.
ast::Owner unit_in(const Reading& reading, const Tree& clause) {
  const Tree* name = clause.find(Form::name);
  if (name == nullptr) return owner_of(reading, clause);
  return {ast::Owner::Word::listed, reading.name(*name)};
}

}  // namespace

std::optional<ast::ProgramDeclaration> build_program(Reading& reading, const Tree& tree) {
  const Tree* unit = find_once(reading, tree, Form::unit_clause);
  ast::ProgramDeclaration program{build_title(reading, *tree.find(Form::title)),
                                  unit != nullptr ? unit_in(reading, *unit) : ast::Owner(),
                                  nullptr,
                                  nullptr,
                                  nullptr,
                                  nullptr,
                                  tree.find(Word::not_cover) == nullptr,
                                  build_basis(reading, tree)};
  bool good = true;
  for (const Tree& child : tree.children) {
    if (child.form != Form::program_clause && child.form != Form::broken_clause) continue;
    good = add_part(reading, child, program) && good;
  }
  if (!good || !complete(reading, program, unit)) return std::nullopt;
  return program;
}

}  // namespace yingbao::dsl
