#pragma once
// The phrases of results and of help texts, in both languages: what the tool prints that is no
// diagnostic. One object per line of the phrases_*.def files beside this header.

#include <initializer_list>
#include <string>
#include <string_view>

#include "dsl/language.h"

namespace yingbao::sim {

/// `{0}`, `{1}` … stand for the arguments.
struct Phrase {
  std::string_view zh;
  std::string_view en;

  std::string_view in(dsl::Language language) const {
    return language == dsl::Language::zh ? zh : en;
  }
};

namespace phrases {
#define YINGBAO_PHRASE(name, zh, en) inline constexpr Phrase name{zh, en};
#include "sim/phrases_cases.def"
#include "sim/phrases_cli.def"
#include "sim/phrases_explain.def"
#include "sim/phrases_mutate.def"
#include "sim/phrases_replay.def"
#include "sim/phrases_report.def"
#include "sim/phrases_synth.def"
#undef YINGBAO_PHRASE
}  // namespace phrases

/// The phrase with its arguments filled in.
std::string said(const Phrase& phrase, dsl::Language language,
                 std::initializer_list<std::string_view> arguments = {});

}  // namespace yingbao::sim
