#pragma once
// A declaration as the words and signs that are written for it in one surface, in order, each once.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/language.h"
#include "dsl/parse/fold.h"
#include "dsl/parse/words.h"

namespace yingbao::dsl::formatting {

/// How a token stands to its neighbours.
enum class Shape : std::uint8_t {
  word,        // names, keywords, texts: blanks around
  number,      // amounts and dates
  after,       // 以上, 以下: touches a number
  sign,        // + × = ≤: blanks around
  prefix,      // a minus sign before an operand: touches what follows
  open,        // `(` of a call: touches what stands before it
  type_open,   // `(` of a type
  group,       // `(` around an expression
  close,       // `)`
  separator,   // `,` `;` `:`
  closing,     // 起, 止: touches what stands before it
  closing_of,  // 的, 时, 除外: belongs to what stands before it, after a blank
  label,       // （一）
  leading,     // 自, 至 before a date; when: no comment comes between it and what follows
};

struct Token {
  std::string text;
  Shape shape = Shape::word;
  std::uint32_t begin = 0;  // of what it was written from, in the file
  std::uint32_t end = 0;
  std::uint32_t stood_at = 0;  // where its line began in the file, if it stood first there
  bool begins_clause = false;  // of a body: a line of its own
  bool ends_clause = false;    // the `;` of a body
  bool is_basis = false;       // 依据, 假定: set off by a wider blank
  /// A line may be broken before it; of several such places, first at those of the lowest rank.
  int rank = no_break;
  bool filled = false;   // broken only where the line is full, else at every place of that rank
  bool of_list = false;  // of a declaration or clause: its lines stand below each other

  static constexpr int no_break = -1;

  /// No comment and no line's end comes between it and what stands before it.
  bool touches_before() const {
    return shape == Shape::open || shape == Shape::type_open || shape == Shape::close ||
           shape == Shape::separator || shape == Shape::closing || shape == Shape::closing_of;
  }
  bool touches_after() const {
    return shape == Shape::prefix || shape == Shape::open || shape == Shape::type_open ||
           shape == Shape::group || shape == Shape::leading;
  }
};
using Tokens = std::vector<Token>;

inline constexpr int basis_rank = 0;  // before 依据, 假定
inline constexpr int value_rank = 1;  // behind `=`, or behind the condition of a clause

/// A file, folded, and the surfaces that it is in and is to be in.
struct Conversion {
  std::string_view source;
  const Folded& folded;
  const Declared& declared;  // by the whole policy
  Language from;
  Language to;
};

/// The tokens of a declaration that parses.
Tokens tokens_of(const Conversion& conversion, Piece piece);

/// Blanks between two neighbours on one line: before the one at `right`, which is not the first.
std::size_t blanks_before(const Tokens& tokens, std::size_t right, Language surface);

}  // namespace yingbao::dsl::formatting
