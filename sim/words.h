#pragma once
// The words of results and of help texts, in both languages: what the tool prints that is no
// diagnostic. One object per line of the words_*.def files beside this header.

#include <initializer_list>
#include <string>
#include <string_view>

#include "dsl/language.h"

namespace yingbao::sim {

/// `{0}`, `{1}` … stand for the arguments.
struct Word {
  std::string_view zh;
  std::string_view en;

  std::string_view in(dsl::Language language) const {
    return language == dsl::Language::zh ? zh : en;
  }
};

namespace words {
#define YINGBAO_WORD(name, zh, en) inline constexpr Word name{zh, en};
#include "sim/words_cases.def"
#include "sim/words_cli.def"
#include "sim/words_explain.def"
#undef YINGBAO_WORD
}  // namespace words

/// The word with its arguments filled in.
std::string said(const Word& word, dsl::Language language,
                 std::initializer_list<std::string_view> arguments = {});

}  // namespace yingbao::sim
