#pragma once
// The words that stand around every message, in both languages.

#include <string>
#include <string_view>

#include "dsl/language.h"

namespace yingbao::dsl::frame {

struct Words {
  std::string_view zh;
  std::string_view en;

  std::string in(Language language) const {
    return std::string(language == Language::zh ? zh : en);
  }
  Bilingual both() const { return {std::string(zh), std::string(en)}; }
};

#define YINGBAO_FRAME(name, zh, en) inline constexpr Words name{zh, en};
#include "dsl/messages_frame.def"
#undef YINGBAO_FRAME

}  // namespace yingbao::dsl::frame
