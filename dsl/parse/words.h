#pragma once
// The keyword tables of both surfaces, and the spellings of units and types.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "dsl/ast.h"
#include "dsl/language.h"

namespace yingbao::dsl {

enum class Word : std::uint8_t {
#define YINGBAO_WORD(name, zh, en, use) name,
#include "dsl/parse/words.def"
#undef YINGBAO_WORD
};

/// Empty where the surface has no such word.
std::string_view spelling(Word word, Language surface);

/// The reserved word that `text` (a whole word) is, in whichever surface, or nothing.
struct Reserved {
  Word word;
  Language surface;
};
std::optional<Reserved> reserved_word(std::string_view text);

/// Words that open a declaration in the first column.
bool opens_declaration(Word word);

/// How many bytes at the front of `text` spell `word`, to its end; 0: none. Words of comparison,
/// dates and rounding may touch the number that follows.
std::size_t match_word(std::string_view text, Word word, Language surface);

/// Bytes of the leading words of the phrase `word` that stand at the front of `text`, where the
/// next one does not: where a phrase went wrong. 0 for single words.
std::size_t match_beginning(std::string_view text, Word word, Language surface);

/// True where a word of a call stands before a parenthesis.
bool calls(std::string_view text, Language surface);

/// True where a word, or a number with its unit, may end: no letter or digit follows, or one of
/// the words that may touch a number (以上, 的, 起 …).
bool at_word_end(std::string_view text);
bool at_number_end(std::string_view text);

template <class Value>
struct Spelled {
  std::size_t bytes;
  Value value;
};
/// The longest unit or built-in type that stands at the front of `text`, in either language.
std::optional<Spelled<ast::Unit>> unit_at(std::string_view text);
std::optional<Spelled<ast::BuiltInType>> type_at(std::string_view text);
/// Names, with their aliases, that change how the text of a policy is read.
struct Declared {
  using Names = std::set<std::string, std::less<>>;
  Names measures;  // units
  Names lists;     // begin the declaration of a definition
};
/// A unit with a declared measure in it: `亩`, `平方米/人`, `元/亩·年`. As a type `亩` alone is a
/// name like an enumeration's.
std::optional<Spelled<ast::BuiltInType>> declared_unit_at(std::string_view text,
                                                          const Declared& declared);
std::optional<Spelled<ast::BuiltInType>> declared_type_at(std::string_view text,
                                                          const Declared& declared);
/// 百 千 万 亿: the power of ten.
std::optional<Spelled<int>> magnitude_at(std::string_view text);
/// hundred, thousand, ten thousand, hundred million: after a blank, where theirs touch the figures.
std::optional<Spelled<int>> english_magnitude_at(std::string_view text);

/// 百分之 and Chinese numerals or figures, to their end.
struct Percentage {
  std::int64_t digits;
  int decimals;
  bool overflow = false;
};
std::optional<Spelled<Percentage>> chinese_percentage_at(std::string_view text);

}  // namespace yingbao::dsl
