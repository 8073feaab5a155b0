#pragma once
// What the grammar leaves of one declaration: named pieces of its folded text, nested. The
// builders make the AST from it, so that nothing happens on a path that was given up.

#include <cstdint>
#include <string_view>
#include <vector>

#include "dsl/language.h"
#include "dsl/parse/failures.h"
#include "dsl/parse/words.h"

namespace yingbao::dsl {

/// One for each rule of the grammar that leaves a piece; see dsl/parse/grammar.h.
enum class Form : std::uint8_t {
  none,
  word,
  mark,        // `,` `:` `;` `(` `)` `=`
  closing,     // a word that one surface has and the other does not: 起, 止, 除外, 时
  clause_end,  // of a clause of a body; empty where the last one omits its `;`
#define YINGBAO_FORM(name) name,
#include "dsl/parse/forms.def"
#undef YINGBAO_FORM
};

struct Tree {
  Form form = Form::none;
  Word word{};              // of Form::word
  std::uint32_t begin = 0;  // in the folded declaration; blanks at the end left out
  std::uint32_t end = 0;
  std::vector<Tree> children;
  Failure failure;  // of the broken forms

  const Tree* find(Form wanted) const {
    for (const Tree& child : children) {
      if (child.form == wanted) return &child;
    }
    return nullptr;
  }
  const Tree* find(Word wanted) const {
    for (const Tree& child : children) {
      if (child.form == Form::word && child.word == wanted) return &child;
    }
    return nullptr;
  }
};

/// Reads one folded declaration. The tree is always there: what cannot be read is a broken form.
Tree read_tree(std::string_view declaration, Language surface, const Declared& declared);

/// The same for who writes it again: below a root, every sign is a piece, so that the leaves hold
/// all but the blanks (marks, closings and the ends of clauses are left out of the other).
Tree read_layout_tree(std::string_view declaration, Language surface, const Declared& declared);

}  // namespace yingbao::dsl
